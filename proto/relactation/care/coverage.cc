#include "proto/relactation/care/coverage.h"

#include <algorithm>
#include <bit>

namespace relactation {
namespace {

constexpr int kBlocks = 4;
constexpr int kBlockHours = 6;
constexpr int kLikelyBlocks = 3;

}  // namespace

void DayBlocks::Add(const AgreedDay& day, absl::Time start) {
  const int64_t hours = absl::ToInt64Hours(start - day.start);
  const int64_t block = std::clamp<int64_t>(hours / kBlockHours, 0, kBlocks - 1);
  held_ = static_cast<uint8_t>(held_ | (1u << block));
}

bool DayBlocks::IsLikely() const { return std::popcount(held_) >= kLikelyBlocks; }

std::optional<double> DaysCovered::Share() const {
  if (days == 0) return std::nullopt;
  return static_cast<double>(Covered()) / days;
}

void DaysCovered::Add(DayCoverage coverage) {
  ++days;
  if (coverage == DayCoverage::kConfirmed) ++confirmed;
  if (coverage == DayCoverage::kLikely) ++likely;
}

}  // namespace relactation
