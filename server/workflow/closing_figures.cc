#include "server/workflow/closing_figures.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"
#include "server/workflow/care_picture.h"

namespace relactation {
namespace {

constexpr int kDaysOfWeek = 7;
// Nobody is relactating for longer; it keeps a slip in a date from being paid for.
constexpr int kMostDays = 3650;

// 0 is known to be none; absent is that nothing is known.
void Add(std::optional<int> value, std::optional<int>& sum) {
  if (value.has_value()) sum = sum.value_or(0) + *value;
}

bool IsCuddle(const v1::Record& record) {
  return record.observation().has_skin_to_skin() ||
         record.session().purpose() == v1::PURPOSE_COMFORT;
}

struct Sums {
  int nights = 0;
  int cuddles = 0;
  std::optional<int> cuddle_minutes;
  std::optional<int> sessions;
  std::optional<int> expressed_ml;
};

Sums SumsOf(const CarePicture& picture, size_t first) {
  Sums sums;
  const ClientDays& days = picture.days();
  for (size_t i = first; i < picture.review().days.days().size(); ++i) {
    bool has_night = false;
    for (const PersonDays& person : days.persons) {
      has_night = has_night || person.days[i].overnight.value.value_or(0) > 0;
      Add(person.days[i].sessions.value, sums.sessions);
      Add(person.days[i].expressed_ml.value, sums.expressed_ml);
    }
    if (has_night) ++sums.nights;
    Add(days.family.days[i].skin_to_skin_minutes.value, sums.cuddle_minutes);
  }
  for (const CountedRecord& counted : picture.review().counted) {
    const bool is_within = counted.day.has_value() && *counted.day >= first;
    if (is_within && IsCuddle(*counted.record)) ++sums.cuddles;
  }
  return sums;
}

}  // namespace

absl::StatusOr<v1::ClosingFigures> ReadClosingFigures(const Scope& scope, const v1::Client& client,
                                                      std::span<const PublishedPlan> plans,
                                                      absl::CivilDay until, bool with_totals) {
  const absl::TimeZone zone = ZoneNamed(client.zone());
  const absl::Time care_start = FromTimestamp(client.create_time());
  const absl::CivilDay first =
      absl::ToCivilDay(FirstPlanStart(plans, zone).value_or(care_start), zone);
  if (client.closure().has_close_time()) {
    until = std::min(until, absl::ToCivilDay(FromTimestamp(client.closure().close_time()), zone));
  }
  until = std::max(until, first);
  const int days = std::min(static_cast<int>(until - first) + 1, kMostDays);
  ReviewWindow window{.until = until, .days = days, .now = scope.now()};
  ASSIGN_OR_RETURN(const auto picture, ReadCarePictureOf(scope, client, window));
  const size_t all_days = picture->review().days.days().size();
  const Sums sums = SumsOf(*picture, all_days - static_cast<size_t>(days));
  v1::ClosingFigures closing;
  *closing.mutable_from() = FromCivilDay(until - days + 1);
  *closing.mutable_until() = FromCivilDay(until);
  closing.set_weeks((days + kDaysOfWeek - 1) / kDaysOfWeek);
  if (sums.nights > 0) closing.set_nights(sums.nights);
  if (sums.cuddles > 0) closing.set_cuddles(sums.cuddles);
  if (sums.cuddle_minutes.has_value()) closing.set_cuddle_minutes(*sums.cuddle_minutes);
  if (client.has_closure()) *closing.mutable_closure() = client.closure();
  if (!with_totals) return closing;
  if (sums.sessions.has_value()) closing.set_total_sessions(*sums.sessions);
  if (sums.expressed_ml.has_value()) closing.set_total_expressed_ml(*sums.expressed_ml);
  return closing;
}

}  // namespace relactation
