#include "proto/relactation/care/care_end.h"

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

bool HasEnded(const v1::Client& client) { return client.state() == v1::CLIENT_STATE_CLOSED; }

bool IsQuiet(const v1::Client& client) { return HasEnded(client) && client.closure().quietly(); }

void LeaveOutWhatGrew(v1::InfantFigures& infant) {
  infant.clear_age_days();
  infant.clear_corrected_age_days();
  infant.clear_gain();
  infant.clear_regression_g_per_day();
  infant.clear_percent_of_birth_weight();
  infant.clear_z_change_since_birth();
  infant.clear_z_change_since_plan_start();
}

v1::Date EndDate(const v1::Client& client) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  return FromCivilDay(absl::ToCivilDay(FromTimestamp(client.closure().close_time()), zone));
}

}  // namespace relactation
