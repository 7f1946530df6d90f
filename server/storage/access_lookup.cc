#include "server/storage/access_lookup.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kFindClient[] = R"sql(
  SELECT client_id, code, created_time, state FROM client
  WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kFindHolder[] = R"sql(
  SELECT device.practice_id, device_id, device.principal_id, expire_time, device.revoked_time,
         is_lost, state, principal.name, roles, client_id, person_id
  FROM device JOIN principal ON principal.practice_id = device.practice_id
    AND principal.principal_id = device.principal_id
  WHERE token_hash = $token_hash
)sql";

constexpr char kFindStanding[] = R"sql(
  SELECT (SELECT state FROM client
          WHERE practice_id = $practice_id AND client_id = $client_id),
         (SELECT relation FROM care_grant
          WHERE practice_id = $practice_id AND client_id = $client_id
            AND principal_id = $principal_id
            AND from_time <= $now AND (until_time IS NULL OR until_time > $now)
            AND (ended_time IS NULL OR ended_time > $now)
          ORDER BY relation
          LIMIT 1)
)sql";

constexpr char kCaseloadOf[] = R"sql(
  SELECT DISTINCT client_id FROM care_grant
  WHERE practice_id = $practice_id AND principal_id = $principal_id
    AND from_time <= $now AND (until_time IS NULL OR until_time > $now)
    AND (ended_time IS NULL OR ended_time > $now) AND relation <= $weakest
  ORDER BY client_id
)sql";

// The streams of a client and of a family's devices: with the sequence of their last rows, and,
// as that moves with every change, without it, for what is known while nothing else moved.
#define STREAMS_OF(head)                                         \
  "SELECT stream_id, client_id, kind, owner_person_id, " head    \
  ", epoch, floor_sequence FROM stream "                         \
  "WHERE practice_id = $practice_id AND client_id = $client_id " \
  "ORDER BY kind, owner_person_id"
constexpr char kStreamsOf[] = STREAMS_OF("head_sequence");
constexpr char kStreamsWithoutHeads[] = STREAMS_OF("0");
#undef STREAMS_OF

// States of clients: 3 is deleted. Kinds of streams: 3 is the practice's.
#define FAMILY_STREAMS_OF(head)                                                         \
  "SELECT stream.stream_id, stream.client_id, stream.kind, owner_person_id, " head      \
  ", epoch, floor_sequence FROM client JOIN stream "                                    \
  "ON stream.practice_id = client.practice_id AND stream.client_id = client.client_id " \
  "WHERE client.practice_id = $practice_id AND client.client_id = $client_id "          \
  "AND client.state < 3 AND stream.kind < 3 ORDER BY stream.kind, owner_person_id"
constexpr char kFamilyStreamsOf[] = FAMILY_STREAMS_OF("head_sequence");
constexpr char kFamilyStreamsWithoutHeads[] = FAMILY_STREAMS_OF("0");
#undef FAMILY_STREAMS_OF

// In the order of the streams above, of which a family's come first.
constexpr char kHeadsOf[] = R"sql(
  SELECT head_sequence FROM stream
  WHERE practice_id = $practice_id AND client_id = $client_id
  ORDER BY kind, owner_person_id
)sql";

constexpr char kCaseloadStreams[] = R"sql(
  SELECT stream_id, client_id, kind, owner_person_id, head_sequence, epoch,
         floor_sequence
  FROM stream
  WHERE practice_id = $practice_id AND client_id IN (
      SELECT client_id FROM care_grant
      WHERE practice_id = $practice_id AND principal_id = $principal_id
        AND from_time <= $now AND (until_time IS NULL OR until_time > $now)
        AND (ended_time IS NULL OR ended_time > $now) AND relation <= $weakest)
  ORDER BY client_id, kind, owner_person_id
)sql";

constexpr char kFindStream[] = R"sql(
  SELECT stream_id, client_id, kind, owner_person_id, head_sequence, epoch,
         floor_sequence
  FROM stream
  WHERE practice_id = $practice_id AND stream_id = $stream_id
)sql";

absl::StatusOr<ClientRow> ReadClient(Statement& statement) {
  ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return absl::NotFoundError("no such client");
  return ClientRow{statement.ColumnUuid(0), statement.ColumnText(1), statement.ColumnTime(2),
                   static_cast<ClientState>(statement.ColumnInt64(3))};
}

StreamRef ReadStream(const Statement& statement) {
  return {statement.ColumnUuid(0),
          statement.ColumnUuid(1),
          static_cast<StreamKind>(statement.ColumnInt64(2)),
          statement.ColumnText(3),
          statement.ColumnInt64(4),
          statement.ColumnInt64(5),
          statement.ColumnInt64(6)};
}

absl::StatusOr<std::vector<StreamRef>> ReadStreams(Statement& statement) {
  std::vector<StreamRef> streams;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return streams;
    streams.push_back(ReadStream(statement));
  }
}

}  // namespace

