#include "server/workflow/report_infant.h"

#include <algorithm>

namespace relactation {
namespace {

template <typename Entries, typename Drop>
void EraseFrom(Entries& entries, Drop drop) {
  entries.erase(std::remove_if(entries.begin(), entries.end(), drop), entries.end());
}

// Whether a session names infants, and none that is kept.
template <typename LeavesOut>
bool IsOfOthers(const v1::Session& session, LeavesOut leaves_out) {
  if (session.infants().empty() && session.portions().empty()) return false;
  const auto is_other = [&](const auto& entry) { return leaves_out(entry.infant_id()); };
  return std::all_of(session.infants().begin(), session.infants().end(), is_other) &&
         std::all_of(session.portions().begin(), session.portions().end(), is_other);
}

// Where nobody is named, they are those of the only parent who lactates.
bool IsOfAdult(const v1::DayTotals& totals) {
  return !totals.person_id().empty() || totals.has_sessions() || totals.has_overnight() ||
         totals.has_expressed_ml();
}

// Of an observation about one infant and no adult. Empty: it is another one, or names nobody.
std::string_view OnlyInfantOf(const v1::Observation& observation) {
  switch (observation.kind_case()) {
    case v1::Observation::kWeight:
      return observation.weight().infant_id();
    case v1::Observation::kDiaper:
      return observation.diaper().infant_id();
    case v1::Observation::kSymptom:
      return observation.symptom().infant_id();
    case v1::Observation::kDayTotals:
      if (IsOfAdult(observation.day_totals())) return "";
      return observation.day_totals().infant_id();
    case v1::Observation::kDayConfirmed:
      if (!observation.day_confirmed().person_id().empty()) return "";
      return observation.day_confirmed().infant_id();
    default:
      return "";
  }
}

}  // namespace

InfantChoice::InfantChoice(const v1::Client& client, std::string_view handle) {
  if (handle.empty()) return;
  for (const v1::Infant& infant : client.infants()) {
    if (infant.handle() == handle) continue;
    others_.insert(infant.infant_id());
    other_handles_.insert(infant.handle());
  }
}

bool InfantChoice::LeavesOut(const v1::Record& record) const {
  if (others_.empty()) return false;
  if (record.has_session()) {
    return IsOfOthers(record.session(), [this](std::string_view id) { return LeavesOut(id); });
  }
  return LeavesOut(OnlyInfantOf(record.observation()));
}

void InfantChoice::Apply(v1::ProgressReport& report) const {
  if (others_.empty()) return;
  const auto is_of_other = [this](const auto& entry) { return LeavesOut(entry.subject_id()); };
  EraseFrom(*report.mutable_comparisons(), is_of_other);
  EraseFrom(*report.mutable_flags(), is_of_other);
  EraseFrom(*report.mutable_unanswered(), is_of_other);
  EraseFrom(*report.mutable_overdue(), [this](const v1::OpenDecision& decision) {
    return other_handles_.contains(decision.subject());
  });
  const auto leaves_out = [this](std::string_view id) { return LeavesOut(id); };
  EraseFrom(*report.mutable_sessions(), [&](const v1::ReportSession& session) {
    return IsOfOthers(session.record().session(), leaves_out);
  });
  for (v1::ReportSession& shown : *report.mutable_sessions()) {
    v1::Session& session = *shown.mutable_record()->mutable_session();
    const int entries = session.infants_size() + session.portions_size();
    const auto is_other = [this](const auto& entry) { return LeavesOut(entry.infant_id()); };
    EraseFrom(*session.mutable_infants(), is_other);
    EraseFrom(*session.mutable_portions(), is_other);
    // What was typed names entries by their places.
    const bool is_whole = entries == session.infants_size() + session.portions_size();
    if (!is_whole) shown.mutable_record()->clear_as_typed();
  }
  // What the whole family got less what this infant got is what the others got.
  for (v1::FamilyReportDay& day : *report.mutable_days()) {
    day.clear_own_milk_ml();
    day.clear_supplement_ml();
    day.clear_supplement_7_day_median_ml();
    day.clear_wet();
    day.clear_dirty();
  }
  if (!report.has_plan()) return;
  v1::ReportPlan& plan = *report.mutable_plan();
  EraseFrom(*plan.mutable_agreed(), is_of_other);
  EraseFrom(*plan.mutable_marks(), [this](const v1::PlanMark& mark) {
    return mark.has_supplement_step() && LeavesOut(mark.supplement_step().infant_id());
  });
  EraseFrom(*plan.mutable_ready_checks(),
            [this](const v1::ReadyCheckAnswer& check) { return LeavesOut(check.infant_id()); });
  if (!plan.has_plan()) return;
  const auto is_for_other = [this](const auto& entry) {
    return other_handles_.contains(entry.infant());
  };
  if (plan.plan().has_supplement()) {
    EraseFrom(*plan.mutable_plan()->mutable_supplement()->mutable_per_infant(), is_for_other);
  }
  if (plan.plan().has_sns()) {
    EraseFrom(*plan.mutable_plan()->mutable_sns()->mutable_per_infant(), is_for_other);
  }
}

}  // namespace relactation
