#include "server/storage/scope.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace relactation {

Scope::Scope(ScopeKey, Transaction& transaction, Caller caller, Verb verb, absl::Time now,
             std::vector<std::string> client_ids, std::vector<StreamRef> streams)
    : transaction_(transaction),
      caller_(std::move(caller)),
      verb_(verb),
      now_(now),
      client_ids_(std::move(client_ids)),
      streams_(std::move(streams)) {}

const std::string& Scope::client_id() const {
  if (client_ids_.size() != 1) std::abort();
  return client_ids_.front();
}

bool Scope::HasClient(std::string_view client_id) const {
  return std::find(client_ids_.begin(), client_ids_.end(), client_id) != client_ids_.end();
}

bool Scope::HasStream(std::string_view stream_id) const {
  return std::any_of(streams_.begin(), streams_.end(),
                     [&](const StreamRef& stream) { return stream.stream_id == stream_id; });
}

absl::StatusOr<StreamRef> Scope::StreamOf(std::string_view client_id, StreamKind kind) const {
  for (const StreamRef& stream : streams_) {
    if (stream.client_id == client_id && stream.kind == kind) return stream;
  }
  return absl::NotFoundError("no such stream");
}

}  // namespace relactation
