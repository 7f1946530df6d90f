#include "client/command/review_plan_state.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {

bool IsPausedOrFinished(const v1::ClientReview& client) { return client.has_plan_event(); }

std::string PlanStateWord(const v1::ClientReview& client) {
  if (!IsPausedOrFinished(client)) return client.plan_revision() > 0 ? "running" : "";
  return client.plan_event().kind() == v1::PLAN_EVENT_KIND_FINISHED ? "finished" : "paused";
}

std::string PlanStateInWords(const v1::ClientReview& client, bool brief) {
  const std::string word = PlanStateWord(client);
  if (brief || client.plan_event().kind() == v1::PLAN_EVENT_KIND_FINISHED) return word;
  const absl::CivilDay from = ToCivilDay(client.plan_event().from());
  const absl::TimeZone utc = absl::UTCTimeZone();
  const std::string since = word + " since " + FormatDay(absl::FromCivil(from, utc), utc);
  const auto& days = client.feeding_days();
  const bool same_year = days.empty() || days.rbegin()->date().year() == from.year();
  return same_year ? since : since + " " + std::to_string(from.year());
}

}  // namespace relactation
