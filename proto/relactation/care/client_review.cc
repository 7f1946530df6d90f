#include "proto/relactation/care/client_review.h"

#include <algorithm>
#include <string>

#include "proto/relactation/care/feeding_metrics.h"
#include "proto/relactation/care/freshness.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/stimulation_metrics.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

absl::TimeZone ZoneOf(const v1::Client& client) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(client.zone(), &zone) ? zone : absl::UTCTimeZone();
}

void AddFreshness(const ReviewDays& review, const std::optional<absl::Time>& older,
                  v1::ClientReview& shown) {
  const size_t last_day = review.days.days().size() - 1;
  const std::optional<absl::Time> last = LastRecordTime(review, last_day, older);
  if (!last.has_value()) return;
  *shown.mutable_last_record_time() = ToTimestamp(*last);
  shown.set_hours_since_last_record(HoursSince(review, last_day, *last));
}

int CountLoggedDays(const ReviewDays& review) {
  std::vector<bool> logged(review.days.days().size(), false);
  for (const CountedRecord& counted : review.counted) {
    if (counted.day.has_value()) logged[*counted.day] = true;
  }
  return static_cast<int>(std::count(
      logged.begin() + static_cast<std::ptrdiff_t>(review.first_shown), logged.end(), true));
}

void AddFigures(const ReviewDays& review, v1::ClientReview& shown) {
  for (const v1::Person& person : review.client->persons()) {
    if (person.lactating()) *shown.add_persons() = ReviewStimulation(review, person);
  }
  const FeedingReview feeding = ReviewFeeding(review);
  shown.mutable_feeding_days()->Add(feeding.days.begin(), feeding.days.end());
  if (feeding.supplement_ml_per_day.has_value()) {
    shown.set_supplement_ml_per_day(*feeding.supplement_ml_per_day);
  }
}

}  // namespace

InstantRange ReviewWindowTimes(const v1::Client& client, const ReviewWindow& window) {
  const absl::TimeZone zone = ZoneOf(client);
  // A care day begins up to a day after the local midnight of its date, so that today's may still
  // be yesterday's.
  const absl::CivilDay latest = window.until.value_or(absl::ToCivilDay(window.now, zone));
  const absl::CivilDay first = latest - std::max(window.days, 1) + (window.until ? 1 : 0);
  // What lies ahead is for a person to look at, though its date be years off.
  return {absl::FromCivil(first - 1, zone),
          window.until ? absl::FromCivil(latest + 2, zone) : absl::InfiniteFuture()};
}

v1::ClientReview ReviewClient(const ClientHistory& history, const ReviewWindow& window) {
  const absl::TimeZone zone = ZoneOf(history.client);
  const absl::CivilDay last =
      window.until.has_value() ? *window.until : AgreedDayOf(history.plans, zone, window.now);
  const int days = std::max(window.days, 1);
  const ReviewDays review = LayOnDays(history.client, history.plans, history.records, zone,
                                      last - days + 1, last, window.now, history.events);
  v1::ClientReview shown;
  shown.set_client_id(history.client.client_id());
  shown.set_code(history.client.code());
  shown.set_display_name(history.client.display_name());
  shown.set_state(history.client.state());
  shown.set_zone(zone.name());
  const AgreedDay& last_day = review.days.days().back();
  shown.set_plan_revision(last_day.plan == nullptr ? 0 : last_day.plan->number);
  if (last_day.pause != nullptr) *shown.mutable_plan_event() = *last_day.pause;
  AddFigures(review, shown);
  AddFreshness(review, history.last_record_time, shown);
  shown.set_records_left_out(review.left_out);
  shown.set_days_logged(CountLoggedDays(review));
  shown.set_days(days);
  return shown;
}

}  // namespace relactation
