#include "server/workflow/report_facts.h"

#include "proto/relactation/care/rule_set_version.h"
#include "proto/relactation/status.h"
#include "server/storage/grant_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

constexpr char kEdition[] = "relactd 0.1";
constexpr int64_t kPage = 500;

absl::Status ReadColleagues(const Scope& scope, ReportFacts& facts) {
  PrincipalTable principals(scope.transaction());
  std::string after;
  while (true) {
    ASSIGN_OR_RETURN(const auto page, principals.List(scope.caller().practice_id,
                                                      kRoleAdmin | kRoleConsultant, after, kPage));
    for (const PrincipalRow& row : page) {
      facts.colleagues.push_back(row.principal_id);
      facts.colleague_names[row.principal_id] = row.name;
    }
    if (page.size() < static_cast<size_t>(kPage)) return absl::OkStatus();
    after = page.back().principal_id;
  }
}

}  // namespace

absl::StatusOr<ReportFacts> ReadReportFacts(const Scope& scope) {
  ReportFacts facts;
  facts.rule_set_version = RuleSetVersion();
  facts.edition = kEdition;
  facts.made_by = scope.caller().name;
  ASSIGN_OR_RETURN(const PracticeRow practice,
                   PracticeTable(scope.transaction()).Find(scope.caller().practice_id));
  facts.practice_name = practice.name;
  RETURN_IF_ERROR(ReadColleagues(scope, facts));
  ASSIGN_OR_RETURN(const auto owners, GrantTable(scope).OwnersOfCaseload());
  for (const GrantRow& owner : owners) {
    facts.owner_names[owner.client_id] = owner.principal_name;
  }
  return facts;
}

}  // namespace relactation
