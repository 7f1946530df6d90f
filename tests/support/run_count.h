// How often a test that draws its inputs by chance does so.
#pragma once

#include <algorithm>
#include <cstdlib>

namespace relactation {

// `usual`, or what the environment variable RELACTATION_RUNS says: for long runs by hand.
inline int RunsOr(int usual) {
  const char* const runs = std::getenv("RELACTATION_RUNS");
  return runs == nullptr ? usual : std::max(1, std::atoi(runs));
}

}  // namespace relactation
