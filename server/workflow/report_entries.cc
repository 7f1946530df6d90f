#include "server/workflow/report_entries.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/figure_messages.h"
#include "proto/relactation/care/merged_sessions.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr int kMostSigns = 100;

absl::Time StartOf(const v1::Record& record) { return FromTimestamp(record.time().start_time()); }

v1::ReportSign SignOf(const v1::Record& record, const v1::Client& client) {
  const v1::Symptom& symptom = record.observation().symptom();
  v1::ReportSign sign;
  *sign.mutable_time() = record.time().start_time();
  sign.set_subject_id(symptom.has_person_id() ? symptom.person_id() : symptom.infant_id());
  sign.set_subject(HandleOf(client, sign.subject_id()));
  *sign.mutable_codes() = symptom.codes();
  if (symptom.has_temperature_tenths_c()) {
    sign.set_temperature_tenths_c(symptom.temperature_tenths_c());
  }
  return sign;
}

// Who wrote it on which device, and what became of it, is the practice's.
v1::Record AsShown(const v1::Record& record, const ReportSight& sight) {
  v1::Record shown = record;
  if (sight.audience == v1::REPORT_AUDIENCE_PAEDIATRICIAN) shown.clear_note();
  if (sight.IsForConsultant()) return shown;
  shown.clear_author_id();
  shown.clear_device_id();
  shown.clear_create_time();
  shown.clear_entry_time();
  shown.clear_origin();
  shown.clear_edit();
  shown.clear_review_reasons();
  return shown;
}

}  // namespace

bool ReportRecords::IsShown(const v1::Record& record) const {
  if (!sight_.ShowsRecord(record) || infant_.LeavesOut(record)) return false;
  const bool is_ours =
      std::binary_search(colleagues_.begin(), colleagues_.end(), record.author_id());
  return ReachesPracticeWhole(picture_.client(), today_, is_ours, record);
}

std::vector<bool> ReportRecords::LoggedDays() const {
  std::vector<bool> logged(picture_.review().days.days().size(), false);
  for (const CountedRecord& counted : picture_.review().counted) {
    if (counted.day.has_value() && !logged[*counted.day]) {
      logged[*counted.day] = IsShown(*counted.record);
    }
  }
  return logged;
}

std::optional<absl::Time> ReportRecords::LastTime() const {
  const std::vector<CountedRecord>& counted = picture_.review().counted;
  const absl::Time until = picture_.review().days.days().back().end;
  for (auto newest = counted.rbegin(); newest != counted.rend(); ++newest) {
    if (newest->start < until && IsShown(*newest->record)) return newest->start;
  }
  // Of whom an older one is, nobody knows here.
  if (infant_.IsOfOne() || !sight_.Shows(v1::DATA_CLASS_FEEDING)) return std::nullopt;
  return picture_.facts().last_record_time;
}

bool ReportRecords::IsWithin(absl::Time time, const DayRange& days) const {
  const std::optional<size_t> day = picture_.review().days.IndexOf(time);
  return day.has_value() && *day >= days.first && *day < days.end;
}

void ReportRecords::AddSigns(const DayRange& days, v1::ProgressReport& report) const {
  const std::vector<CountedRecord>& counted = picture_.review().counted;
  for (auto newest = counted.rbegin(); newest != counted.rend(); ++newest) {
    if (report.signs_size() == kMostSigns) return;
    const v1::Record& record = *newest->record;
    if (!record.observation().has_symptom() || !IsWithin(newest->start, days)) continue;
    if (IsShown(record)) *report.add_signs() = SignOf(record, picture_.client());
  }
}

void ReportRecords::AddSessions(const DayRange& days, v1::ProgressReport& report) const {
  if (!sight_.Shows(v1::DATA_CLASS_FEEDING)) return;
  std::vector<const v1::Record*> sessions;
  for (const v1::Record& record : picture_.sources().history.records) {
    const bool is_live = record.state() != v1::RECORD_STATE_VOIDED;
    if (is_live && record.has_session() && IsWithin(StartOf(record), days)) {
      sessions.push_back(&record);
    }
  }
  std::sort(sessions.begin(), sessions.end(), [](const v1::Record* a, const v1::Record* b) {
    return std::tuple(StartOf(*a), std::string_view(a->record_id())) <
           std::tuple(StartOf(*b), std::string_view(b->record_id()));
  });
  const ReviewDays& review = picture_.review();
  for (const v1::Record* record : sessions) {
    const absl::Time start = StartOf(*record);
    const AgreedDay& day = review.days.days()[*review.days.IndexOf(start)];
    v1::ReportSession& session = *report.add_sessions();
    *session.mutable_day() = FromCivilDay(day.date);
    *session.mutable_record() = AsShown(*record, sight_);
    session.set_is_stimulation(IsStimulation(record->session()));
    session.set_is_night(IsNight(start, review.days.zone(), day.night));
    session.set_is_left_out(!CountsInFigures(*record) || start > review.now + kFutureAllowance);
  }
}

void ReportRecords::AddDoubts(const DayRange& days, v1::ProgressReport& report) const {
  v1::ReportDoubts& doubts = *report.mutable_doubts();
  std::set<std::string_view> seen;
  for (const v1::Record& record : picture_.sources().history.records) {
    if (!IsWithin(StartOf(record), days) || !IsShown(record)) continue;
    if (!seen.insert(record.record_id()).second) continue;
    const bool counts = CountsInFigures(record);
    if (!counts) doubts.set_left_out(doubts.left_out() + 1);
    if (!record.review_reasons().empty()) doubts.set_to_look_at(doubts.to_look_at() + 1);
  }
  for (const LikeRecords& pair : LikeRecordsOf(picture_.review())) {
    if (!IsWithin(pair.later->start, days)) continue;
    if (!IsShown(*pair.earlier->record) || !IsShown(*pair.later->record)) continue;
    doubts.set_possible_duplicates(doubts.possible_duplicates() + 1);
  }
  for (const v1::ReportInfant& infant : report.infants()) {
    for (const v1::WeightFigure& weight : infant.figures().weights()) {
      if (weight.is_implausible()) doubts.set_implausible_weights(doubts.implausible_weights() + 1);
    }
  }
}

void ReportRecords::AddMedicines(const ClientFigures& figures, v1::ProgressReport& report) const {
  for (const MedicineFigures& medicine : figures.medicines) {
    if (sight_.ShowsOf(medicine.person->person_id(), v1::DATA_CLASS_MEDICINES)) {
      *report.add_medicines() = AsMessage(medicine);
    }
  }
}

void ReportRecords::AddWellbeing(const ClientFigures& figures, v1::ProgressReport& report) const {
  for (const WellbeingFigures& adult : figures.wellbeing) {
    if (!sight_.ShowsOf(adult.person->person_id(), v1::DATA_CLASS_MOOD)) continue;
    // What is kept of a check-in that is not shared holds none of these.
    if (!adult.last_mood.has_value() && !adult.last_epds.has_value()) continue;
    *report.add_wellbeing() = AsMessage(adult);
  }
}

}  // namespace relactation
