#include "proto/relactation/care/gain_floor.h"

namespace relactation {
namespace {

constexpr GainFloor kGainFloors[] = {{kFirstFloorDay, 60, 20, 7},
                                     {61, 91, 15, 14},
                                     {92, 121, 10, 14},
                                     {122, 183, 7, 14},
                                     {184, 365, 4, 28}};
constexpr int kReducingLastDay = 91;

}  // namespace

const GainFloor* GainFloorAt(int age_days, bool is_reducing) {
  if (is_reducing && age_days >= kFirstFloorDay && age_days <= kReducingLastDay) {
    return &kGainFloors[0];
  }
  for (const GainFloor& floor : kGainFloors) {
    if (age_days >= floor.first_day && age_days <= floor.last_day) return &floor;
  }
  return nullptr;
}

std::vector<WeightPoint> LaterWeights(const RuleView& view, size_t infant) {
  std::vector<WeightPoint> weights = WeightsBy(view, infant);
  std::erase_if(weights, [](const WeightPoint& point) {
    return !point.age.has_value() || point.age->days < kLossEndsDay;
  });
  return weights;
}

bool IsBeforeTerm(const WeightPoint& point) {
  return point.age.has_value() && point.age->is_corrected && point.age->corrected_days < 0;
}

}  // namespace relactation
