// A weight that is most likely a slip beside those that the device holds of the infant.
#pragma once

#include <optional>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct WeightJump {
  int before_g = 0;
  absl::Time before_time;
  int entered_g = 0;
};

// From the last weight that is believed to the one that was entered, which is stored or stands here
// as if it were, and which figures leave out: see WeightPoint::is_implausible. Absent: the entry is
// no weight, it does not jump, or no other weight is held. Fails as ReadFamily does.
absl::StatusOr<std::optional<WeightJump>> ReadWeightJump(const v1::Record& entered,
                                                         Transaction& transaction, absl::Time now);

}  // namespace relactation
