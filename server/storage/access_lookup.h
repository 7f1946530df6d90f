// What server/access must read before there is a Scope: what an id is, and who may touch it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/client_table.h"
#include "server/storage/grant_table.h"
#include "server/storage/principal_table.h"
#include "server/storage/scope.h"

namespace relactation {

// A device and whoever signed in on it, in any state: the caller judges.
struct DeviceHolder {
  std::string practice_id;
  std::string device_id;
  std::string principal_id;
  // No value: does not expire; was not revoked.
  std::optional<absl::Time> expire_time;
  std::optional<absl::Time> revoked_time;
  bool is_lost = false;
  PrincipalState state = PrincipalState::kActive;
  std::string name;
  // As of PrincipalRow.
  uint32_t roles = 0;
  std::optional<std::string> client_id;
  std::optional<std::string> person_id;
};

// What a principal and a client are to each other.
struct ClientStanding {
  // No value: the practice has no such client.
  std::optional<ClientState> state;
  // The strongest grant; no value: none.
  std::optional<GrantRelation> relation;
};

class AccessLookup {
 public:
  explicit AccessLookup(Transaction& transaction) : transaction_(transaction) {}

  // NOT_FOUND if no device has the token.
  absl::StatusOr<DeviceHolder> FindHolder(std::string_view token_hash);

  // NOT_FOUND if the practice has no such client.
  absl::StatusOr<ClientRow> FindClient(std::string_view practice_id, std::string_view client_id);

  // The client's state and the grant the principal has for it at an instant, the owner's before a
  // share's before a cover's. Both are looked for whether or not the other is there, so that the
  // time it takes does not tell one answer from the other.
  absl::StatusOr<ClientStanding> FindStanding(std::string_view practice_id,
                                              std::string_view client_id,
                                              std::string_view principal_id, absl::Time now);
  // All clients a principal has a grant for at an instant that is no weaker than the one named, by
  // id, in any state.
  absl::StatusOr<std::vector<std::string>> CaseloadOf(
      std::string_view practice_id, std::string_view principal_id, absl::Time now,
      GrantRelation weakest = GrantRelation::kCover);

  // The streams of a client, of all kinds: the caller leaves out what may not be seen.
  absl::StatusOr<std::vector<StreamRef>> StreamsOf(std::string_view practice_id,
                                                   std::string_view client_id);
  // The streams of a client that is not deleted which may be on its family's devices: the family's,
  // then those of its adults. None if there is no such client.
  absl::StatusOr<std::vector<StreamRef>> FamilyStreamsOf(std::string_view practice_id,
                                                         std::string_view client_id);
  // All streams of all clients of a caseload, by client.
  absl::StatusOr<std::vector<StreamRef>> CaseloadStreams(
      std::string_view practice_id, std::string_view principal_id, absl::Time now,
      GrantRelation weakest = GrantRelation::kCover);
  // NOT_FOUND if the practice has no such stream.
  absl::StatusOr<StreamRef> FindStream(std::string_view practice_id, std::string_view stream_id);

 private:
  // The same streams, and without where they end.
  struct StreamsQuery {
    SqlText with_heads;
    SqlText without_heads;
  };
  absl::StatusOr<std::vector<StreamRef>> Streams(const StreamsQuery& query,
                                                 std::string_view practice_id,
                                                 std::string_view client_id);

  Transaction& transaction_;
};

}  // namespace relactation
