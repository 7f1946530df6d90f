#include "tests/simulation/connection_locks.h"

#include <algorithm>
#include <sqlite3.h>

namespace relactation::simulation {
namespace {

uint32_t SlotsOf(int first, int count) { return ((1U << count) - 1U) << first; }

}  // namespace

bool FileLocks::Raise(ConnectionId connection, int level) {
  if (LevelOf(connection) >= level) return true;
  const int others = HighestOfOthers(connection);
  if (level == SQLITE_LOCK_SHARED) {
    if (others >= SQLITE_LOCK_PENDING) return false;
  } else if (others >= SQLITE_LOCK_RESERVED) {
    return false;
  } else if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
    levels_[connection] = SQLITE_LOCK_PENDING;
    return false;
  }
  levels_[connection] = level;
  return true;
}

void FileLocks::Lower(ConnectionId connection, int level) {
  if (LevelOf(connection) <= level) return;
  if (level == SQLITE_LOCK_NONE) {
    levels_.erase(connection);
  } else {
    levels_[connection] = level;
  }
}

int FileLocks::LevelOf(ConnectionId connection) const {
  const auto found = levels_.find(connection);
  return found == levels_.end() ? SQLITE_LOCK_NONE : found->second;
}

int FileLocks::HighestOfOthers(ConnectionId connection) const {
  int highest = SQLITE_LOCK_NONE;
  for (const auto& [other, level] : levels_) {
    if (other != connection) highest = std::max(highest, level);
  }
  return highest;
}

void* SharedIndex::Region(int number, int bytes, bool extend) {
  const auto index = static_cast<size_t>(number);
  if (index >= regions_.size() && !extend) return nullptr;
  while (regions_.size() <= index) {
    regions_.push_back(std::make_unique<char[]>(static_cast<size_t>(bytes)));
  }
  return regions_[index].get();
}

bool SharedIndex::Lock(ConnectionId connection, int first, int count, bool exclusive) {
  const uint32_t slots = SlotsOf(first, count);
  for (const auto& [other, held] : held_) {
    if (other == connection) continue;
    if ((held.exclusive & slots) != 0) return false;
    if (exclusive && (held.shared & slots) != 0) return false;
  }
  Held& held = held_[connection];
  (exclusive ? held.exclusive : held.shared) |= slots;
  return true;
}

void SharedIndex::Unlock(ConnectionId connection, int first, int count) {
  const auto found = held_.find(connection);
  if (found == held_.end()) return;
  found->second.shared &= ~SlotsOf(first, count);
  found->second.exclusive &= ~SlotsOf(first, count);
}

}  // namespace relactation::simulation
