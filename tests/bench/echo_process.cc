#include "tests/bench/echo_process.h"

#include <cstdio>
#include <cstdlib>
#include <signal.h>
#include <string_view>
#include <sys/prctl.h>
#include <unistd.h>

#include "tests/bench/floors.h"
#include "tests/bench/sync_floors.h"

namespace relactation::bench {
namespace {

constexpr char kOption[] = "--echo";
constexpr char kRecords[] = "records";
constexpr char kPushes[] = "pushes";

template <typename Server>
[[noreturn]] void Serve(const std::string& address) {
  // Not left behind by a bench that was broken off.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const Server server(address);
  std::printf("ready\n");
  std::fflush(stdout);
  while (true) pause();
}

}  // namespace

EchoProcess::EchoProcess(Echoed echoed, const std::string& address)
    : process_(
          {"/proc/self/exe", kOption, echoed == Echoed::kRecords ? kRecords : kPushes, address},
          {}) {
  if (!process_.ReadLine().empty()) return;
  std::fprintf(stderr, "the echo did not start\n");
  std::abort();
}

bool ServedEchoes(int argc, char** argv) {
  if (argc != 4 || std::string_view(argv[1]) != kOption) return false;
  if (std::string_view(argv[2]) == kRecords) Serve<EchoServer>(argv[3]);
  if (std::string_view(argv[2]) == kPushes) Serve<PushEcho>(argv[3]);
  return false;
}

}  // namespace relactation::bench
