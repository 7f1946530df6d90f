#include "tests/simulation/campaign.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <new>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/simulation/folders.h"
#include "tests/simulation/planted_bugs.h"
#include "tests/simulation/prepared_practice.h"
#include "tests/simulation/simulated_world.h"

namespace relactation::simulation {
namespace {

// Of so many seeds one is run twice.
constexpr uint64_t kSeedsPerRepeat = 100;
constexpr size_t kTextBytes = 4000;

// What a process found, in memory that it shares with the one that began it. Plain bytes.
struct Share {
  // The one it is at; 0: it is between two.
  volatile uint64_t at_seed = 0;
  uint64_t seeds = 0;
  uint64_t violations = 0;
  uint64_t first_seed = 0;
  char check[80] = {};
  char what[kTextBytes] = {};
  SometimesCounts counts;
};

// One for each process, and whether anybody found anything.
struct Board {
  volatile bool is_over = false;
  Share shares[64];
};

void Copy(const std::string& text, char* target, size_t size) {
  std::snprintf(target, size, "%s", text.c_str());
}

std::string ReplayLine(const CampaignOptions& options, uint64_t seed) {
  std::string line = "replay: tests/simulation/run.sh --seeds 1 --seed " + std::to_string(seed) +
                     " --operations " + std::to_string(options.operations);
  if (options.plant != Plant::kNone) {
    line += std::string(" --plant ") + kPlantNames[static_cast<size_t>(options.plant)];
  }
  return line + "\n";
}

class Worker {
 public:
  Worker(const CampaignOptions& options, Board& board, Share& share)
      : options_(options), board_(board), share_(share) {}

  // The seeds that leave the rest `rest` when divided by the number of jobs.
  absl::Status Run(uint64_t rest) {
    // What every world begins with is made without a bug.
    planted = Plant::kNone;
    ASSIGN_OR_RETURN(const Folders folders, Folders::Make());
    ASSIGN_OR_RETURN(const PreparedPractice practice, PreparePractice(folders));
    planted = options_.plant;
    for (uint64_t i = rest; i < options_.seeds; i += static_cast<uint64_t>(options_.jobs)) {
      if (options_.stops_at_violation && board_.is_over) break;
      const uint64_t seed = options_.first_seed + i;
      share_.at_seed = seed;
      if (options_.dies_at_seed == seed) std::abort();
      RunSeed(folders, practice, seed);
      share_.at_seed = 0;
    }
    return absl::OkStatus();
  }

 private:
  void RunSeed(const Folders& folders, const PreparedPractice& practice, uint64_t seed) {
    const WorldOptions world{seed, options_.operations, options_.is_traced};
    WorldResult result = SimulatedWorld(folders, practice, world).Run();
    if (seed % kSeedsPerRepeat == 0 && !result.violation.has_value()) {
      const WorldResult again = SimulatedWorld(folders, practice, world).Run();
      if (again.trace_hash != result.trace_hash) {
        result.violation = Violation{"determinism", "the same seed ran otherwise the second time"};
      }
    }
    ++share_.seeds;
    share_.counts.Add(result.counts);
    if (result.violation.has_value()) Report(seed, *result.violation);
  }

  void Report(uint64_t seed, const Violation& violation) {
    board_.is_over = true;
    if (share_.violations++ == 0) {
      share_.first_seed = seed;
      Copy(violation.check, share_.check, sizeof share_.check);
      Copy(violation.what, share_.what, sizeof share_.what);
    }
    if (options_.stops_at_violation) return;
    std::cout << "violation of \"" + violation.check + "\": " + violation.what + "\n" +
                     ReplayLine(options_, seed)
              << std::flush;
  }

  const CampaignOptions& options_;
  Board& board_;
  Share& share_;
};

// A worker that cannot work is a violation.
void Work(const CampaignOptions& options, Board& board, int job) {
  Share& share = board.shares[job];
  const absl::Status worked = Worker(options, board, share).Run(static_cast<uint64_t>(job));
  if (worked.ok()) return;
  std::cout << "cannot begin: " << worked << '\n' << std::flush;
  ++share.violations;
}

CampaignResult Sum(const CampaignOptions& options, const Board& board) {
  CampaignResult result;
  for (int job = 0; job < options.jobs; ++job) {
    const Share& share = board.shares[job];
    result.seeds += share.seeds;
    result.violations += share.violations;
    result.counts.Add(share.counts);
    if (share.check[0] == '\0') continue;
    if (result.first.has_value() && result.first->seed < share.first_seed) continue;
    result.first = SeedViolation{share.first_seed, share.check, share.what};
  }
  return result;
}

// One that died, died of a bug, at the seed it was at. Where that is a planted one, it is found.
void WaitFor(const CampaignOptions& options, pid_t process, Board& board, int job) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  Share& share = board.shares[job];
  board.is_over = true;
  ++share.violations;
  const uint64_t seed = share.at_seed;
  if (!options.stops_at_violation) {
    std::cout << "a process of the campaign died" +
                     (seed == 0
                          ? " between two seeds\n"
                          : " at seed " + std::to_string(seed) + "\n" + ReplayLine(options, seed))
              << std::flush;
  }
  if (share.check[0] != '\0') return;
  share.first_seed = seed;
  Copy("crash", share.check, sizeof share.check);
}

// Each in a process of its own, so that one that dies is missed by somebody.
void RunJobs(const CampaignOptions& options, Board& board) {
  std::cout << std::flush;
  std::vector<pid_t> processes;
  for (int job = 0; job < options.jobs; ++job) {
    const pid_t process = fork();
    if (process == 0) {
      Work(options, board, job);
      std::cout << std::flush;
      _exit(0);
    }
    processes.push_back(process);
  }
  for (int job = 0; job < options.jobs; ++job) {
    WaitFor(options, processes[static_cast<size_t>(job)], board, job);
  }
}

}  // namespace

CampaignResult RunCampaign(const CampaignOptions& asked) {
  CampaignOptions options = asked;
  const auto most_jobs =
      static_cast<int>(std::min<uint64_t>(64, std::max<uint64_t>(1, asked.seeds)));
  options.jobs = std::clamp(asked.jobs, 1, most_jobs);
  void* memory =
      mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::cout << "no memory to share\n";
    CampaignResult none;
    none.violations = 1;
    return none;
  }
  auto* board = new (memory) Board();
  // A debugger looks at one seed in the process that it began.
  if (options.seeds == 1) {
    Work(options, *board, 0);
  } else {
    RunJobs(options, *board);
  }
  CampaignResult result = Sum(options, *board);
  munmap(memory, sizeof(Board));
  return result;
}

}  // namespace relactation::simulation
