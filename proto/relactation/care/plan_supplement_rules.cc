#include "proto/relactation/care/plan_supplement_rules.h"

#include <set>
#include <string>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// kellymom.com/ages/newborn/nb-challenges/decrease-formula: 30 ml off the day's total, held three
// days; later 30-60 ml every two to three days. The share of 15 % is a working value of ours.
constexpr int kUsualCutMl = 30;
constexpr int kLargeCutMl = 60;
constexpr int kLargeCutPercent = 15;
constexpr int kFastestPaceDays = 2;

bool IsLarge(int from_ml, int cut_ml) {
  const bool large_share = cut_ml * 100 > from_ml * kLargeCutPercent;
  return cut_ml > kLargeCutMl || (cut_ml > kUsualCutMl && large_share);
}

void CheckCut(const v1::SupplementReduction& step, const std::string& path,
              PlanFindingList& findings) {
  const int from_ml = step.from_ml_per_day();
  const int to_ml = step.to_ml_per_day();
  if (to_ml > from_ml) {
    findings.Add(RuleOf("reduction-rises"), path + ".to_ml_per_day",
                 std::to_string(from_ml) + " to " + std::to_string(to_ml));
  } else if (IsLarge(from_ml, from_ml - to_ml)) {
    findings.Add(RuleOf("reduction-large"), path + ".to_ml_per_day",
                 std::to_string(from_ml - to_ml));
  }
}

void CheckSequence(const v1::SupplementReduction& above, const v1::SupplementReduction& step,
                   const std::string& path, PlanFindingList& findings) {
  if (step.from_ml_per_day() != above.to_ml_per_day()) {
    findings.Add(RuleOf("reduction-gap"), path + ".from_ml_per_day",
                 std::to_string(step.from_ml_per_day()));
  }
  if (!step.has_earliest() || !above.has_earliest()) return;
  const int days = DaysBetween(above.earliest(), step.earliest());
  if (days < kFastestPaceDays) {
    findings.Add(RuleOf("reduction-fast"), path + ".earliest", std::to_string(days));
  }
}

}  // namespace

void CheckSupplement(const v1::Plan& plan, PlanFindingList& findings) {
  std::set<std::string> infants;
  for (int i = 0; i < plan.supplement().per_infant_size(); ++i) {
    const v1::InfantSupplement& infant = plan.supplement().per_infant(i);
    const std::string path = ElementPath("supplement.per_infant", i);
    if (!infants.insert(infant.infant()).second) {
      findings.Add(RuleOf("duplicate-infant"), path + ".infant", infant.infant());
    }
    if (infant.steps().empty() && !infant.has_intake_target_ml_per_day()) {
      findings.Add(RuleOf("empty-part"), path);
    }
    for (int j = 0; j < infant.steps_size(); ++j) {
      const std::string step_path = ElementPath(path + ".steps", j);
      if (j > 0) CheckSequence(infant.steps(j - 1), infant.steps(j), step_path, findings);
      CheckCut(infant.steps(j), step_path, findings);
    }
  }
}

}  // namespace relactation
