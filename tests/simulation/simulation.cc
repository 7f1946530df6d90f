// The simulation as a program: see run.sh.
#include <chrono>
#include <climits>
#include <cstdio>
#include <iostream>
#include <malloc.h>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "tests/simulation/campaign.h"
#include "tests/simulation/planted_bugs.h"

namespace relactation::simulation {
namespace {

constexpr char kUsage[] =
    "usage: simulation [--seeds N] [--operations M] [--seed S] [--jobs J] [--plant BUG]\n"
    "                  [--die-at S] [--plants] [--trace] [--time] [--counters] [--list]\n"
    "  --seed       the first seed; without it also every counter must have counted\n"
    "  --plant BUG  with one of the planted bugs\n"
    "  --plants     each planted bug until it is found, in at most so many seeds\n"
    "  --trace      what happens, line by line; with one job\n"
    "  --time       wall time and seeds a second\n"
    "  --counters   how often each thing happened\n"
    "  --die-at S   a process dies at this seed, as of a bug\n"
    "  --list       the planted bugs\n";

constexpr uint64_t kMostSeedsOfPlant = 2000;

struct Asked {
  CampaignOptions campaign;
  bool has_seed = false;
  bool has_seeds = false;
  bool wants_plants = false;
  bool wants_time = false;
  bool wants_counters = false;
  bool wants_list = false;
};

// No value: the command line cannot be read.
std::optional<Asked> Read(const std::vector<std::string>& arguments) {
  Asked asked;
  CampaignOptions& campaign = asked.campaign;
  campaign.jobs = static_cast<int>(std::thread::hardware_concurrency());
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    const std::string value = i + 1 < arguments.size() ? arguments[i + 1] : "";
    bool takes_value = true;
    bool is_read = true;
    if (name == "--seeds") {
      is_read = asked.has_seeds = absl::SimpleAtoi(value, &campaign.seeds);
    } else if (name == "--operations") {
      is_read = absl::SimpleAtoi(value, &campaign.operations);
    } else if (name == "--seed") {
      is_read = asked.has_seed = absl::SimpleAtoi(value, &campaign.first_seed);
    } else if (name == "--jobs") {
      is_read = absl::SimpleAtoi(value, &campaign.jobs);
    } else if (name == "--die-at") {
      uint64_t seed = 0;
      is_read = absl::SimpleAtoi(value, &seed);
      campaign.dies_at_seed = seed;
    } else if (name == "--plant") {
      const std::optional<Plant> plant = PlantNamed(value);
      is_read = plant.has_value();
      campaign.plant = plant.value_or(Plant::kNone);
    } else {
      takes_value = false;
      is_read = name == "--plants" || name == "--trace" || name == "--time" ||
                name == "--counters" || name == "--list";
      asked.wants_plants = asked.wants_plants || name == "--plants";
      campaign.is_traced = campaign.is_traced || name == "--trace";
      asked.wants_time = asked.wants_time || name == "--time";
      asked.wants_counters = asked.wants_counters || name == "--counters";
      asked.wants_list = asked.wants_list || name == "--list";
    }
    if (!is_read) return std::nullopt;
    if (takes_value) ++i;
  }
  if (campaign.is_traced) campaign.jobs = 1;
  return asked;
}

// How many seeds of the first to which all of them count were looked at is what a table is for.
int RunPlants(const Asked& asked) {
  int missed = 0;
  std::printf("%-32s %-8s %s\n", "planted", "seed", "found by");
  for (size_t i = 1; i < kPlantNames.size(); ++i) {
    CampaignOptions campaign = asked.campaign;
    campaign.plant = static_cast<Plant>(i);
    campaign.stops_at_violation = true;
    if (!asked.has_seeds) campaign.seeds = kMostSeedsOfPlant;
    const CampaignResult result = RunCampaign(campaign);
    missed += result.violations == 0 ? 1 : 0;
    if (result.first.has_value()) {
      std::printf("%-32s %-8llu %s\n", kPlantNames[i],
                  static_cast<unsigned long long>(result.first->seed), result.first->check.c_str());
    } else {
      std::printf("%-32s %-8s %s\n", kPlantNames[i], "-",
                  result.violations == 0 ? "not found" : "a crash");
    }
    std::fflush(stdout);
  }
  const size_t all = kPlantNames.size() - 1;
  std::printf("%zu of %zu planted bugs found\n", all - static_cast<size_t>(missed), all);
  return missed == 0 ? 0 : 1;
}

void PrintCounters(const CampaignResult& result, bool prints_all) {
  for (size_t i = 0; i < kSometimesCount; ++i) {
    const auto count = static_cast<unsigned long long>(result.counts.of(i));
    if (prints_all || count == 0) std::printf("%12llu  %s\n", count, kSometimesNames[i]);
  }
}

int RunSeeds(const Asked& asked) {
  const auto began = std::chrono::steady_clock::now();
  const CampaignResult result = RunCampaign(asked.campaign);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  const bool needs_counters = !asked.has_seed;
  const size_t counted = result.counts.Happened();
  if (asked.wants_counters) {
    PrintCounters(result, true);
  } else if (needs_counters && counted < kSometimesCount) {
    std::printf("never happened:\n");
    PrintCounters(result, false);
  }
  if (asked.wants_time) {
    std::printf("%.1f s, %.1f seeds/s\n", took.count(),
                static_cast<double>(result.seeds) / took.count());
  }
  const uint64_t operations = result.seeds * static_cast<uint64_t>(asked.campaign.operations);
  std::printf("%llu seeds, %llu operations, %llu violations, %zu of %zu counters\n",
              static_cast<unsigned long long>(result.seeds),
              static_cast<unsigned long long>(operations),
              static_cast<unsigned long long>(result.violations), counted, kSometimesCount);
  const bool is_whole = !needs_counters || counted == kSometimesCount;
  return result.violations == 0 && is_whole ? 0 : 1;
}

int Main(const std::vector<std::string>& arguments) {
  const std::optional<Asked> asked = Read(arguments);
  if (!asked.has_value()) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  if (asked->wants_list) {
    for (size_t i = 1; i < kPlantNames.size(); ++i) std::puts(kPlantNames[i]);
    return 0;
  }
  return asked->wants_plants ? RunPlants(*asked) : RunSeeds(*asked);
}

}  // namespace
}  // namespace relactation::simulation

int main(int argc, char** argv) {
  // Worlds come and go by the thousand: what one gave back is for the next, and not the system's.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, 64 << 20);
  return relactation::simulation::Main({argv + 1, argv + argc});
}
