// Many seeds, shared out over processes: what came of them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "proto/relactation/planted.h"
#include "tests/simulation/sometimes.h"

namespace relactation::simulation {

struct CampaignOptions {
  uint64_t first_seed = 1;
  uint64_t seeds = 1;
  int operations = 1000;
  int jobs = 1;
  Plant plant = Plant::kNone;
  // No seed is begun after the first violation.
  bool stops_at_violation = false;
  bool is_traced = false;
  // The process that comes to this seed dies, as of a bug: for the test of what is then said.
  std::optional<uint64_t> dies_at_seed = {};
};

struct SeedViolation {
  uint64_t seed = 0;
  std::string check;
  std::string what;
};

struct CampaignResult {
  uint64_t seeds = 0;
  uint64_t violations = 0;
  // That of the least seed.
  std::optional<SeedViolation> first;
  SometimesCounts counts;
};

// Prints each violation, and a line that replays it, to standard output; also of a process that
// died, the seed it died at.
CampaignResult RunCampaign(const CampaignOptions& options);

}  // namespace relactation::simulation
