// The bytes of one file: as programs see them, and as they are on the disk for sure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulation/connection_locks.h"
#include "tests/simulation/file_bytes.h"

namespace relactation::simulation {

// What the disk writes as one piece, unless it breaks off midway.
inline constexpr int64_t kSectorBytes = 512;

class SimulatedFile {
 public:
  SimulatedFile() = default;
  // A file whose bytes are on the disk.
  explicit SimulatedFile(FileBytes bytes);

  int64_t size() const { return now_.size(); }
  // How many bytes were there to read.
  size_t Read(char* buffer, size_t size, int64_t offset) const;
  void Write(std::string_view bytes, int64_t offset);
  void Truncate(int64_t size);
  void Sync();

  const FileBytes& now() const { return now_; }
  const FileBytes& synced() const { return synced_; }
  // As far as a write came that was cut short: to the end of one of its sectors.
  static std::string_view FirstSectors(std::string_view bytes, int64_t offset,
                                       std::mt19937_64& random);
  // What a power cut would leave: what is synced and, by chance, part of what is not.
  FileBytes WithoutPower(std::mt19937_64& random, bool torn_sectors) const;

  ConnectionLocks& locks() { return locks_; }

 private:
  // One change since the last sync: bytes written at an offset, or a truncation to it.
  struct Change {
    bool is_truncation;
    int64_t offset;
    std::string bytes;
  };

  static void Apply(const Change& change, FileBytes& bytes);
  FileBytes FirstChanges(std::mt19937_64& random) const;
  FileBytes SomeSectors(std::mt19937_64& random) const;

  FileBytes now_;
  FileBytes synced_;
  std::vector<Change> unsynced_;
  ConnectionLocks locks_;
};

}  // namespace relactation::simulation
