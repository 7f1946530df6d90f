#include "server/storage/client_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kNextNumber[] = R"sql(
  INSERT INTO client_code_counter (practice_id, last_number) VALUES ($practice_id, 1)
  ON CONFLICT (practice_id) DO UPDATE SET last_number = client_code_counter.last_number + 1
  RETURNING last_number
)sql";

constexpr char kInsert[] = R"sql(
  INSERT INTO client (practice_id, client_id, code, created_time, state)
  VALUES ($practice_id, $client_id, $code, $created_time, $state)
)sql";

constexpr char kFind[] = R"sql(
  SELECT client_id, code, created_time, state FROM client
  WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kSetState[] = R"sql(
  UPDATE client SET state = $state
  WHERE practice_id = $practice_id AND client_id = $client_id
)sql";

constexpr char kCaseload[] = R"sql(
  SELECT client_id, code, created_time, state FROM client
  WHERE practice_id = $practice_id AND client_id IN (
      SELECT client_id FROM care_grant
      WHERE practice_id = $practice_id AND principal_id = $principal_id
        AND client_id > $after_id AND from_time <= $now
        AND (until_time IS NULL OR until_time > $now)
        AND (ended_time IS NULL OR ended_time > $now))
  ORDER BY client_id
  LIMIT $limit
)sql";

ClientRow ReadRow(const Statement& statement) {
  return {statement.ColumnUuid(0), statement.ColumnText(1), statement.ColumnTime(2),
          static_cast<ClientState>(statement.ColumnInt64(3))};
}

absl::StatusOr<int64_t> NextNumber(const Scope& scope) {
  ASSIGN_OR_RETURN(Statement next, scope.transaction().Prepare(kNextNumber));
  ASSIGN_OR_RETURN(const bool found,
                   next.BindUuid("$practice_id", scope.caller().practice_id).Step());
  if (!found) return absl::InternalError("the client code counter gave no number");
  const int64_t number = next.ColumnInt64(0);
  RETURN_IF_ERROR(next.Run());
  return number;
}

}  // namespace

std::string ClientCode(int64_t number) {
  constexpr int64_t kDigits = 10000;
  constexpr int64_t kCodes = 26 * 26 * kDigits;
  // Prime to the number of codes, so that each comes up once before one returns.
  constexpr int64_t kStride = 2718281;
  const int64_t place = (number % kCodes) * kStride % kCodes;
  const int64_t letters = place / kDigits;
  const std::string digits = std::to_string(place % kDigits);
  std::string code;
  code.push_back(static_cast<char>('a' + letters / 26));
  code.push_back(static_cast<char>('a' + letters % 26));
  code.push_back('-');
  return code + std::string(4 - digits.size(), '0') + digits;
}

absl::StatusOr<ClientRow> ClientTable::Insert(std::string_view client_id) {
  ASSIGN_OR_RETURN(const int64_t number, NextNumber(scope_));
  ClientRow row = {std::string(client_id), ClientCode(number), scope_.now(), ClientState::kActive};
  ASSIGN_OR_RETURN(Statement insert, scope_.transaction().Prepare(kInsert));
  RETURN_IF_ERROR(insert.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$client_id", client_id)
                      .BindText("$code", row.code)
                      .BindTime("$created_time", row.created_time)
                      .BindInt64("$state", static_cast<int64_t>(row.state))
                      .Run());
  scope_.AdoptClient(row.client_id);
  return row;
}

absl::StatusOr<ClientRow> ClientTable::Find(std::string_view client_id) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement find, scope_.transaction().Prepare(kFind));
  find.BindUuid("$practice_id", scope_.caller().practice_id).BindUuid("$client_id", client_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such client");
  return ReadRow(find);
}

absl::Status ClientTable::SetState(std::string_view client_id, ClientState state) {
  if (!scope_.HasClient(client_id)) return absl::NotFoundError("no such client");
  ASSIGN_OR_RETURN(Statement update, scope_.transaction().Prepare(kSetState));
  RETURN_IF_ERROR(update.BindUuid("$practice_id", scope_.caller().practice_id)
                      .BindUuid("$client_id", client_id)
                      .BindInt64("$state", static_cast<int64_t>(state))
                      .Run());
  if (update.RowsChanged() == 0) return absl::NotFoundError("no such client");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ClientRow>> ClientTable::Caseload(std::string_view after_id,
                                                             int64_t limit) {
  ASSIGN_OR_RETURN(Statement list, scope_.transaction().Prepare(kCaseload));
  list.BindUuid("$practice_id", scope_.caller().practice_id)
      .BindUuid("$principal_id", scope_.caller().principal_id)
      .BindTime("$now", scope_.now())
      .BindInt64("$limit", limit);
  // No id is less than nothing.
  after_id.empty() ? list.BindBlob("$after_id", "") : list.BindUuid("$after_id", after_id);
  std::vector<ClientRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

}  // namespace relactation
