// Devices a page at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/device_table.h"

namespace relactation {

// Which devices a page holds.
struct DevicePage {
  // Whose devices; no value: all of the practice.
  std::optional<std::string> principal_id;
  // The device the last page ended with. No time: the first page.
  std::optional<absl::Time> after_created_time;
  std::string after_device_id;
  int64_t limit = 50;
};

// Oldest first, revoked ones included. The token's hash is left empty.
absl::StatusOr<std::vector<DeviceRow>> ReadDevicePage(Transaction& transaction,
                                                      std::string_view practice_id,
                                                      const DevicePage& page);

}  // namespace relactation
