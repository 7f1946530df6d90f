#include "tests/simulation/simulated_file.h"

#include <algorithm>
#include <map>
#include <utility>

namespace relactation::simulation {
namespace {

// How much of what was written to one sector survives: so many writes, and so many bytes of the
// next one.
struct Survival {
  uint64_t writes = 0;
  size_t torn_bytes = 0;
};

// Calls `visit(sector, piece, offset)` for the part of a write that falls into each sector.
template <typename Visit>
void ForEachSector(std::string_view bytes, int64_t offset, Visit visit) {
  while (!bytes.empty()) {
    const int64_t sector = offset / kSectorBytes;
    const auto left = static_cast<size_t>((sector + 1) * kSectorBytes - offset);
    const std::string_view piece = bytes.substr(0, left);
    visit(sector, piece, offset);
    bytes.remove_prefix(piece.size());
    offset += static_cast<int64_t>(piece.size());
  }
}

}  // namespace

SimulatedFile::SimulatedFile(FileBytes bytes) : now_(bytes), synced_(std::move(bytes)) {}

size_t SimulatedFile::Read(char* buffer, size_t size, int64_t offset) const {
  return now_.Read(buffer, size, offset);
}

void SimulatedFile::Write(std::string_view bytes, int64_t offset) {
  unsynced_.push_back(Change{false, offset, std::string(bytes)});
  Apply(unsynced_.back(), now_);
}

void SimulatedFile::Truncate(int64_t size) {
  unsynced_.push_back(Change{true, size, ""});
  Apply(unsynced_.back(), now_);
}

void SimulatedFile::Sync() {
  for (const Change& change : unsynced_) Apply(change, synced_);
  unsynced_.clear();
}

void SimulatedFile::Apply(const Change& change, FileBytes& bytes) {
  if (change.is_truncation) {
    bytes.Resize(change.offset);
  } else {
    bytes.Write(change.bytes, change.offset, '\0');
  }
}

std::string_view SimulatedFile::FirstSectors(std::string_view bytes, int64_t offset,
                                             std::mt19937_64& random) {
  const auto size = static_cast<int64_t>(bytes.size());
  const int64_t first = offset / kSectorBytes;
  const auto sectors = static_cast<uint64_t>((offset + size - 1) / kSectorBytes - first + 1);
  const int64_t end = (first + static_cast<int64_t>(random() % (sectors + 1))) * kSectorBytes;
  return bytes.substr(0, static_cast<size_t>(std::clamp<int64_t>(end - offset, 0, size)));
}

FileBytes SimulatedFile::WithoutPower(std::mt19937_64& random, bool torn_sectors) const {
  return torn_sectors ? SomeSectors(random) : FirstChanges(random);
}

FileBytes SimulatedFile::FirstChanges(std::mt19937_64& random) const {
  FileBytes bytes = synced_;
  const uint64_t kept = random() % (unsynced_.size() + 1);
  for (uint64_t i = 0; i < kept; ++i) Apply(unsynced_[i], bytes);
  // A long write is no more one piece than several short ones.
  if (kept < unsynced_.size() && !unsynced_[kept].is_truncation) {
    const Change& next = unsynced_[kept];
    bytes.Write(FirstSectors(next.bytes, next.offset, random), next.offset, '\0');
  }
  return bytes;
}

FileBytes SimulatedFile::SomeSectors(std::mt19937_64& random) const {
  // How likely a sector or truncation survives whole. Drawn for the file, because among many
  // sectors that each survive by half there would never be all, or none.
  const uint64_t percent = 25 * (random() % 5);
  std::map<int64_t, uint64_t> writes;
  for (const Change& change : unsynced_) {
    ForEachSector(change.bytes, change.offset,
                  [&](int64_t sector, std::string_view, int64_t) { ++writes[sector]; });
  }
  std::map<int64_t, Survival> survivals;
  for (const auto& [sector, count] : writes) {
    Survival& survival = survivals[sector];
    survival.writes = random() % 100 < percent ? count : random() % (count + 1);
    if (random() % 2 == 0) survival.torn_bytes = random() % kSectorBytes;
  }
  FileBytes bytes = synced_;
  for (const Change& change : unsynced_) {
    if (change.is_truncation && random() % 100 < percent) Apply(change, bytes);
    ForEachSector(change.bytes, change.offset,
                  [&](int64_t sector, std::string_view piece, int64_t offset) {
                    Survival& survival = survivals[sector];
                    if (survival.writes > 0) {
                      --survival.writes;
                    } else {
                      piece = piece.substr(0, std::exchange(survival.torn_bytes, 0));
                    }
                    // A file that has grown holds anything where its new bytes were lost.
                    const char filler = static_cast<char>(random() % 256);
                    if (!piece.empty()) bytes.Write(piece, offset, filler);
                  });
  }
  return bytes;
}

}  // namespace relactation::simulation
