#include "server/access/devices.h"

#include <optional>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/people.h"
#include "server/access/time_cursor.h"
#include "server/storage/device_page.h"
#include "server/storage/device_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

bool IsAdmin(const Scope& scope) { return (scope.caller().roles & kRoleAdmin) != 0; }

// Whose devices a list shows: nobody's in particular for an admin.
std::optional<std::string> OwnerOfList(const Scope& scope) {
  if (IsAdmin(scope)) return std::nullopt;
  return scope.caller().principal_id;
}

std::string ListName(const DevicePage& page) {
  return "devices/" + page.principal_id.value_or("all");
}

absl::Status NoSuchDevice() { return absl::NotFoundError("no such device, or not one of yours"); }

absl::StatusOr<DeviceRow> FindDevice(const Scope& scope, const std::string& device_id) {
  absl::StatusOr<DeviceRow> row =
      DeviceTable(scope.transaction()).Find(scope.caller().practice_id, device_id);
  if (absl::IsNotFound(row.status())) return NoSuchDevice();
  RETURN_IF_ERROR(row.status());
  ASSIGN_OR_RETURN(
      const PrincipalRow owner,
      PrincipalTable(scope.transaction()).Find(scope.caller().practice_id, row->principal_id));
  // Those of families are nobody's here but the calling one: their consultants look after them.
  const bool is_calling = row->device_id == scope.caller().device_id;
  if (owner.client_id.has_value() && !is_calling) return NoSuchDevice();
  if (!IsAdmin(scope) && row->principal_id != scope.caller().principal_id) return NoSuchDevice();
  return row;
}

const std::string& DeviceAsked(const Scope& scope, const v1::RevokeDeviceRequest& request) {
  return request.device_id().empty() ? scope.caller().device_id : request.device_id();
}

absl::StatusOr<v1::Device> ReadDevice(const Scope& scope, const v1::RevokeDeviceRequest& request,
                                      const KeptReply&) {
  ASSIGN_OR_RETURN(const DeviceRow row, FindDevice(scope, DeviceAsked(scope, request)));
  return ToMessage(row);
}

KeptReply NameOf(const v1::Device& device) { return {"devices/" + device.device_id(), 0, ""}; }

}  // namespace

absl::StatusOr<v1::GetCallerResponse> GetCaller(const Scope& scope, const v1::GetCallerRequest&) {
  const Caller& caller = scope.caller();
  ASSIGN_OR_RETURN(const DeviceRow device,
                   DeviceTable(scope.transaction()).Find(caller.practice_id, caller.device_id));
  ASSIGN_OR_RETURN(SignedIn signed_in, ReadSignedIn(scope.transaction(), device));
  v1::GetCallerResponse response;
  *response.mutable_practice() = std::move(signed_in.practice);
  *response.mutable_consultant() = std::move(signed_in.consultant);
  *response.mutable_device() = std::move(signed_in.device);
  *response.mutable_server_time() = ToTimestamp(scope.now());
  return response;
}

absl::StatusOr<v1::ListDevicesResponse> ListDevices(const Scope& scope,
                                                    const v1::ListDevicesRequest& request) {
  const size_t page_size = RowsOfPage(request.page_size());
  DevicePage page;
  page.principal_id = OwnerOfList(scope);
  page.limit = static_cast<int64_t>(page_size) + 1;
  ASSIGN_OR_RETURN(const std::optional<TimeCursor> after,
                   ReadTimeCursor(ListName(page), request.page_token()));
  if (after.has_value()) {
    page.after_created_time = after->time;
    page.after_device_id = after->id;
  }
  ASSIGN_OR_RETURN(std::vector<DeviceRow> rows,
                   ReadDevicePage(scope.transaction(), scope.caller().practice_id, page));
  v1::ListDevicesResponse response;
  if (rows.size() > page_size) {
    rows.resize(page_size);
    response.set_next_page_token(
        MakeTimeCursor(ListName(page), {rows.back().created_time, rows.back().device_id}));
  }
  for (const DeviceRow& row : rows) *response.add_devices() = ToMessage(row);
  return response;
}

absl::StatusOr<v1::Device> RevokeDevice(const Scope& scope,
                                        const v1::RevokeDeviceRequest& request) {
  ASSIGN_OR_RETURN(const DeviceRow found, FindDevice(scope, DeviceAsked(scope, request)));
  RETURN_IF_ERROR(
      DeviceTable(scope.transaction()).Revoke(found.practice_id, found.device_id, scope.now()));
  ASSIGN_OR_RETURN(const DeviceRow revoked, FindDevice(scope, found.device_id));
  return ToMessage(revoked);
}

Handler GetCallerHandler() {
  return ReadHandler<v1::GetCallerRequest, v1::GetCallerResponse>(GetCaller);
}

Handler ListDevicesHandler() {
  return ReadHandler<v1::ListDevicesRequest, v1::ListDevicesResponse>(ListDevices);
}

Handler RevokeDeviceHandler() {
  return ChangeHandler<v1::RevokeDeviceRequest, v1::Device>(RevokeDevice, NameOf, ReadDevice);
}

}  // namespace relactation
