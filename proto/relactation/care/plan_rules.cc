#include "proto/relactation/care/plan_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "proto/relactation/care/plan_finding_list.h"
#include "proto/relactation/care/plan_safety_rules.h"
#include "proto/relactation/care/plan_stimulation_rules.h"
#include "proto/relactation/care/plan_supplement_rules.h"
#include "proto/relactation/care/plan_surrounding_rules.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The field of the request that carries the plan.
constexpr std::string_view kPlanField = "plan.";

std::string Listed(const std::vector<std::string>& handles) {
  std::string text;
  for (const std::string& handle : handles) text += (text.empty() ? "" : ", ") + handle;
  return text.empty() ? "none" : text;
}

std::vector<std::string> LactatingHandles(const v1::Client& client) {
  std::vector<std::string> handles;
  for (const auto& person : client.persons()) {
    if (person.lactating()) handles.push_back(person.handle());
  }
  return handles;
}

std::vector<std::string> InfantHandles(const v1::Client& client) {
  std::vector<std::string> handles;
  for (const auto& infant : client.infants()) handles.push_back(infant.handle());
  return handles;
}

// Collects the handles of a plan that a client does not have.
class HandleCheck {
 public:
  explicit HandleCheck(const v1::Client& client)
      : parents_(LactatingHandles(client)), infants_(InfantHandles(client)) {}

  void Person(const std::string& handle, const std::string& path) {
    if (handle.empty()) {
      if (parents_.size() > 1) Add(path, "is missing; it is one of " + Listed(parents_));
      if (parents_.empty()) Add(path, "this client has no lactating parent");
    } else {
      Named(handle, path);
    }
    const std::string meant = handle.empty() && parents_.size() == 1 ? parents_[0] : handle;
    if (!seen_.insert(meant).second) Add(path, "\"" + meant + "\" has an entry already");
  }

  // A person who is named, once or often.
  void Named(const std::string& handle, const std::string& path) {
    if (Has(parents_, handle)) return;
    Add(path,
        "\"" + handle + "\" is no lactating parent of this client; there is: " + Listed(parents_));
  }

  void Infant(const std::string& handle, const std::string& path) {
    if (Has(infants_, handle)) return;
    Add(path, "\"" + handle + "\" is no infant of this client; there is: " + Listed(infants_));
  }

  absl::Status Outcome() const {
    return violations_.empty() ? absl::OkStatus() : InvalidFields(violations_);
  }

 private:
  static bool Has(const std::vector<std::string>& handles, const std::string& handle) {
    return std::find(handles.begin(), handles.end(), handle) != handles.end();
  }
  void Add(const std::string& path, const std::string& problem) {
    violations_.push_back({std::string(kPlanField) + path, problem});
  }

  std::vector<std::string> parents_;
  std::vector<std::string> infants_;
  std::set<std::string> seen_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

std::vector<v1::PlanFinding> CheckPlan(const v1::Plan& plan) {
  PlanFindingList findings;
  CheckPeriodAndWhy(plan, findings);
  CheckStimulation(plan, findings);
  CheckSns(plan, findings);
  CheckSkinToSkin(plan, findings);
  CheckGalactagogues(plan, findings);
  CheckWellbeing(plan, findings);
  CheckHardDay(plan, findings);
  CheckSupplement(plan, findings);
  CheckLogging(plan, findings);
  CheckHelpAndSettings(plan, findings);
  return findings.Take();
}

absl::Status RefusalsOf(const std::vector<v1::PlanFinding>& findings) {
  std::vector<FieldViolation> violations;
  for (const v1::PlanFinding& finding : findings) {
    if (finding.level() != v1::FINDING_LEVEL_REFUSE) continue;
    violations.push_back({std::string(kPlanField) + finding.field(), finding.text()});
  }
  if (violations.empty()) return absl::OkStatus();
  return RefusedFields(absl::StatusCode::kFailedPrecondition, "PLAN_REFUSED", violations);
}

absl::Status CheckPlanAgainstClient(const v1::Plan& plan, const v1::Client& client) {
  HandleCheck check(client);
  for (int i = 0; i < plan.stimulate_size(); ++i) {
    check.Person(plan.stimulate(i).person(), ElementPath("stimulate", i) + ".person");
  }
  for (int i = 0; i < plan.galactagogues().taking_size(); ++i) {
    const std::string& person = plan.galactagogues().taking(i).person();
    if (!person.empty()) check.Named(person, ElementPath("galactagogues.taking", i) + ".person");
  }
  for (int i = 0; i < plan.sns().per_infant_size(); ++i) {
    check.Infant(plan.sns().per_infant(i).infant(), ElementPath("sns.per_infant", i) + ".infant");
  }
  for (int i = 0; i < plan.supplement().per_infant_size(); ++i) {
    check.Infant(plan.supplement().per_infant(i).infant(),
                 ElementPath("supplement.per_infant", i) + ".infant");
  }
  return check.Outcome();
}

}  // namespace relactation
