// What rules on the device call urgent because of what an exchange brought.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "absl/time/time.h"
#include "client/device/device_flags.h"
#include "client/device/device_store.h"

namespace relactation {

// With the family and its newest plan, by which they are told. Absent: there is none.
struct FetchedAlarms {
  std::vector<DeviceMatch> matches;
  v1::Client family;
  std::optional<v1::Plan> plan;
};

// Made before the exchange. What cannot be read, as where the family is gone from here, is none: a
// rule that cannot be asked keeps nothing from being sent.
class AlarmsBefore {
 public:
  AlarmsBefore(DeviceStore& store, absl::Time now);

  // After it: what is URGENT or graver and was not, or less grave.
  FetchedAlarms Fetched(absl::Time now);

 private:
  DeviceStore& store_;
  std::vector<DeviceMatch> before_;
};

}  // namespace relactation
