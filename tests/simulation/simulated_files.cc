#include "tests/simulation/simulated_files.h"

#include <set>
#include <utility>

namespace relactation::simulation {
namespace {

std::string FolderOf(const std::string& name) { return name.substr(0, name.rfind('/') + 1); }

}  // namespace

std::shared_ptr<SimulatedFile> SimulatedFiles::Find(const std::string& name) const {
  const auto found = now_.find(name);
  return found == now_.end() ? nullptr : found->second;
}

std::shared_ptr<SimulatedFile> SimulatedFiles::Make(const std::string& name) {
  return now_[name] = std::make_shared<SimulatedFile>();
}

void SimulatedFiles::Remove(const std::string& name) { now_.erase(name); }

void SimulatedFiles::SyncFolderOf(const std::string& name) {
  const std::string folder = FolderOf(name);
  std::erase_if(synced_, [&](const auto& entry) { return FolderOf(entry.first) == folder; });
  for (const auto& [other, file] : now_) {
    if (FolderOf(other) == folder) synced_[other] = file;
  }
}

int64_t SimulatedFiles::TotalBytes() const {
  int64_t total = 0;
  for (const auto& [name, file] : now_) total += file->size();
  return total;
}

DiskFiles SimulatedFiles::Synced() const {
  DiskFiles files;
  for (const auto& [name, file] : synced_) files[name] = file->synced();
  return files;
}

void SimulatedFiles::Replace(const DiskFiles& files) {
  now_.clear();
  for (const auto& [name, bytes] : files) now_[name] = std::make_shared<SimulatedFile>(bytes);
  synced_ = now_;
}

DiskFiles SimulatedFiles::WithoutPower(std::mt19937_64& random, bool torn_sectors) const {
  std::set<std::string> names;
  for (const auto& [name, file] : now_) names.insert(name);
  for (const auto& [name, file] : synced_) names.insert(name);
  DiskFiles files;
  for (const std::string& name : names) {
    const auto synced = synced_.find(name);
    const std::shared_ptr<SimulatedFile> before =
        synced == synced_.end() ? nullptr : synced->second;
    std::shared_ptr<SimulatedFile> file = Find(name);
    if (file != before && random() % 2 == 0) file = before;
    if (file != nullptr) files[name] = file->WithoutPower(random, torn_sectors);
  }
  return files;
}

DiskFiles SimulatedFiles::Now() const {
  DiskFiles files;
  for (const auto& [name, file] : now_) files[name] = file->now();
  return files;
}

}  // namespace relactation::simulation