absl::StatusOr<ClientRow> AccessLookup::FindClient(std::string_view practice_id,
                                                   std::string_view client_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindClient));
  return ReadClient(find.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id));
}

absl::StatusOr<DeviceHolder> AccessLookup::FindHolder(std::string_view token_hash) {
  if (const auto* known = transaction_.Known<DeviceHolder>(kFindHolder, token_hash)) return *known;
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindHolder));
  ASSIGN_OR_RETURN(const bool found, find.BindBlob("$token_hash", token_hash).Step());
  if (!found) return absl::NotFoundError("no such device");
  DeviceHolder holder;
  find.ReadUuid(0, holder.practice_id);
  find.ReadUuid(1, holder.device_id);
  find.ReadUuid(2, holder.principal_id);
  holder.expire_time = find.ColumnOptionalTime(3);
  holder.revoked_time = find.ColumnOptionalTime(4);
  holder.is_lost = find.ColumnInt64(5) != 0;
  holder.state = static_cast<PrincipalState>(find.ColumnInt64(6));
  holder.name = find.ColumnText(7);
  holder.roles = static_cast<uint32_t>(find.ColumnInt64(8));
  holder.client_id = find.ColumnOptionalUuid(9);
  holder.person_id = find.ColumnOptionalUuid(10);
  transaction_.KeepRow(kFindHolder, token_hash, holder);
  return holder;
}

absl::StatusOr<ClientStanding> AccessLookup::FindStanding(std::string_view practice_id,
                                                          std::string_view client_id,
                                                          std::string_view principal_id,
                                                          absl::Time now) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindStanding));
  find.BindUuid("$practice_id", practice_id)
      .BindUuid("$client_id", client_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$now", now);
  RETURN_IF_ERROR(find.Step().status());
  ClientStanding standing;
  if (!find.IsNull(0)) standing.state = static_cast<ClientState>(find.ColumnInt64(0));
  if (!find.IsNull(1)) standing.relation = static_cast<GrantRelation>(find.ColumnInt64(1));
  return standing;
}

absl::StatusOr<std::vector<std::string>> AccessLookup::CaseloadOf(std::string_view practice_id,
                                                                  std::string_view principal_id,
                                                                  absl::Time now,
                                                                  GrantRelation weakest) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kCaseloadOf));
  list.BindUuid("$practice_id", practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$now", now)
      .BindInt64("$weakest", static_cast<int64_t>(weakest));
  std::vector<std::string> client_ids;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return client_ids;
    client_ids.push_back(list.ColumnUuid(0));
  }
}

absl::StatusOr<std::vector<StreamRef>> AccessLookup::StreamsOf(std::string_view practice_id,
                                                               std::string_view client_id) {
  return Streams({kStreamsOf, kStreamsWithoutHeads}, practice_id, client_id);
}

absl::StatusOr<std::vector<StreamRef>> AccessLookup::FamilyStreamsOf(std::string_view practice_id,
                                                                     std::string_view client_id) {
  return Streams({kFamilyStreamsOf, kFamilyStreamsWithoutHeads}, practice_id, client_id);
}

absl::StatusOr<std::vector<StreamRef>> AccessLookup::Streams(const StreamsQuery& query,
                                                             std::string_view practice_id,
                                                             std::string_view client_id) {
  if (!transaction_.Knows()) {
    ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(query.with_heads));
    return ReadStreams(
        list.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id));
  }
  std::string key(practice_id);
  key.append(client_id);
  std::vector<StreamRef> streams;
  using Streams = std::vector<StreamRef>;
  if (const auto* known = transaction_.Known<Streams>(query.without_heads, key)) {
    streams = *known;
  } else {
    ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(query.without_heads));
    list.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id);
    ASSIGN_OR_RETURN(streams, ReadStreams(list));
    transaction_.Keep(query.without_heads, key, streams);
  }
  ASSIGN_OR_RETURN(Statement heads, transaction_.Prepare(kHeadsOf));
  heads.BindUuid("$practice_id", practice_id).BindUuid("$client_id", client_id);
  for (StreamRef& stream : streams) {
    ASSIGN_OR_RETURN(const bool has_row, heads.Step());
    if (!has_row) return absl::InternalError("a stream that is known is not there");
    stream.head_sequence = heads.ColumnInt64(0);
  }
  return streams;
}

absl::StatusOr<std::vector<StreamRef>> AccessLookup::CaseloadStreams(std::string_view practice_id,
                                                                     std::string_view principal_id,
                                                                     absl::Time now,
                                                                     GrantRelation weakest) {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kCaseloadStreams));
  return ReadStreams(list.BindUuid("$practice_id", practice_id)
                         .BindUuid("$principal_id", principal_id)
                         .BindTime("$now", now)
                         .BindInt64("$weakest", static_cast<int64_t>(weakest)));
}

absl::StatusOr<StreamRef> AccessLookup::FindStream(std::string_view practice_id,
                                                   std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFindStream));
  find.BindUuid("$practice_id", practice_id).BindUuid("$stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such stream");
  return ReadStream(find);
}

}  // namespace relactation
