#include "server/access/family_devices.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/sync.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/family_invites.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/mutation_table.h"
#include "server/storage/principal_table.h"
#include "server/storage/record_table.h"
#include "server/storage/replica_table.h"

namespace relactation {
namespace {

absl::StatusOr<v1::FamilyDevice> ToFamilyDevice(Transaction& transaction, const DeviceRow& row) {
  ASSIGN_OR_RETURN(const ReplicaRow replica,
                   ReplicaTable(transaction).LatestOf(row.practice_id, row.device_id));
  ASSIGN_OR_RETURN(const MutationsSize apart,
                   MutationTable(transaction).SizeApartOfDevice(row.practice_id, row.device_id));
  v1::FamilyDevice device;
  device.set_device_id(row.device_id);
  device.set_person_id(replica.person_id);
  device.set_display_name(row.name);
  *device.mutable_create_time() = ToTimestamp(row.created_time);
  if (replica.contact_time) *device.mutable_contact_time() = ToTimestamp(*replica.contact_time);
  if (replica.clock_ahead) {
    device.set_clock_ahead_ms(absl::ToInt64Milliseconds(*replica.clock_ahead));
  }
  if (row.revoked_time) *device.mutable_revoke_time() = ToTimestamp(*row.revoked_time);
  device.set_is_lost(row.is_lost);
  if (replica.wiped_time) *device.mutable_wipe_time() = ToTimestamp(*replica.wiped_time);
  device.set_entries_apart(static_cast<int32_t>(apart.changes));
  return device;
}

absl::Status NoSuchDevice() { return absl::NotFoundError("this client has no such device"); }

absl::StatusOr<DeviceRow> FindDevice(const Scope& scope, const std::string& client_id,
                                     const std::string& device_id) {
  const absl::Status none = NoSuchDevice();
  const std::string& practice_id = scope.caller().practice_id;
  absl::StatusOr<DeviceRow> row = DeviceTable(scope.transaction()).Find(practice_id, device_id);
  if (absl::IsNotFound(row.status())) return none;
  RETURN_IF_ERROR(row.status());
  ASSIGN_OR_RETURN(const PrincipalRow principal,
                   PrincipalTable(scope.transaction()).Find(practice_id, row->principal_id));
  if (principal.client_id != client_id) return none;
  return row;
}

absl::StatusOr<InviteRow> FindInvite(const Scope& scope, const std::string& client_id,
                                     const std::string& invite_id) {
  absl::StatusOr<InviteRow> row =
      InviteTable(scope.transaction()).Find(scope.caller().practice_id, invite_id);
  if (absl::IsNotFound(row.status()) || (row.ok() && row->client_id != client_id)) {
    return NoSuchDevice();
  }
  return row;
}

// An invite as the device that nobody signs in with any more.
v1::FamilyDevice ToFamilyDevice(const InviteRow& row) {
  v1::FamilyDevice device;
  device.set_device_id(row.invite_id);
  device.set_person_id(row.person_id.value_or(""));
  *device.mutable_create_time() = ToTimestamp(row.created_time);
  *device.mutable_revoke_time() = ToTimestamp(row.expire_time);
  return device;
}

absl::StatusOr<v1::FamilyDevice> ReadDevice(const Scope& scope,
                                            const v1::RevokeFamilyDeviceRequest& request,
                                            const KeptReply&) {
  const absl::StatusOr<DeviceRow> row = FindDevice(scope, request.client_id(), request.device_id());
  if (row.ok()) return ToFamilyDevice(scope.transaction(), *row);
  if (!absl::IsNotFound(row.status())) return row.status();
  ASSIGN_OR_RETURN(const InviteRow invite,
                   FindInvite(scope, request.client_id(), request.device_id()));
  return ToFamilyDevice(invite);
}

// One that was used is none any more: the device that was signed in with it is there.
absl::StatusOr<v1::FamilyDevice> CancelInvite(const Scope& scope,
                                              const v1::RevokeFamilyDeviceRequest& request) {
  ASSIGN_OR_RETURN(const InviteRow found,
                   FindInvite(scope, request.client_id(), request.device_id()));
  if (found.used_time.has_value()) return NoSuchDevice();
  RETURN_IF_ERROR(
      InviteTable(scope.transaction()).Cancel(found.practice_id, found.invite_id, scope.now()));
  return ReadDevice(scope, request, {});
}

absl::Status UnreadableRow() {
  return absl::DataLossError("a stored row cannot be read; restore a backup");
}

absl::StatusOr<int64_t> NewestPlan(RecordTable& records, const std::string& client_id) {
  const absl::StatusOr<RecordRow> row = records.Latest(client_id, v1::ROW_KIND_PLAN_REVISION);
  if (absl::IsNotFound(row.status())) return 0;
  RETURN_IF_ERROR(row.status());
  v1::PlanRevision plan;
  if (!plan.ParseFromString(row->body)) return UnreadableRow();
  return plan.number();
}

absl::Status AddPlanSights(const Scope& scope, const std::string& client_id,
                           v1::ListFamilyDevicesResponse& response) {
  if (!scope.HasStream(client_id)) return absl::OkStatus();
  RecordTable records(scope);
  ASSIGN_OR_RETURN(const int64_t newest, NewestPlan(records, client_id));
  response.set_plan_revision(newest);
  std::map<std::string, v1::PlanSight> sights;
  const auto add = [&](const RecordRow& row) -> absl::Status {
    v1::PlanSeen seen;
    if (!seen.ParseFromString(row.body)) return UnreadableRow();
    v1::PlanSight& sight = sights[seen.person_id()];
    const bool is_newer = seen.plan_revision() > sight.plan_revision();
    const bool is_earlier = seen.plan_revision() == sight.plan_revision() &&
                            FromTimestamp(seen.see_time()) < FromTimestamp(sight.see_time());
    if (!is_newer && !is_earlier) return absl::OkStatus();
    sight.set_person_id(seen.person_id());
    sight.set_plan_revision(seen.plan_revision());
    *sight.mutable_see_time() = seen.see_time();
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(records.ForEach(client_id, v1::ROW_KIND_PLAN_SEEN, absl::InfinitePast(),
                                  absl::InfiniteFuture(), add));
  for (auto& [person_id, sight] : sights) *response.add_plan_sights() = std::move(sight);
  return absl::OkStatus();
}

KeptReply NameOf(const v1::FamilyDevice& device) {
  return {"devices/" + device.device_id(), 0, ""};
}

}  // namespace

absl::StatusOr<v1::ListFamilyDevicesResponse> ListFamilyDevices(
    const Scope& scope, const v1::ListFamilyDevicesRequest& request) {
  const std::string& practice_id = scope.caller().practice_id;
  ASSIGN_OR_RETURN(const std::vector<DeviceRow> devices,
                   DeviceTable(scope.transaction()).ListOfClient(practice_id, request.client_id()));
  v1::ListFamilyDevicesResponse response;
  for (const DeviceRow& row : devices) {
    ASSIGN_OR_RETURN(*response.add_devices(), ToFamilyDevice(scope.transaction(), row));
  }
  ASSIGN_OR_RETURN(const std::vector<InviteRow> invites,
                   InviteTable(scope.transaction())
                       .ListOpenOfClient(practice_id, request.client_id(), scope.now()));
  for (const InviteRow& row : invites) *response.add_invites() = ToPersonInvite(row);
  RETURN_IF_ERROR(AddPlanSights(scope, request.client_id(), response));
  return response;
}

absl::StatusOr<v1::FamilyDevice> RevokeFamilyDevice(const Scope& scope,
                                                    const v1::RevokeFamilyDeviceRequest& request) {
  const absl::StatusOr<DeviceRow> found =
      FindDevice(scope, request.client_id(), request.device_id());
  if (absl::IsNotFound(found.status())) return CancelInvite(scope, request);
  RETURN_IF_ERROR(found.status());
  DeviceTable devices(scope.transaction());
  RETURN_IF_ERROR(devices.Revoke(found->practice_id, found->device_id, scope.now()));
  if (request.is_lost()) RETURN_IF_ERROR(devices.MarkLost(found->practice_id, found->device_id));
  return ReadDevice(scope, request, {});
}

Handler ListFamilyDevicesHandler() {
  return ReadHandler<v1::ListFamilyDevicesRequest, v1::ListFamilyDevicesResponse>(
      ListFamilyDevices);
}

Handler RevokeFamilyDeviceHandler() {
  return ChangeHandler<v1::RevokeFamilyDeviceRequest, v1::FamilyDevice>(RevokeFamilyDevice, NameOf,
                                                                        ReadDevice);
}

}  // namespace relactation
