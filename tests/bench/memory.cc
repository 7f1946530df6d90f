#include "tests/bench/memory.h"

#include <cstdlib>
#include <fstream>
#include <malloc.h>
#include <unistd.h>

namespace relactation::bench {
namespace {

std::string FileOf(pid_t pid, const std::string& name) {
  return "/proc/" + std::to_string(pid) + "/" + name;
}

}  // namespace

double MegabytesOf(pid_t pid, const std::string& name) {
  std::ifstream status(FileOf(pid, "status"));
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(name + ":", 0) == 0) return std::atof(line.c_str() + name.size() + 1) / 1024;
  }
  return 0;
}

std::optional<double> PeakMegabytes(pid_t pid, const std::function<void()>& work) {
  if (pid == getpid()) malloc_trim(0);
  // Sets VmHWM to what is in use now: proc(5), clear_refs.
  if (!(std::ofstream(FileOf(pid, "clear_refs")) << "5" << std::flush)) return std::nullopt;
  const double before = MegabytesOf(pid, "VmRSS");
  work();
  return MegabytesOf(pid, "VmHWM") - before;
}

}  // namespace relactation::bench
