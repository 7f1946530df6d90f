#include "server/access/invite_list.h"

#include <optional>
#include <string>
#include <vector>

#include "proto/relactation/status.h"
#include "server/access/people.h"
#include "server/access/time_cursor.h"
#include "server/storage/invite_page.h"
#include "server/storage/invite_table.h"

namespace relactation {
namespace {

constexpr char kList[] = "invites";

// Those of families are nobody's here: their consultants look after them.
absl::StatusOr<InviteRow> FindInvite(const Scope& scope, const std::string& invite_id) {
  ASSIGN_OR_RETURN(InviteRow row,
                   InviteTable(scope.transaction()).Find(scope.caller().practice_id, invite_id));
  if (row.client_id.has_value()) return absl::NotFoundError("no such invite");
  return row;
}

absl::StatusOr<v1::Invite> ReadInvite(const Scope& scope, const v1::CancelInviteRequest& request,
                                      const KeptReply&) {
  ASSIGN_OR_RETURN(const InviteRow row, FindInvite(scope, request.invite_id()));
  return ToMessage(row);
}

KeptReply NameOf(const v1::Invite& invite) { return {"invites/" + invite.invite_id(), 0, ""}; }

}  // namespace

absl::StatusOr<v1::ListInvitesResponse> ListInvites(const Scope& scope,
                                                    const v1::ListInvitesRequest& request) {
  const size_t page_size = RowsOfPage(request.page_size());
  InvitePage page;
  page.limit = static_cast<int64_t>(page_size) + 1;
  ASSIGN_OR_RETURN(const std::optional<TimeCursor> after,
                   ReadTimeCursor(kList, request.page_token()));
  if (after.has_value()) {
    page.before_created_time = after->time;
    page.before_invite_id = after->id;
  }
  ASSIGN_OR_RETURN(std::vector<InviteRow> rows,
                   ReadInvitePage(scope.transaction(), scope.caller().practice_id, page));
  v1::ListInvitesResponse response;
  if (rows.size() > page_size) {
    rows.resize(page_size);
    response.set_next_page_token(
        MakeTimeCursor(kList, {rows.back().created_time, rows.back().invite_id}));
  }
  for (const InviteRow& row : rows) *response.add_invites() = ToMessage(row);
  return response;
}

absl::StatusOr<v1::Invite> CancelInvite(const Scope& scope,
                                        const v1::CancelInviteRequest& request) {
  ASSIGN_OR_RETURN(const InviteRow found, FindInvite(scope, request.invite_id()));
  if (found.used_time.has_value()) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "INVITE_USED",
                   "this invite was used: take the person's access away instead, or the device's");
  }
  RETURN_IF_ERROR(
      InviteTable(scope.transaction()).Cancel(found.practice_id, found.invite_id, scope.now()));
  ASSIGN_OR_RETURN(const InviteRow cancelled, FindInvite(scope, request.invite_id()));
  return ToMessage(cancelled);
}

Handler ListInvitesHandler() {
  return ReadHandler<v1::ListInvitesRequest, v1::ListInvitesResponse>(ListInvites);
}

Handler CancelInviteHandler() {
  return ChangeHandler<v1::CancelInviteRequest, v1::Invite>(CancelInvite, NameOf, ReadInvite);
}

}  // namespace relactation
