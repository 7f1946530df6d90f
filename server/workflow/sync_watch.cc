#include "server/workflow/sync_watch.h"

#include <functional>
#include <sodium.h>
#include <string>

#include "proto/relactation/status.h"
#include "server/workflow/own_replica.h"

namespace relactation {
namespace {

constexpr size_t kMarkBytes = crypto_generichash_BYTES_MIN;
// Devices of one family come within a second of one another: a working value of ours.
constexpr int kSpreadMs = 1000;

// Nobody learns from it how much there is.
std::string MarkOf(const Scope& scope) {
  std::string content;
  for (const StreamRef& stream : scope.streams()) {
    content += stream.stream_id + " " + std::to_string(stream.epoch) + " " +
               std::to_string(stream.head_sequence) + "\n";
  }
  std::string mark(kMarkBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(mark.data()), mark.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  return mark;
}

}  // namespace

absl::StatusOr<v1::WatchHint> Watch(const Scope& scope, const v1::WatchRequest& request) {
  v1::WatchHint hint;
  hint.set_mark(MarkOf(scope));
  if (request.replica_id().empty()) {
    if (!scope.caller().client_id.has_value()) return hint;
    return InvalidField("replica_id", "is missing: a family's device names its own");
  }
  ASSIGN_OR_RETURN(const ReplicaRow replica, FindOwnReplica(scope, request.replica_id()));
  hint.set_delay_ms(static_cast<int>(std::hash<std::string>()(replica.replica_id) % kSpreadMs));
  return hint;
}

}  // namespace relactation
