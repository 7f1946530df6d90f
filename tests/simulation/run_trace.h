// What happened in one world, in order: printed where somebody asks, and hashed, so that two runs
// of a seed can be told to be the same.
#pragma once

#include <cstdint>
#include <iostream>
#include <string_view>

namespace relactation::simulation {

class RunTrace {
 public:
  explicit RunTrace(bool is_printed) : is_printed_(is_printed) {}

  void Add(std::string_view line) {
    // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
    for (const char byte : line) Mix(static_cast<unsigned char>(byte));
    Mix('\n');
    if (is_printed_) std::cout << line << '\n' << std::flush;
  }
  uint64_t hash() const { return hash_; }

 private:
  void Mix(unsigned char byte) {
    hash_ ^= byte;
    hash_ *= 1099511628211u;
  }

  bool is_printed_;
  uint64_t hash_ = 14695981039346656037u;
};

}  // namespace relactation::simulation
