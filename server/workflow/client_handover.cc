#include "server/workflow/client_handover.h"

#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/chart.pb.h"

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/grant_table.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_sharing.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

bool IsOpenTaskOf(const v1::Task& task, const std::string& consultant_id) {
  const bool is_open =
      task.state() == v1::TASK_STATE_UNSPECIFIED || task.state() == v1::TASK_STATE_OPEN;
  return is_open && absl::EqualsIgnoreCase(task.assignee_id(), consultant_id);
}

absl::Status HandOverTasks(const Scope& scope, const std::string& stream_id,
                           const std::string& colleague_id) {
  std::vector<std::pair<RecordRow, v1::Task>> tasks;
  RETURN_IF_ERROR(RecordTable(scope).ForEach(
      stream_id, static_cast<int>(StoredKind::kTask), absl::InfinitePast(), absl::InfiniteFuture(),
      [&](const RecordRow& row) -> absl::Status {
        ASSIGN_OR_RETURN(v1::Task task, MessageOf<v1::Task>(row));
        if (!IsOpenTaskOf(task, scope.caller().principal_id)) return absl::OkStatus();
        task.set_assignee_id(colleague_id);
        tasks.emplace_back(row, std::move(task));
        return absl::OkStatus();
      }));
  for (auto& [row, task] : tasks) {
    const int64_t expected = row.revision;
    task.set_revision(expected + 1);
    row.body = task.SerializeAsString();
    RETURN_IF_ERROR(RecordTable(scope).Replace(std::move(row), expected).status());
  }
  return absl::OkStatus();
}

absl::Status KeepNote(const Scope& scope, const std::string& stream_id,
                      const v1::HandOverClientRequest& request) {
  if (request.note().empty()) return absl::OkStatus();
  v1::Note note;
  note.set_note_id(request.request_id());
  note.set_text(request.note());
  note.set_sharing(v1::SHARING_PRIVATE);
  note.set_author_id(scope.caller().principal_id);
  *note.mutable_create_time() = ToTimestamp(scope.now());
  RecordRow row;
  row.stream_id = stream_id;
  row.record_id = request.request_id();
  row.kind = static_cast<int>(StoredKind::kNote);
  row.start_time = scope.now();
  row.body = note.SerializeAsString();
  return RecordTable(scope).Insert(std::move(row)).status();
}

// Ends a right that may not be there.
absl::Status EndIfAny(const Scope& scope, const std::string& client_id, const std::string& who,
                      GrantRelation relation) {
  const absl::Status ended = GrantTable(scope).End(client_id, who, relation);
  return absl::IsNotFound(ended) ? absl::OkStatus() : ended;
}

}  // namespace

absl::StatusOr<v1::ClientGrant> HandOverClient(const Scope& scope,
                                               const v1::HandOverClientRequest& request) {
  ASSIGN_OR_RETURN(const Colleague colleague, ColleagueAsked(scope, request.consultant_id()));
  const std::string& client_id = request.client_id();
  const std::string& caller_id = scope.caller().principal_id;
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  RETURN_IF_ERROR(HandOverTasks(scope, practice.stream_id, colleague.principal_id));
  RETURN_IF_ERROR(KeepNote(scope, practice.stream_id, request));
  GrantTable grants(scope);
  for (const GrantRelation lesser : {GrantRelation::kShare, GrantRelation::kCover}) {
    RETURN_IF_ERROR(EndIfAny(scope, client_id, colleague.principal_id, lesser));
  }
  RETURN_IF_ERROR(grants.End(client_id, caller_id, GrantRelation::kOwner));
  RETURN_IF_ERROR(
      grants.BeginOrExtend(client_id, colleague.principal_id, GrantRelation::kOwner, std::nullopt));
  if (request.keep_share()) {
    RETURN_IF_ERROR(
        grants.BeginOrExtend(client_id, caller_id, GrantRelation::kShare, std::nullopt));
  }
  return LatestGrant(scope, client_id, colleague.principal_id, v1::GRANT_KIND_OWNER);
}

std::string KeptHandOver(const v1::ClientGrant& grant) {
  return absl::WebSafeBase64Escape(grant.SerializeAsString());
}

absl::StatusOr<v1::ClientGrant> RecallHandOver(std::string_view kept) {
  std::string bytes;
  v1::ClientGrant grant;
  if (absl::WebSafeBase64Unescape(ToAbsl(kept), &bytes) && grant.ParseFromString(bytes)) {
    return grant;
  }
  return absl::DataLossError("what was kept of a hand-over cannot be read");
}

}  // namespace relactation
