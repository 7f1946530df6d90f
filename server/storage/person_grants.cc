#include "server/storage/person_grants.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kOwnedBy[] = R"sql(
  SELECT DISTINCT care_grant.client_id
  FROM care_grant JOIN client
    ON client.practice_id = care_grant.practice_id AND client.client_id = care_grant.client_id
  WHERE care_grant.practice_id = $practice_id AND care_grant.principal_id = $principal_id
    AND care_grant.relation = 1 AND care_grant.from_time <= $now
    AND (care_grant.until_time IS NULL OR care_grant.until_time > $now)
    AND (care_grant.ended_time IS NULL OR care_grant.ended_time > $now)
    AND client.state <> 3
  ORDER BY care_grant.client_id
)sql";

constexpr char kEndLesser[] = R"sql(
  UPDATE care_grant SET ended_time = $now
  WHERE practice_id = $practice_id AND principal_id = $to AND relation <> 1
    AND ended_time IS NULL AND (until_time IS NULL OR until_time > $now)
    AND client_id IN (
      SELECT client_id FROM care_grant
      WHERE practice_id = $practice_id AND principal_id = $from AND relation = 1
        AND (until_time IS NULL OR until_time > $now) AND ended_time IS NULL)
)sql";

constexpr char kOwnInstead[] = R"sql(
  INSERT INTO care_grant (practice_id, client_id, principal_id, relation, from_time, until_time,
                          ended_time)
  SELECT practice_id, client_id, $to, 1, $now, NULL, NULL FROM care_grant
  WHERE practice_id = $practice_id AND principal_id = $from AND relation = 1
    AND (until_time IS NULL OR until_time > $now) AND ended_time IS NULL
  ON CONFLICT (practice_id, client_id, principal_id, relation, from_time) DO UPDATE
    SET until_time = NULL, ended_time = NULL
)sql";

constexpr char kEndAllOf[] = R"sql(
  UPDATE care_grant SET ended_time = $now
  WHERE practice_id = $practice_id AND principal_id = $principal_id
    AND ended_time IS NULL AND (until_time IS NULL OR until_time > $now)
)sql";

}  // namespace

absl::StatusOr<std::vector<std::string>> PersonGrants::OwnedBy(std::string_view principal_id) {
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kOwnedBy));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$now", scope_.now());
  std::vector<std::string> client_ids;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return client_ids;
    client_ids.push_back(list.ColumnUuid(0));
  }
}

absl::Status PersonGrants::HandOver(std::string_view from, std::string_view to) {
  ASSIGN_OR_RETURN(std::vector<std::string> client_ids, OwnedBy(from));
  const auto run = [&](Statement statement) {
    return statement.BindUuid("$practice_id", scope_.caller().practice_id)
        .BindUuid("$from", from)
        .BindUuid("$to", to)
        .BindTime("$now", scope_.now())
        .Run();
  };
  ASSIGN_OR_RETURN(Statement end, scope_.transaction().Prepare(kEndLesser));
  RETURN_IF_ERROR(run(std::move(end)));
  ASSIGN_OR_RETURN(Statement own, scope_.transaction().Prepare(kOwnInstead));
  RETURN_IF_ERROR(run(std::move(own)));
  for (std::string& client_id : client_ids) scope_.AdoptClient(std::move(client_id));
  return absl::OkStatus();
}

absl::Status PersonGrants::EndAllOf(std::string_view principal_id) {
  ASSIGN_OR_RETURN(Statement end, scope_.transaction().Prepare(kEndAllOf));
  return end.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$principal_id", principal_id)
      .BindTime("$now", scope_.now())
      .Run();
}

}  // namespace relactation
