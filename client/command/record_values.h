// Single values of a record as they were typed, and limits by the names of options.
#pragma once

#include <functional>
#include <google/protobuf/message.h>
#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// How a person measures milk: her own setting, else the family's.
v1::VolumeUnit VolumeUnitOf(const v1::Client& client, std::string_view person_id);

struct TypedAmount {
  // In ml or grams.
  int value = 0;
  // What was typed, with its unit; empty where the family reads it in the unit it is kept in.
  std::string as_typed = {};
};

// An amount of milk, or a weight of an infant. A bare number is read in the unit. INVALID_ARGUMENT
// names the option.
absl::StatusOr<TypedAmount> ReadVolume(const std::string& text, v1::VolumeUnit unit,
                                       std::string_view option);
absl::StatusOr<TypedAmount> ReadWeight(const std::string& text, v1::WeightUnit unit,
                                       std::string_view option);

// What a weight may be, and the same in words for who types grams and for who types pounds.
struct WeightRange {
  int least_g = 0;
  int most_g = 0;
  std::string_view metric;
  std::string_view in_pounds;
};

// v1/observation.proto and v1/record.proto.
inline constexpr WeightRange kWeightOfInfant{200, 40'000, "200 g to 40 kg", "7.1 oz to 88 lb"};

// INVALID_ARGUMENT names the option and the range, in the kind of unit that was typed.
absl::Status CheckWeight(std::string_view text, int weight_g, const WeightRange& range,
                         std::string_view option);

// Keeps what was typed for a field in place of what was kept before; nothing if it is empty.
void SetAsTyped(const std::string& field, const std::string& as_typed, v1::Record& record);

// Moves when a record began to another instant and clock; its end, if it has one, and the parts of
// a session move along.
void MoveStart(absl::Time start, absl::TimeZone zone, v1::RecordTime& time);

// Makes a field of the observation's own message unknown.
absl::Status ClearKindField(std::string_view field, v1::Record& record);

// CheckLimits, with each field's path as the option of that name.
absl::Status CheckByOption(const google::protobuf::Message& message,
                           const std::function<std::string_view(std::string_view)>& option_of);

}  // namespace relactation
