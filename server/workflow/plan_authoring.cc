#include "server/workflow/plan_authoring.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/plan_lifecycle.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/plan_drafting.h"
#include "server/workflow/plan_history.h"

namespace relactation {
namespace {

// Fields of a later version are kept too, but a revision must fit into an answer.
constexpr size_t kMaxPlanBytes = 512 << 10;

// The revision and the author's text share an id, the request's: the maker of a record chooses it.
absl::Status Append(const Scope& scope, const v1::PublishPlanRequest& request,
                    const v1::PlanRevision& revision, absl::Time row_time) {
  ASSIGN_OR_RETURN(const StreamRef family,
                   scope.StreamOf(request.client_id(), StreamKind::kFamily));
  ASSIGN_OR_RETURN(const StreamRef practice,
                   scope.StreamOf(request.client_id(), StreamKind::kPractice));
  RecordRow row;
  row.stream_id = family.stream_id;
  row.record_id = request.request_id();
  row.kind = static_cast<int>(StoredKind::kPlanRevision);
  row.start_time = row_time;
  row.body = revision.SerializeAsString();
  RETURN_IF_ERROR(RecordTable(scope).Insert(row).status());
  if (request.author_text().empty()) return absl::OkStatus();
  row.stream_id = practice.stream_id;
  row.kind = static_cast<int>(StoredKind::kPlanText);
  row.body = request.author_text();
  return RecordTable(scope).Insert(std::move(row)).status();
}

}  // namespace

absl::StatusOr<v1::PlanRevision> PublishPlan(const Scope& scope,
                                             const v1::PublishPlanRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(const std::optional<PlanHead> newest,
                   NewestRevision(scope, request.client_id()));
  const int64_t newest_number = newest.has_value() ? newest->number : 0;
  RETURN_IF_ERROR(CheckMayPublish(client, newest_number, request.base_revision()));
  if (request.plan().ByteSizeLong() > kMaxPlanBytes) {
    return InvalidField("plan", "is larger than 512 KiB");
  }
  RETURN_IF_ERROR(CheckPlanAgainstClient(request.plan(), client));
  const std::vector<v1::PlanFinding> findings = CheckPlan(request.plan());
  RETURN_IF_ERROR(RefusalsOf(findings));

  v1::PlanRevision next;
  next.set_client_id(request.client_id());
  next.set_number(newest_number + 1);
  *next.mutable_plan() = request.plan();
  next.set_author_id(scope.caller().principal_id);
  *next.mutable_publish_time() = ToTimestamp(scope.now());
  next.set_message(request.message());
  next.mutable_findings()->Assign(findings.begin(), findings.end());
  // Rows are read back by time, so each revision's row is later than the one before, even where
  // the clock stood still or was set back.
  const absl::Time row_time = newest.has_value()
                                  ? std::max(scope.now(), newest->row_time + absl::Microseconds(1))
                                  : scope.now();
  RETURN_IF_ERROR(Append(scope, request, next, row_time));
  if (!request.draft_etag().empty()) {
    RETURN_IF_ERROR(DropDraft(scope, request.client_id(), request.draft_etag()).status());
  }
  next.set_author_text(request.author_text());
  return next;
}

}  // namespace relactation
