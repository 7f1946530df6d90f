#include "proto/relactation/care/review_days.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"

namespace relactation {
namespace {

// Of two with the same id the later revision; between equals the choice must not depend on order.
bool Supersedes(const v1::Record& a, const v1::Record& b) {
  if (a.revision() != b.revision()) return a.revision() > b.revision();
  return a.SerializeAsString() > b.SerializeAsString();
}

// In the order they came: most often that of their time already.
std::vector<const v1::Record*> EachOnce(std::span<const v1::Record> records) {
  absl::flat_hash_map<std::string_view, size_t> place_of;
  place_of.reserve(records.size());
  std::vector<const v1::Record*> once;
  once.reserve(records.size());
  for (const v1::Record& record : records) {
    const auto [found, is_new] = place_of.try_emplace(record.record_id(), once.size());
    if (is_new) {
      once.push_back(&record);
    } else if (Supersedes(record, *once[found->second])) {
      once[found->second] = &record;
    }
  }
  return once;
}

// What is said of a whole day by the clock of another zone is of its date there: the day of that
// date, or of the one before where the day had not begun by that clock.
std::optional<size_t> DayOf(const AgreedDays& days, const v1::Record& record, absl::Time start) {
  const absl::TimeZone zone = ZoneOfDay(record, days.zone());
  if (zone == days.zone()) return days.IndexOf(start);
  const absl::CivilMinute minute = absl::ToCivilMinute(start, zone);
  const absl::CivilDay date(minute);
  const std::optional<size_t> day = days.IndexOf(date);
  const v1::PlanSettings* settings = day.has_value() && days.days()[*day].plan != nullptr
                                         ? &days.days()[*day].plan->plan.settings()
                                         : &v1::PlanSettings::default_instance();
  const bool has_begun = minute - absl::CivilMinute(date) >= settings->day_start_minute();
  return has_begun ? day : days.IndexOf(date - 1);
}

// What lies ahead of a day that is not over belongs to no other review.
bool IsOfDaysShown(const ReviewDays& review, const CountedRecord& counted) {
  if (counted.day.has_value()) return *counted.day >= review.first_shown;
  const absl::Time end = review.days.days().back().end;
  return end > review.now && counted.start >= end;
}

// The counted records are sorted: the last one noted is the newest.
void NoteNewest(ReviewDays& review) {
  review.newest.resize(review.days.days().size());
  for (const CountedRecord& counted : review.counted) {
    if (counted.day.has_value()) {
      review.newest[*counted.day] = counted.start;
    } else if (counted.start < review.days.days().front().start) {
      review.newest_before = counted.start;
    }
  }
}

}  // namespace

ReviewDays LayOnDays(const v1::Client& client, std::span<const PublishedPlan> plans,
                     std::span<const v1::Record> records, absl::TimeZone zone, absl::CivilDay first,
                     absl::CivilDay last, absl::Time now, std::span<const v1::PlanEvent> events) {
  ReviewDays review{.client = &client,
                    .now = now,
                    .days = AgreedDays(plans, zone, first - 1, last, events),
                    .counted = {},
                    .newest = {},
                    .newest_before = {}};
  review.counted.reserve(records.size());
  for (const v1::Record* record : EachOnce(records)) {
    if (record->state() == v1::RECORD_STATE_VOIDED) continue;
    CountedRecord counted{record, CountedStart(*record), std::nullopt};
    counted.day = DayOf(review.days, *record, counted.start);
    if (CountsInFigures(*record) && counted.start <= now + kFutureAllowance) {
      review.counted.push_back(counted);
      if (HasImplausibleTotal(*record) && IsOfDaysShown(review, counted)) ++review.left_out;
    } else if (IsOfDaysShown(review, counted)) {
      ++review.left_out;
    }
  }
  const auto is_before = [](const CountedRecord& a, const CountedRecord& b) {
    if (a.start != b.start) return a.start < b.start;
    return a.record->record_id() < b.record->record_id();
  };
  if (!std::is_sorted(review.counted.begin(), review.counted.end(), is_before)) {
    std::sort(review.counted.begin(), review.counted.end(), is_before);
  }
  NoteNewest(review);
  MarkDoubled(review);
  return review;
}

bool Confirms(const v1::Record& record, v1::CoverageKind kind) {
  if (!record.observation().has_day_confirmed()) return false;
  const auto& kinds = record.observation().day_confirmed().kinds();
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::optional<int> TotalGiven(const std::vector<const v1::Record*>& totals,
                              bool (v1::DayTotals::*has)() const,
                              int32_t (v1::DayTotals::*get)() const) {
  std::optional<int> given;
  absl::Time last_said = absl::InfinitePast();
  for (const v1::Record* record : totals) {
    const v1::DayTotals& total = record->observation().day_totals();
    // A record that never reached a server has no such time, and the order of time decides.
    const absl::Time said = SaidTime(*record);
    if (!(total.*has)() || said < last_said || IsImplausibleTotal(total, get)) continue;
    given = (total.*get)();
    last_said = said;
  }
  return given;
}

bool IsTotalLeftOut(const std::vector<const v1::Record*>& totals,
                    int32_t (v1::DayTotals::*get)() const) {
  return std::any_of(totals.begin(), totals.end(), [get](const v1::Record* record) {
    return IsImplausibleTotal(record->observation().day_totals(), get);
  });
}

std::optional<int> LowestWhereTheyDiffer(const std::vector<const v1::Record*>& totals,
                                         bool (v1::DayTotals::*has)() const,
                                         int32_t (v1::DayTotals::*get)() const) {
  if (totals.size() < 2) return std::nullopt;
  std::map<std::string_view, std::vector<const v1::Record*>> by_author;
  for (const v1::Record* record : totals) by_author[record->author_id()].push_back(record);
  std::vector<int> said;
  for (const auto& [author, given] : by_author) {
    if (const auto last = TotalGiven(given, has, get)) said.push_back(*last);
  }
  const auto [least, most] = std::minmax_element(said.begin(), said.end());
  return said.empty() || *least == *most ? std::nullopt : std::optional(*least);
}

bool StandsAgainstTotal(const v1::Record& confirmed, absl::Time counted,
                        const std::vector<const v1::Record*>& totals,
                        bool (v1::DayTotals::*has)() const, int32_t (v1::DayTotals::*get)() const) {
  bool is_given = false;
  for (const v1::Record* record : totals) {
    const v1::DayTotals& total = record->observation().day_totals();
    if (!(total.*has)() || IsImplausibleTotal(total, get)) continue;
    const bool is_last_word = SaidTime(*record) >= std::min(SaidTime(confirmed), counted);
    if (record->author_id() == confirmed.author_id() && is_last_word) return false;
    is_given = true;
  }
  return is_given;
}

}  // namespace relactation
