// Rows that are only ever added, such as what happened with a plan: each under the id of the
// request that recorded it, read back in the order in which they were recorded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"
#include "server/workflow/stored_message.h"

namespace relactation {

// Stores one after all others of its kind. ALREADY_EXISTS if the id is taken.
absl::Status AppendRow(const Scope& scope, const std::string& stream_id, StoredKind kind,
                       std::string_view request_id, std::string body);

// All of a kind, in the order in which they were recorded. They are few.
template <typename Message>
absl::StatusOr<std::vector<Message>> AppendedMessages(const Scope& scope,
                                                      const std::string& stream_id,
                                                      StoredKind kind) {
  std::vector<Message> messages;
  RETURN_IF_ERROR(RecordTable(scope).ForEach(
      stream_id, static_cast<int>(kind), absl::InfinitePast(), absl::InfiniteFuture(),
      [&](const RecordRow& row) { return ReadMessage(row, messages.emplace_back()); }));
  return messages;
}

// What the request recorded. NOT_FOUND if it recorded nothing of the kind.
template <typename Message>
absl::StatusOr<Message> AppendedMessage(const Scope& scope, const std::string& stream_id,
                                        StoredKind kind, std::string_view request_id) {
  ASSIGN_OR_RETURN(const RecordRow row, RecordTable(scope).Find(stream_id, request_id));
  if (row.kind != static_cast<int>(kind)) {
    return absl::NotFoundError("this request recorded nothing");
  }
  return MessageOf<Message>(row);
}

}  // namespace relactation
