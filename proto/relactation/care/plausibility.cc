#include "proto/relactation/care/plausibility.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

void CheckAmount(std::string_view field, int volume_ml, int most,
                 std::vector<ImplausibleValue>& problems) {
  if (volume_ml <= most) return;
  problems.push_back(
      {std::string(field), absl::StrCat(volume_ml, " ml is more than ", most), volume_ml, most});
}

std::string LongerThanADay(int64_t hours) {
  return absl::StrCat(hours, " hours is longer than a day; a timer left running?");
}

void CheckLength(const v1::RecordTime& time, std::vector<ImplausibleValue>& problems) {
  if (!time.has_end_time()) return;
  const absl::Duration length = FromTimestamp(time.end_time()) - FromTimestamp(time.start_time());
  if (length < absl::ZeroDuration()) {
    problems.push_back({"end_time", "is before the start"});
  }
  if (length > absl::Hours(kMostPlausibleHours)) {
    problems.push_back({"end_time", LongerThanADay(absl::ToInt64Hours(length))});
  }
}

void CheckSession(const v1::Session& session, std::vector<ImplausibleValue>& problems) {
  if (session.has_expressed_left_ml()) {
    CheckAmount("expressed_left_ml", session.expressed_left_ml(), kMostPlausibleSideMl, problems);
  }
  if (session.has_expressed_right_ml()) {
    CheckAmount("expressed_right_ml", session.expressed_right_ml(), kMostPlausibleSideMl, problems);
  }
  if (session.has_expressed_unsplit_ml()) {
    CheckAmount("expressed_unsplit_ml", session.expressed_unsplit_ml(), kMostPlausibleUnsplitMl,
                problems);
  }
  for (int i = 0; i < session.portions_size(); ++i) {
    if (session.portions(i).taken_ml() <= kMostPlausibleFeedMl) continue;
    CheckAmount(absl::StrCat("portions[", i, "].taken_ml"), session.portions(i).taken_ml(),
                kMostPlausibleFeedMl, problems);
  }
  for (int i = 0; i < session.segments_size(); ++i) {
    if (session.segments(i).active_seconds() > kMostPlausibleHours * 3600) {
      problems.push_back({absl::StrCat("segments[", i, "].active_seconds"),
                          LongerThanADay(session.segments(i).active_seconds() / 3600)});
    }
  }
}

using TotalAccessor = int32_t (v1::DayTotals::*)() const;

struct TotalLimit {
  std::string_view field;
  TotalAccessor get;
  int most_of_one;
  int most_of_all;  // Where no infant is named.
};

constexpr int kNoLimit = 1'000'000;

constexpr TotalLimit kTotalLimits[] = {
    {"sessions", &v1::DayTotals::sessions, kMostPlausibleDaySessions, kMostPlausibleDaySessions},
    {"expressed_ml", &v1::DayTotals::expressed_ml, kMostPlausibleDayExpressedMl,
     kMostPlausibleDayExpressedMl},
    {"own_milk_ml", &v1::DayTotals::own_milk_ml, kMostPlausibleDayMl, kMostPlausibleFamilyDayMl},
    {"donor_milk_ml", &v1::DayTotals::donor_milk_ml, kMostPlausibleDayMl,
     kMostPlausibleFamilyDayMl},
    {"formula_ml", &v1::DayTotals::formula_ml, kMostPlausibleDayMl, kMostPlausibleFamilyDayMl},
    {"other_milk_ml", &v1::DayTotals::other_milk_ml, kMostPlausibleDayMl,
     kMostPlausibleFamilyDayMl},
    {"wet", &v1::DayTotals::wet, kMostPlausibleDayDiapers, kNoLimit},
    {"dirty", &v1::DayTotals::dirty, kMostPlausibleDayDiapers, kNoLimit},
};

int MostOf(const TotalLimit& limit, const v1::DayTotals& totals) {
  return totals.infant_id().empty() ? limit.most_of_all : limit.most_of_one;
}

