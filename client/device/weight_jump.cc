#include "client/device/weight_jump.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/device/held_history.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::vector<WeightPoint> HeldWeights(const HeldHistory& held, const std::string& infant_id,
                                     absl::Time now) {
  const ReviewDays review = DaysOf(held, now);
  for (const v1::Infant& infant : held.family.infants()) {
    if (infant.infant_id() == infant_id) return WeightsOf(review, infant);
  }
  return {};
}

}  // namespace

absl::StatusOr<std::optional<WeightJump>> ReadWeightJump(const v1::Record& entered,
                                                         Transaction& transaction, absl::Time now) {
  std::optional<WeightJump> jump;
  if (!entered.observation().has_weight()) return jump;
  ASSIGN_OR_RETURN(HeldHistory held, ReadHeldHistory(transaction));
  AddEntry(entered, now, held);
  const v1::Weight& weight = entered.observation().weight();
  const std::string infant_id = InfantMeant(weight.infant_id(), held.family);
  const absl::Time time = FromTimestamp(entered.time().start_time());
  const WeightPoint* believed = nullptr;
  const std::vector<WeightPoint> weights = HeldWeights(held, infant_id, now);
  for (const WeightPoint& point : weights) {
    if (point.time > time) break;
    if (!point.is_implausible) believed = &point;
    const bool is_entry = point.time == time && point.weight_g == weight.weight_g();
    if (is_entry && point.is_implausible && believed != nullptr) {
      jump = WeightJump{believed->weight_g, believed->time, point.weight_g};
    }
  }
  return jump;
}

}  // namespace relactation
