#include "proto/relactation/care/plausibility.h"

#include <algorithm>
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

// What two people said differently counts as it stands; what cannot be right does not, nor what
// only a later version knows.
bool LeavesItCounting(int reason) {
  return reason == v1::REVIEW_REASON_CHANGED_BY_TWO ||
         reason == v1::REVIEW_REASON_CHANGES_DO_NOT_FIT ||
         reason == v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK;
}

}  // namespace

std::vector<ImplausibleValue> FindImplausible(const v1::Record& record) {
  std::vector<ImplausibleValue> problems;
  CheckLength(record.time(), problems);
  if (record.has_session()) CheckSession(record.session(), problems);
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
         record.entry_case() != v1::Record::ENTRY_NOT_SET && FindImplausible(record).empty();
}

}  // namespace relactation
