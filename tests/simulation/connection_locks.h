// What the connections to one file share in memory: locks, and the index of a write-ahead log.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace relactation::simulation {

// Names one connection, as long as it is open.
using ConnectionId = const void*;

// The lock levels of a rollback journal: SQLITE_LOCK_NONE to SQLITE_LOCK_EXCLUSIVE. The rules are
// those of https://www.sqlite.org/lockingv3.html, section 3.
class FileLocks {
 public:
  // False where another connection is in the way. On the way to EXCLUSIVE a connection then keeps
  // PENDING, which lets no new reader in.
  bool Raise(ConnectionId connection, int level);
  void Lower(ConnectionId connection, int level);
  int LevelOf(ConnectionId connection) const;
  // The highest level that any connection but this one holds.
  int HighestOfOthers(ConnectionId connection) const;
  bool IsReserved() const { return HighestOfOthers(nullptr) > kShared; }

 private:
  static constexpr int kShared = 1;
  std::map<ConnectionId, int> levels_;
};

// The index of a write-ahead log and its locks: https://www.sqlite.org/walformat.html, section 2.
// A connection keeps it alive while it has it mapped, with power or without: SQLite reads and
// writes its memory without asking.
class SharedIndex {
 public:
  static constexpr int kSlots = 8;

  // A region's memory, zeroes at first; null where there is none and `extend` is false.
  void* Region(int number, int bytes, bool extend);
  // Locks slots for one connection, for itself alone or with other sharers; false where another
  // connection is in the way.
  bool Lock(ConnectionId connection, int first, int count, bool exclusive);
  void Unlock(ConnectionId connection, int first, int count);

 private:
  struct Held {
    uint32_t shared = 0;
    uint32_t exclusive = 0;
  };
  std::vector<std::unique_ptr<char[]>> regions_;
  std::map<ConnectionId, Held> held_;
};

struct ConnectionLocks {
  FileLocks file;
  // Gone with the last connection that has it mapped.
  std::weak_ptr<SharedIndex> index;
};

}  // namespace relactation::simulation
