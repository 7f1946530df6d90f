#include "client/terminal/sparkline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace relactation {
namespace {

constexpr std::array<std::string_view, 8> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> kAsciiBlocks = {"_", ",", "-", "~", "=", "+", "*", "#"};

bool IsKnown(const std::optional<double>& value) { return value && std::isfinite(*value); }

double GreatestOf(const std::vector<std::optional<double>>& values) {
  double greatest = 0;
  for (const auto& value : values) {
    if (IsKnown(value)) greatest = std::max(greatest, *value);
  }
  return greatest;
}

size_t HeightOf(double value, double max) {
  if (max <= 0) return 0;
  return static_cast<size_t>(std::lround(std::clamp(value / max, 0.0, 1.0) * 7));
}

}  // namespace

std::string Sparkline(const std::vector<std::optional<double>>& values,
                      const SparklineOptions& options) {
  const auto& blocks = options.ascii ? kAsciiBlocks : kBlocks;
  const std::string unknown = options.unknown.value_or(options.ascii ? "." : "·");
  const double max = options.max.value_or(GreatestOf(values));
  std::string line;
  for (const auto& value : values) {
    line += IsKnown(value) ? std::string(blocks[HeightOf(*value, max)]) : unknown;
  }
  return line;
}

}  // namespace relactation
