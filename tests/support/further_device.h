// One more device of an adult who has one: signed in, and silent.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "server/storage/device_table.h"
#include "server/storage/scope.h"

namespace relactation {

// Of the caller's, from now on.
inline absl::Status SignInElsewhere(const Scope& scope, const std::string& device_id) {
  DeviceRow device;
  device.practice_id = scope.caller().practice_id;
  device.device_id = device_id;
  device.principal_id = scope.caller().principal_id;
  device.token_hash = device_id;
  device.created_time = scope.now();
  return DeviceTable(scope.transaction()).Insert(device);
}

}  // namespace relactation
