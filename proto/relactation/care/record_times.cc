#include "proto/relactation/care/record_times.h"

#include <algorithm>

#include "proto/relactation/care/time_fields.h"

namespace relactation {

absl::Time SaidTime(const v1::Record& record) {
  if (record.has_edit()) return FromTimestamp(record.edit().edit_time());
  return FromTimestamp(record.has_entry_time() ? record.entry_time() : record.create_time());
}

absl::Time ReceivedTime(const v1::Record& record) {
  absl::Time created = FromTimestamp(record.create_time());
  if (record.has_origin()) {
    created = std::min(created, FromTimestamp(record.time().start_time()) + kLongBefore);
  }
  if (!record.has_edit()) return created;
  const v1::RecordEdit& edit = record.edit();
  return std::max(created,
                  FromTimestamp(edit.has_receive_time() ? edit.receive_time() : edit.edit_time()));
}

bool IsDatedLongBefore(const v1::Record& record) {
  const v1::Observation& said = record.observation();
  const bool is_of_state = said.has_symptom() || said.has_mood() || said.has_screening();
  if (!is_of_state || record.has_origin()) return false;
  return SaidTime(record) - FromTimestamp(record.time().start_time()) > kLongBefore;
}

absl::TimeZone ZoneOfDay(const v1::Record& record, absl::TimeZone home) {
  const v1::Observation& observation = record.observation();
  if (!observation.has_day_totals() && !observation.has_day_confirmed()) return home;
  const std::string& name = record.time().zone();
  absl::TimeZone own;
  // A zone that this machine does not know tells nothing.
  const bool is_other = !name.empty() && name != home.name() && absl::LoadTimeZone(name, &own);
  return is_other ? own : home;
}

absl::Time CountedStart(const v1::Record& record) {
  const absl::Time start = FromTimestamp(record.time().start_time());
  if (!record.has_observation() || !record.has_create_time()) return start;
  const absl::Time said = SaidTime(record);
  return start > said + kFutureAllowance ? said : start;
}

}  // namespace relactation
