#include "proto/relactation/care/record_times.h"

#include <algorithm>

#include "proto/relactation/care/time_fields.h"

namespace relactation {

absl::Time SaidTime(const v1::Record& record) {
  if (record.has_edit()) return FromTimestamp(record.edit().edit_time());
  return FromTimestamp(record.has_entry_time() ? record.entry_time() : record.create_time());
}

absl::Time ReceivedTime(const v1::Record& record) {
  const absl::Time created = FromTimestamp(record.create_time());
  if (!record.has_edit()) return created;
  const v1::RecordEdit& edit = record.edit();
  return std::max(created,
                  FromTimestamp(edit.has_receive_time() ? edit.receive_time() : edit.edit_time()));
}

absl::Time CountedStart(const v1::Record& record) {
  const absl::Time start = FromTimestamp(record.time().start_time());
  if (!record.has_observation() || !record.has_create_time()) return start;
  const absl::Time said = SaidTime(record);
  return start > said + kFutureAllowance ? said : start;
}

}  // namespace relactation
