#include "client/command/day_option.h"

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<std::optional<v1::Date>> DayOption(const CommandRun& run, std::string_view option) {
  if (!run.Has(option)) return std::optional<v1::Date>();
  const absl::StatusOr<v1::Date> day = ParseIsoDate(run.Value(option));
  if (!day.ok()) return InvalidField(option, ToStd(day.status().message()));
  return std::optional(*day);
}

}  // namespace relactation
