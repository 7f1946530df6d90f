#include "client/device/device_state.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO device (only_row, client_id, person_id, device_id, replica_id, next_replica_id,
                      next_n, backed_up_n, contact_time, clock_ahead, has_right,
                      is_signed_in, other_devices, newest_other_time)
  VALUES (1, $client_id, $person_id, $device_id, $replica_id, $next_replica_id,
          $next_n, $backed_up_n, $contact_time, $clock_ahead, $has_right,
          $is_signed_in, $other_devices, $newest_other_time)
)sql";

constexpr char kRead[] = R"sql(
  SELECT client_id, person_id, device_id, replica_id, next_replica_id, next_n, backed_up_n,
         contact_time, clock_ahead, has_right, is_signed_in, other_devices, newest_other_time
  FROM device
)sql";

constexpr char kUpdate[] = R"sql(
  UPDATE device
  SET replica_id = $replica_id, next_replica_id = $next_replica_id, next_n = $next_n,
      backed_up_n = $backed_up_n,
      contact_time = $contact_time, clock_ahead = $clock_ahead, has_right = $has_right,
      is_signed_in = $is_signed_in, other_devices = $other_devices,
      newest_other_time = $newest_other_time
)sql";

constexpr char kUpdateDeviceId[] = "UPDATE device SET device_id = $device_id";

std::optional<std::string> Known(const std::string& id) {
  if (id.empty()) return std::nullopt;
  return id;
}

void Bind(Statement& statement, const DeviceState& state) {
  std::optional<int64_t> clock_ahead;
  if (state.clock_ahead.has_value()) clock_ahead = absl::ToInt64Microseconds(*state.clock_ahead);
  statement.BindUuid("$replica_id", state.replica_id)
      .BindOptionalUuid("$next_replica_id", Known(state.next_replica_id))
      .BindInt64("$next_n", state.next_n)
      .BindInt64("$backed_up_n", state.backed_up_n)
      .BindOptionalTime("$contact_time", state.contact_time)
      .BindOptionalInt64("$clock_ahead", clock_ahead)
      .BindInt64("$has_right", state.has_right ? 1 : 0)
      .BindInt64("$is_signed_in", state.is_signed_in ? 1 : 0)
      .BindInt64("$other_devices", state.other_devices)
      .BindOptionalTime("$newest_other_time", state.newest_other_time);
}

}  // namespace

absl::Status InsertDeviceState(Transaction& transaction, const DeviceState& state) {
  ASSIGN_OR_RETURN(Statement insert, transaction.Prepare(kInsert));
  Bind(insert, state);
  return insert.BindUuid("$client_id", state.client_id)
      .BindUuid("$person_id", state.person_id)
      .BindUuid("$device_id", state.device_id)
      .Run();
}

absl::StatusOr<DeviceState> ReadDeviceState(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement read, transaction.Prepare(kRead));
  ASSIGN_OR_RETURN(const bool found, read.Step());
  if (!found) return absl::NotFoundError("no device has signed in with this store yet");
  DeviceState state;
  state.client_id = read.ColumnUuid(0);
  state.person_id = read.ColumnUuid(1);
  state.device_id = read.ColumnUuid(2);
  state.replica_id = read.ColumnUuid(3);
  state.next_replica_id = read.ColumnOptionalUuid(4).value_or("");
  state.next_n = read.ColumnInt64(5);
  state.backed_up_n = read.ColumnInt64(6);
  state.contact_time = read.ColumnOptionalTime(7);
  if (!read.IsNull(8)) state.clock_ahead = absl::Microseconds(read.ColumnInt64(8));
  state.has_right = read.ColumnInt64(9) != 0;
  state.is_signed_in = read.ColumnInt64(10) != 0;
  state.other_devices = read.ColumnInt64(11);
  state.newest_other_time = read.ColumnOptionalTime(12);
  return state;
}

absl::Status UpdateDeviceState(Transaction& transaction, const DeviceState& state) {
  ASSIGN_OR_RETURN(Statement update, transaction.Prepare(kUpdate));
  Bind(update, state);
  return update.Run();
}

absl::Status UpdateDeviceId(Transaction& transaction, std::string_view device_id) {
  ASSIGN_OR_RETURN(Statement update, transaction.Prepare(kUpdateDeviceId));
  return update.BindUuid("$device_id", device_id).Run();
}

}  // namespace relactation
