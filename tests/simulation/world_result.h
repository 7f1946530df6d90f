// Which world is to be run, and what came of it.
#pragma once

#include <cstdint>
#include <optional>

#include "tests/simulation/sometimes.h"
#include "tests/simulation/violation.h"

namespace relactation::simulation {

struct WorldOptions {
  uint64_t seed = 1;
  int operations = 1000;
  bool is_traced = false;
};

struct WorldResult {
  std::optional<Violation> violation;
  SometimesCounts counts;
  uint64_t trace_hash = 0;
};

}  // namespace relactation::simulation
