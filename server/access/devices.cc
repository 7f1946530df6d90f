#include "server/access/devices.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"
#include "server/access/people.h"
#include "server/storage/device_page.h"
#include "server/storage/device_table.h"

namespace relactation {
namespace {

constexpr int32_t kDefaultPage = 50;
constexpr int32_t kLargestPage = 1000;

bool IsAdmin(const Scope& scope) { return (scope.caller().roles & kRoleAdmin) != 0; }

// Whose devices a list shows: nobody's in particular for an admin.
std::optional<std::string> OwnerOfList(const Scope& scope) {
  if (IsAdmin(scope)) return std::nullopt;
  return scope.caller().principal_id;
}

std::string PageToken(const std::optional<std::string>& owner, const DeviceRow& last) {
  const std::string text = "devices " + owner.value_or("all") + " " +
                           std::to_string(absl::ToUnixMicros(last.created_time)) + " " +
                           last.device_id;
  return absl::WebSafeBase64Escape(text);
}

absl::Status ReadPageToken(const std::string& token, DevicePage& page) {
  if (token.empty()) return absl::OkStatus();
  std::string text;
  std::vector<std::string> parts;
  if (absl::WebSafeBase64Unescape(token, &text)) parts = absl::StrSplit(text, ' ');
  int64_t micros = 0;
  if (parts.size() != 4 || parts[0] != "devices" || parts[1] != page.principal_id.value_or("all") ||
      !absl::SimpleAtoi(parts[2], &micros) || !UuidBytes(parts[3]).has_value()) {
    return InvalidField("page_token", "is not from this list: start again without one");
  }
  page.after_created_time = absl::FromUnixMicros(micros);
  page.after_device_id = parts[3];
  return absl::OkStatus();
}

absl::Status NoSuchDevice() { return absl::NotFoundError("no such device, or not one of yours"); }

absl::StatusOr<DeviceRow> FindDevice(const Scope& scope, const std::string& device_id) {
  absl::StatusOr<DeviceRow> row =
      DeviceTable(scope.transaction()).Find(scope.caller().practice_id, device_id);
  if (absl::IsNotFound(row.status())) return NoSuchDevice();
  RETURN_IF_ERROR(row.status());
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
  return response;
}

absl::StatusOr<v1::ListDevicesResponse> ListDevices(const Scope& scope,
                                                    const v1::ListDevicesRequest& request) {
  const int32_t asked = request.page_size() == 0 ? kDefaultPage : request.page_size();
  const auto page_size = static_cast<size_t>(std::min(asked, kLargestPage));
  DevicePage page;
  page.principal_id = OwnerOfList(scope);
  page.limit = static_cast<int64_t>(page_size) + 1;
  RETURN_IF_ERROR(ReadPageToken(request.page_token(), page));
  ASSIGN_OR_RETURN(std::vector<DeviceRow> rows,
                   ReadDevicePage(scope.transaction(), scope.caller().practice_id, page));
  v1::ListDevicesResponse response;
  if (rows.size() > page_size) {
    rows.resize(page_size);
    response.set_next_page_token(PageToken(page.principal_id, rows.back()));
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
