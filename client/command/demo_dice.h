// Chance that is the same every time: what makes the demo's days differ from each other.
#pragma once

#include <cstdint>

namespace relactation {

// SplitMix64 (https://prng.di.unimi.it/splitmix64.c). Not for secrets.
class DemoDice {
 public:
  explicit DemoDice(uint64_t seed) : state_(seed) {}

  // A whole number from least to most, both included.
  int Between(int least, int most) {
    const auto count = static_cast<uint64_t>(most - least + 1);
    return least + static_cast<int>(Next() % count);
  }

  bool OneIn(int count) { return Between(1, count) == 1; }

 private:
  uint64_t Next() {
    uint64_t mixed = (state_ += 0x9e3779b97f4a7c15u);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
  }

  uint64_t state_;
};

}  // namespace relactation
