#include "server/workflow/client_closing.h"

#include <string>
#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

absl::StatusOr<RecordRow> RowOf(const Scope& scope, const std::string& client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return RecordTable(scope).Find(family.stream_id, client_id);
}

// The state stands twice: where clients are found, and in what is shown of one.
absl::StatusOr<v1::Client> Store(const Scope& scope, RecordRow row, v1::Client client) {
  *client.mutable_update_time() = ToTimestamp(scope.now());
  const bool is_closed = client.state() == v1::CLIENT_STATE_CLOSED;
  RETURN_IF_ERROR(ClientTable(scope).SetState(
      client.client_id(), is_closed ? ClientState::kClosed : ClientState::kActive));
  RETURN_IF_ERROR(RecordVersionTable(scope).Insert(row));
  row.body = client.SerializeAsString();
  const int64_t revision = row.revision;
  RETURN_IF_ERROR(RecordTable(scope).Replace(std::move(row), revision).status());
  return ReadClient(scope, client.client_id());
}

}  // namespace

absl::StatusOr<v1::Client> CloseClient(const Scope& scope, const v1::CloseClientRequest& request) {
  ASSIGN_OR_RETURN(RecordRow row, RowOf(scope, request.client_id()));
  ASSIGN_OR_RETURN(v1::Client client, MessageOf<v1::Client>(row));
  if (client.state() == v1::CLIENT_STATE_CLOSED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                   "the care of this client has ended already");
  }
  client.set_state(v1::CLIENT_STATE_CLOSED);
  v1::Closure& closure = *client.mutable_closure();
  closure.set_outcome(request.outcome());
  closure.set_in_own_words(request.in_own_words());
  closure.set_quietly(request.quietly());
  *closure.mutable_close_time() = ToTimestamp(scope.now());
  return Store(scope, std::move(row), std::move(client));
}

absl::StatusOr<v1::Client> ReopenClient(const Scope& scope,
                                        const v1::ReopenClientRequest& request) {
  ASSIGN_OR_RETURN(RecordRow row, RowOf(scope, request.client_id()));
  ASSIGN_OR_RETURN(v1::Client client, MessageOf<v1::Client>(row));
  if (client.state() != v1::CLIENT_STATE_CLOSED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_ACTIVE",
                   "the care of this client has not ended; there is nothing to reopen");
  }
  client.set_state(v1::CLIENT_STATE_ACTIVE);
  client.clear_closure();
  return Store(scope, std::move(row), std::move(client));
}

}  // namespace relactation