void CheckTotals(const v1::DayTotals& totals, std::vector<ImplausibleValue>& problems) {
  for (const TotalLimit& limit : kTotalLimits) {
    const int most = MostOf(limit, totals);
    const int value = (totals.*limit.get)();
    if (value <= most) continue;
    if (limit.field.ends_with("_ml")) {
      CheckAmount(limit.field, value, most, problems);
    } else {
      problems.push_back({std::string(limit.field), absl::StrCat(value, " is more than ", most)});
    }
  }
}

// What leaves the whole record out.
std::vector<ImplausibleValue> FindWhatLeavesOut(const v1::Record& record) {
  std::vector<ImplausibleValue> problems;
  CheckLength(record.time(), problems);
  if (record.has_session()) CheckSession(record.session(), problems);
  return problems;
}

// What two people said differently counts as it stands; what cannot be right does not, nor what
// only a later version knows.
bool LeavesItCounting(int reason) {
  return reason == v1::REVIEW_REASON_CHANGED_BY_TWO ||
         reason == v1::REVIEW_REASON_CHANGES_DO_NOT_FIT ||
         reason == v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK;
}

}  // namespace

std::vector<ImplausibleValue> FindImplausible(const v1::Record& record) {
  std::vector<ImplausibleValue> problems = FindWhatLeavesOut(record);
  if (record.observation().has_day_totals()) {
    CheckTotals(record.observation().day_totals(), problems);
  }
  return problems;
}

std::vector<std::string> ImplausibleValues(const v1::Record& record) {
  std::vector<std::string> problems;
  for (const ImplausibleValue& value : FindImplausible(record)) {
    problems.push_back(absl::StrCat(value.field, ": ", value.problem));
  }
  return problems;
}

std::vector<std::string> DoubtfulTestWeights(const v1::Record& record) {
  std::vector<std::string> doubts;
  for (int i = 0; i < record.session().infants_size(); ++i) {
    const v1::SessionInfant& infant = record.session().infants(i);
    if (!infant.has_weight_before_g() || !infant.has_weight_after_g()) continue;
    const int gain_g = infant.weight_after_g() - infant.weight_before_g();
    const std::string field = absl::StrCat("infants[", i, "].weight_after_g: ");
    if (gain_g < kLeastPlausibleTransferG) {
      doubts.push_back(
          absl::StrCat(field, infant.weight_after_g(), " g is ", -gain_g, " g less than before"));
    }
    if (gain_g > kMostPlausibleFeedMl) {
      doubts.push_back(absl::StrCat(field, infant.weight_after_g(), " g is ", gain_g,
                                    " g more than before, and more than a feed can be"));
    }
  }
  return doubts;
}

bool IsImplausibleTotal(const v1::DayTotals& totals, TotalAccessor get) {
  return std::any_of(std::begin(kTotalLimits), std::end(kTotalLimits), [&](const auto& limit) {
    return limit.get == get && (totals.*get)() > MostOf(limit, totals);
  });
}

bool HasImplausibleTotal(const v1::Record& record) {
  std::vector<ImplausibleValue> problems;
  if (record.observation().has_day_totals()) {
    CheckTotals(record.observation().day_totals(), problems);
  }
  return !problems.empty();
}

bool IsChangedByTwo(const v1::Record& record) {
  const auto& reasons = record.review_reasons();
  return std::any_of(reasons.begin(), reasons.end(), LeavesItCounting);
}

bool CountsInFigures(const v1::Record& record) {
  const auto& reasons = record.review_reasons();
  const bool counts_earlier = CountedStart(record) < FromTimestamp(record.time().start_time());
  const auto counts = [counts_earlier](int reason) {
    const bool is_ahead = reason == v1::REVIEW_REASON_STARTS_IN_FUTURE;
    return LeavesItCounting(reason) || (is_ahead && counts_earlier);
  };
  return std::all_of(reasons.begin(), reasons.end(), counts) &&
         record.entry_case() != v1::Record::ENTRY_NOT_SET && FindWhatLeavesOut(record).empty();
}

}  // namespace relactation
