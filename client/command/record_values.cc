#include "client/command/record_values.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/typed_names.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {

v1::VolumeUnit VolumeUnitOf(const v1::Client& client, std::string_view person_id) {
  for (const v1::Person& person : client.persons()) {
    if (person.person_id() != person_id) continue;
    if (person.volume_unit() != v1::VOLUME_UNIT_UNSPECIFIED) return person.volume_unit();
  }
  return client.volume_unit() == v1::VOLUME_UNIT_US_FL_OZ ? v1::VOLUME_UNIT_US_FL_OZ
                                                          : v1::VOLUME_UNIT_ML;
}

absl::StatusOr<TypedAmount> ReadVolume(const std::string& text, v1::VolumeUnit unit,
                                       std::string_view option) {
  const bool in_ounces = unit == v1::VOLUME_UNIT_US_FL_OZ;
  const absl::StatusOr<int32_t> ml =
      ParseVolumeMl(text, in_ounces ? v1::VOLUME_UNIT_US_FL_OZ : v1::VOLUME_UNIT_ML);
  if (!ml.ok()) return InvalidField(option, ToStd(ml.status().message()));
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(text));
  const std::string& typed_unit = numbers.front().unit;
  if (!in_ounces && (typed_unit == "ml" || typed_unit.empty())) return TypedAmount{*ml};
  return TypedAmount{*ml, typed_unit.empty() ? text + " oz" : text};
}

absl::StatusOr<TypedAmount> ReadWeight(const std::string& text, v1::WeightUnit unit,
                                       std::string_view option) {
  const bool in_pounds = unit == v1::WEIGHT_UNIT_LB_OZ;
  const absl::StatusOr<int32_t> grams =
      ParseWeightG(text, in_pounds ? v1::WEIGHT_UNIT_LB_OZ : v1::WEIGHT_UNIT_G);
  if (!grams.ok()) return InvalidField(option, ToStd(grams.status().message()));
  RETURN_IF_ERROR(CheckWeight(text, *grams, kWeightOfInfant, option));
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(text));
  const std::string& typed_unit = numbers.front().unit;
  if (!in_pounds && (typed_unit == "g" || typed_unit.empty())) return TypedAmount{*grams};
  return TypedAmount{*grams, text};
}

absl::Status CheckWeight(std::string_view text, int weight_g, const WeightRange& range,
                         std::string_view option) {
  if (weight_g >= range.least_g && weight_g <= range.most_g) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(text));
  const std::string& unit = numbers.front().unit;
  const bool is_metric = unit.empty() || unit.front() == 'g' || unit.front() == 'k';
  return InvalidField(option,
                      absl::StrCat("`", ToAbsl(text), "` is no baby's weight: it goes from ",
                                   ToAbsl(is_metric ? range.metric : range.in_pounds)));
}

void SetAsTyped(const std::string& field, const std::string& as_typed, v1::Record& record) {
  auto& kept = *record.mutable_as_typed();
  const auto is_field = [&](const v1::TypedValue& value) { return value.field() == field; };
  kept.erase(std::remove_if(kept.begin(), kept.end(), is_field), kept.end());
  if (as_typed.empty()) return;
  v1::TypedValue& value = *record.add_as_typed();
  value.set_field(field);
  value.set_text(as_typed);
}

void MoveStart(absl::Time start, absl::TimeZone zone, v1::RecordTime& time) {
  if (time.has_end_time()) {
    const absl::Duration length = FromTimestamp(time.end_time()) - FromTimestamp(time.start_time());
    *time.mutable_end_time() = ToTimestamp(start + length);
  }
  *time.mutable_start_time() = ToTimestamp(start);
  time.set_utc_offset_minutes(UtcOffsetMinutes(start, zone));
  time.set_zone(zone.name());
}

absl::Status ClearKindField(std::string_view field, v1::Record& record) {
  v1::Observation& observation = *record.mutable_observation();
  const auto& reflection = *observation.GetReflection();
  const auto* kind = reflection.GetOneofFieldDescriptor(
      observation, v1::Observation::descriptor()->FindOneofByName("kind"));
  if (kind == nullptr) return absl::OkStatus();
  google::protobuf::Message& message = *reflection.MutableMessage(&observation, kind);
  message.GetReflection()->ClearField(&message,
                                      message.GetDescriptor()->FindFieldByName(std::string(field)));
  SetAsTyped(std::string(field), "", record);
  return absl::OkStatus();
}

absl::Status CheckByOption(const google::protobuf::Message& message,
                           const std::function<std::string_view(std::string_view)>& option_of) {
  return WithFieldsNamed(CheckLimits(message),
                         [&](const std::string& field) { return std::string(option_of(field)); });
}

}  // namespace relactation
