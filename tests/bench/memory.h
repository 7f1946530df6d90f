// The memory of a process, as the kernel counts it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

namespace relactation::bench {

// A line of /proc/PID/status, in MB: VmRSS is in use now, VmHWM was at most. 0: there is none.
double MegabytesOf(pid_t pid, const std::string& name);

// How much more memory than before the process uses at most while this runs. Absent: the system
// does not tell.
std::optional<double> PeakMegabytes(pid_t pid, const std::function<void()>& work);

}  // namespace relactation::bench
