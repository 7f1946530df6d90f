// What goes wrong on a simulated disk.
#pragma once

#include <cstdint>

namespace relactation::simulation {

struct DiskFaults {
  // The power fails at this change of the disk, counted from when the faults are set: a write, a
  // truncation, a sync or a deletion. It fails once; 0 is never.
  uint32_t crash_at_write = 0;
  // Without power, each sector keeps its own part of what was written and not synced, and one may
  // break off midway. Otherwise each file keeps its first such changes, perhaps none, and the first
  // sectors of a write that follows them, perhaps none.
  bool torn_sectors = false;
  // How likely each read, write, truncation, sync and deletion fails, with no effect; 0 to 1.
  double eio = 0;
  // By how many bytes the files may grow, counted from when the faults are set; a write that needs
  // more finds the disk full and has no effect. -1 is no end.
  int64_t room_bytes = -1;
  // False: what was written survives as if it had been synced, as after a killed process; of the
  // write that was under way, its first sectors.
  bool lose_unsynced = true;
};

}  // namespace relactation::simulation
