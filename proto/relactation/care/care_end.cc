#include "proto/relactation/care/care_end.h"

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

bool HasEnded(const v1::Client& client) { return client.state() == v1::CLIENT_STATE_CLOSED; }

bool IsQuiet(const v1::Client& client) { return HasEnded(client) && client.closure().quietly(); }

v1::Date EndDate(const v1::Client& client) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  return FromCivilDay(absl::ToCivilDay(FromTimestamp(client.closure().close_time()), zone));
}

}  // namespace relactation
