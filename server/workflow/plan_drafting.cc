#include "server/workflow/plan_drafting.h"

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/client_care.h"
#include "server/rules/plan_lifecycle.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/etag.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

// The draft's row in any state: one that was dropped stays as a tombstone, whose revision the next
// draft goes on from, so that no etag ever returns. No value if there never was a draft. Its id is
// the stream's own, because the client's is taken there by the family's history.
absl::StatusOr<std::optional<RecordRow>> DraftRow(const Scope& scope, std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  absl::StatusOr<RecordRow> row = RecordTable(scope).Find(practice.stream_id, practice.stream_id);
  if (absl::IsNotFound(row.status())) return std::nullopt;
  RETURN_IF_ERROR(row.status());
  return *std::move(row);
}

bool IsLive(const std::optional<RecordRow>& row) {
  return row.has_value() && row->state == RecordState::kLive;
}

absl::Status StaleEtag(std::string_view problem) {
  return Refusal(absl::StatusCode::kAborted, "STALE_ETAG", problem);
}

absl::Status CheckMayReplace(const std::optional<RecordRow>& row, std::string_view etag) {
  if (!IsLive(row)) {
    return StaleEtag("this draft was published or dropped meanwhile; read the plan again");
  }
  if (etag == EtagOf(row->revision)) return absl::OkStatus();
  if (etag.empty()) return StaleEtag("there is a draft already; read it, then save again");
  return StaleEtag("somebody saved this draft meanwhile; read it, then try again");
}

absl::StatusOr<v1::PlanDraft> DraftOf(const RecordRow& row) {
  ASSIGN_OR_RETURN(v1::PlanDraft draft, MessageOf<v1::PlanDraft>(row));
  draft.set_etag(EtagOf(row.revision));
  return draft;
}

absl::Status NoDraft() { return absl::NotFoundError("this client's plan has no draft"); }

absl::StatusOr<v1::PlanDraft> ReadKept(std::string_view kept) {
  std::string bytes;
  v1::PlanDraft draft;
  if (absl::Base64Unescape(ToAbsl(kept), &bytes) && draft.ParseFromString(bytes)) return draft;
  return absl::DataLossError("the kept answer about a draft cannot be read");
}

}  // namespace

absl::StatusOr<v1::PlanDraft> SavePlanDraft(const Scope& scope,
                                            const v1::SavePlanDraftRequest& request) {
  const std::string& client_id = request.client_id();
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, client_id));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  ASSIGN_OR_RETURN(const std::optional<PlanHead> newest, NewestRevision(scope, client_id));
  RETURN_IF_ERROR(
      CheckBaseExists(newest.has_value() ? newest->number : 0, request.base_revision()));
  ASSIGN_OR_RETURN(const std::optional<RecordRow> before, DraftRow(scope, client_id));
  const bool is_first = !IsLive(before) && request.etag().empty();
  if (!is_first) RETURN_IF_ERROR(CheckMayReplace(before, request.etag()));

  v1::PlanDraft draft;
  draft.set_client_id(client_id);
  draft.set_author_text(request.author_text());
  draft.set_base_revision(request.base_revision());
  draft.set_author_id(scope.caller().principal_id);
  *draft.mutable_update_time() = ToTimestamp(scope.now());
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  RecordRow row;
  row.stream_id = practice.stream_id;
  row.record_id = practice.stream_id;
  row.kind = static_cast<int>(StoredKind::kPlanDraft);
  row.body = draft.SerializeAsString();
  if (before.has_value()) {
    ASSIGN_OR_RETURN(row, RecordTable(scope).Replace(std::move(row), before->revision));
  } else {
    ASSIGN_OR_RETURN(row, RecordTable(scope).Insert(std::move(row)));
  }
  return DraftOf(row);
}

absl::StatusOr<v1::PlanDraft> GetPlanDraft(const Scope& scope,
                                           const v1::GetPlanDraftRequest& request) {
  ASSIGN_OR_RETURN(const std::optional<RecordRow> row, DraftRow(scope, request.client_id()));
  if (!IsLive(row)) return NoDraft();
  return DraftOf(*row);
}

absl::StatusOr<v1::PlanDraft> DropPlanDraft(const Scope& scope,
                                            const v1::DropPlanDraftRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  ASSIGN_OR_RETURN(const std::optional<RecordRow> row, DraftRow(scope, request.client_id()));
  if (!IsLive(row)) return NoDraft();
  return DropDraft(scope, request.client_id(), request.etag());
}

absl::StatusOr<v1::PlanDraft> DropDraft(const Scope& scope, std::string_view client_id,
                                        std::string_view etag) {
  ASSIGN_OR_RETURN(std::optional<RecordRow> row, DraftRow(scope, client_id));
  RETURN_IF_ERROR(CheckMayReplace(row, etag));
  ASSIGN_OR_RETURN(v1::PlanDraft draft, DraftOf(*row));
  row->state = RecordState::kDeleted;
  const int64_t revision = row->revision;
  RETURN_IF_ERROR(RecordTable(scope).Replace(*std::move(row), revision).status());
  return draft;
}

std::string DraftToKeep(const v1::PlanDraft& draft) {
  v1::PlanDraft kept = draft;
  kept.clear_author_text();
  return absl::Base64Escape(ToAbsl(kept.SerializeAsString()));
}

absl::StatusOr<v1::PlanDraft> RepeatSavedDraft(const v1::SavePlanDraftRequest& request,
                                               std::string_view kept) {
  ASSIGN_OR_RETURN(v1::PlanDraft draft, ReadKept(kept));
  draft.set_author_text(request.author_text());
  return draft;
}

absl::StatusOr<v1::PlanDraft> RepeatDroppedDraft(const Scope& scope,
                                                 const v1::DropPlanDraftRequest& request,
                                                 std::string_view kept) {
  ASSIGN_OR_RETURN(v1::PlanDraft draft, ReadKept(kept));
  ASSIGN_OR_RETURN(const std::optional<RecordRow> row, DraftRow(scope, request.client_id()));
  // The tombstone, one revision later, still has the text.
  if (row.has_value() && EtagOf(row->revision - 1) == draft.etag()) {
    ASSIGN_OR_RETURN(const v1::PlanDraft dropped, DraftOf(*row));
    draft.set_author_text(dropped.author_text());
  }
  return draft;
}

}  // namespace relactation
