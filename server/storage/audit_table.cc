#include "server/storage/audit_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kHead[] = R"sql(
  SELECT sequence, hash FROM audit
  WHERE practice_id = $practice_id
  ORDER BY sequence DESC
  LIMIT 1
)sql";

constexpr char kAppend[] = R"sql(
  INSERT INTO audit (practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
                     resource_name, outcome, request_id, previous_hash, hash)
  VALUES ($practice_id, $sequence, $time, $principal_id, $device_id, $method, $verb, $client_id,
          $resource_name, $outcome, $request_id, $previous_hash, $hash)
)sql";

constexpr char kForEach[] = R"sql(
  SELECT practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
         resource_name, outcome, request_id, previous_hash, hash
  FROM audit
  WHERE practice_id = $practice_id AND sequence > $after_sequence
  ORDER BY sequence
)sql";

constexpr char kForEachOfClient[] = R"sql(
  SELECT practice_id, sequence, time, principal_id, device_id, method, verb, client_id,
         resource_name, outcome, request_id, previous_hash, hash
  FROM audit
  WHERE practice_id = $practice_id AND client_id = $client_id AND sequence > $after_sequence
  ORDER BY sequence
)sql";

AuditRow ReadRow(const Statement& statement) {
  AuditRow row;
  row.practice_id = statement.ColumnUuid(0);
  row.sequence = statement.ColumnInt64(1);
  row.time = statement.ColumnTime(2);
  row.principal_id = statement.ColumnOptionalUuid(3);
  row.device_id = statement.ColumnOptionalUuid(4);
  row.method = statement.ColumnText(5);
  row.verb = statement.ColumnText(6);
  row.client_id = statement.ColumnOptionalUuid(7);
  row.resource_name = statement.ColumnText(8);
  row.outcome = statement.ColumnText(9);
  row.request_id = statement.ColumnOptionalUuid(10);
  row.previous_hash = statement.ColumnBlob(11);
  row.hash = statement.ColumnBlob(12);
  return row;
}

absl::Status Visit(Statement& statement, absl::FunctionRef<absl::Status(const AuditRow&)> visit) {
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, statement.Step());
    if (!has_row) return absl::OkStatus();
    RETURN_IF_ERROR(visit(ReadRow(statement)));
  }
}

}  // namespace

absl::StatusOr<AuditHead> AuditTable::Head(std::string_view practice_id) {
  if (const auto* known = transaction_.Known<AuditHead>(kHead, practice_id)) return *known;
  ASSIGN_OR_RETURN(Statement head, transaction_.Prepare(kHead));
  ASSIGN_OR_RETURN(const bool found, head.BindUuid("$practice_id", practice_id).Step());
  AuditHead last;
  if (found) last = {head.ColumnInt64(0), head.ColumnBlob(1)};
  transaction_.Keep(kHead, practice_id, last);
  return last;
}

absl::Status AuditTable::Append(const AuditRow& row) {
  const auto* known = transaction_.Known<AuditHead>(kHead, row.practice_id);
  const bool follows_known = known != nullptr && known->sequence + 1 == row.sequence;
  ASSIGN_OR_RETURN(Statement append, transaction_.Prepare(kAppend));
  RETURN_IF_ERROR(append.BindUuid("$practice_id", row.practice_id)
                      .BindInt64("$sequence", row.sequence)
                      .BindTime("$time", row.time)
                      .BindOptionalUuid("$principal_id", row.principal_id)
                      .BindOptionalUuid("$device_id", row.device_id)
                      .BindHeldText("$method", row.method)
                      .BindHeldText("$verb", row.verb)
                      .BindOptionalUuid("$client_id", row.client_id)
                      .BindHeldText("$resource_name", row.resource_name)
                      .BindHeldText("$outcome", row.outcome)
                      .BindOptionalUuid("$request_id", row.request_id)
                      .BindHeldBlob("$previous_hash", row.previous_hash)
                      .BindHeldBlob("$hash", row.hash)
                      .Run());
  if (follows_known) {
    transaction_.Keep(kHead, row.practice_id, AuditHead{row.sequence, row.hash});
  }
  return absl::OkStatus();
}

absl::Status AuditTable::ForEach(std::string_view practice_id, int64_t after_sequence,
                                 absl::FunctionRef<absl::Status(const AuditRow&)> visit) {
  ASSIGN_OR_RETURN(Statement rows, transaction_.Prepare(kForEach));
  return Visit(
      rows.BindUuid("$practice_id", practice_id).BindInt64("$after_sequence", after_sequence),
      visit);
}

absl::Status AuditTable::ForEachOfClient(std::string_view practice_id, std::string_view client_id,
                                         int64_t after_sequence,
                                         absl::FunctionRef<absl::Status(const AuditRow&)> visit) {
  ASSIGN_OR_RETURN(Statement rows, transaction_.Prepare(kForEachOfClient));
  return Visit(rows.BindUuid("$practice_id", practice_id)
                   .BindUuid("$client_id", client_id)
                   .BindInt64("$after_sequence", after_sequence),
               visit);
}

}  // namespace relactation
