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

// From where the last search ended, once around.
template <typename Matches>
const StreamRef* Scope::FindStream(Matches matches) const {
  const auto from = streams_.begin() + static_cast<std::ptrdiff_t>(last_stream_);
  auto found = std::find_if(from, streams_.end(), matches);
  if (found == streams_.end()) {
    found = std::find_if(streams_.begin(), from, matches);
    if (found == from) return nullptr;
  }
  last_stream_ = static_cast<size_t>(found - streams_.begin());
  return &*found;
}

const StreamRef* Scope::Stream(std::string_view stream_id) const {
  return FindStream([&](const StreamRef& stream) { return stream.stream_id == stream_id; });
}

absl::StatusOr<StreamRef> Scope::StreamOf(std::string_view client_id, StreamKind kind) const {
  const auto matches = [&](const StreamRef& stream) {
    return stream.kind == kind && stream.client_id == client_id;
  };
  // Of the other kinds a client has one stream each, wherever the search begins.
  if (kind == StreamKind::kPrivate) last_stream_ = 0;
  const StreamRef* found = FindStream(matches);
  if (found == nullptr) return absl::NotFoundError("no such stream");
  return *found;
}

}  // namespace relactation
