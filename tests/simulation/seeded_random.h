// Chance that a seed decides: the same seed, the same world.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "proto/relactation/world.h"

namespace relactation::simulation {

class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}

  // SplitMix64: https://prng.di.unimi.it/splitmix64.c
  uint64_t Next() {
    uint64_t mixed = state_ += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
  }
  // 0 to `bound` - 1; 0 of no bound.
  uint64_t Below(uint64_t bound) { return bound == 0 ? 0 : Next() % bound; }
  int64_t Between(int64_t least, int64_t most) {
    return least + static_cast<int64_t>(Below(static_cast<uint64_t>(most - least) + 1));
  }
  bool OneIn(uint64_t count) { return Below(count) == 0; }
  // In a thousand.
  bool PerMille(uint64_t share) { return Below(1000) < share; }
  template <typename T>
  const T& Of(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

  std::string Bytes(size_t count) override {
    std::string bytes(count, '\0');
    for (char& byte : bytes) byte = static_cast<char>(Next() & 0xff);
    return bytes;
  }

 private:
  uint64_t state_;
};

}  // namespace relactation::simulation
