#include "server/workflow/client_erasing.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "proto/relactation/status.h"
#include "server/storage/client_erasure.h"
#include "server/storage/client_table.h"

namespace relactation {

absl::StatusOr<v1::EraseClientResponse> EraseClient(const Scope& scope,
                                                    const v1::EraseClientRequest& request) {
  ASSIGN_OR_RETURN(const ClientRow client, ClientTable(scope).Find(request.client_id()));
  if (!absl::EqualsIgnoreCase(client.code, request.code())) {
    return InvalidField("code", "is not this client's; nothing was erased");
  }
  ASSIGN_OR_RETURN(
      const int64_t devices,
      CountUnwipedDevices(scope.transaction(), scope.caller().practice_id, request.client_id()));
  RETURN_IF_ERROR(EraseClientContent(scope, request.client_id()));
  v1::EraseClientResponse response;
  response.set_devices_to_empty(static_cast<int32_t>(devices));
  return response;
}

std::string KeptErasure(const v1::EraseClientResponse& response) {
  return std::to_string(response.devices_to_empty());
}

absl::StatusOr<v1::EraseClientResponse> RecallErasure(std::string_view kept) {
  int32_t devices = 0;
  if (!absl::SimpleAtoi(ToAbsl(kept), &devices)) {
    return absl::DataLossError("what was kept of an erasure cannot be read");
  }
  v1::EraseClientResponse response;
  response.set_devices_to_empty(devices);
  return response;
}

absl::StatusOr<bool> IsOwnFamilyErased(const Scope& scope) {
  const Caller& caller = scope.caller();
  if (!caller.client_id.has_value()) return false;
  return IsErased(scope.transaction(), caller.practice_id, *caller.client_id);
}

}  // namespace relactation
