#include "client/terminal/sparkline.h"

#include <algorithm>
#include <cmath>

namespace relactation {
namespace {

int LevelOf(double value, double max) {
  if (max <= 0) return 1;
  const double share = std::clamp(value / max, 0.0, 1.0);
  return 1 + static_cast<int>(std::lround(share * (kBlockLevels - 1)));
}

}  // namespace

std::string Sparkline(const DayValues& values, const SparklineOptions& options) {
  const std::string unknown = options.unknown.value_or(options.ascii ? "." : "·");
  const double max = options.max.value_or(GreatestOf(values));
  std::string line;
  for (const auto& value : values) {
    line += IsKnown(value) ? BlockOf(LevelOf(*value, max), options.ascii) : unknown;
  }
  return line;
}

}  // namespace relactation
