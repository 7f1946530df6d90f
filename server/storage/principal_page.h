// The people of a practice a page at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/principal_table.h"

namespace relactation {

// Which people a page holds.
struct PrincipalPage {
  // Those with at least one of the roles.
  uint32_t roles = 0;
  // Whom the last page ended with. No time: the first page.
  std::optional<absl::Time> after_created_time;
  std::string after_principal_id;
  int64_t limit = 50;
};

// By the time they joined, those without access any more included.
absl::StatusOr<std::vector<PrincipalRow>> ReadPrincipalPage(Transaction& transaction,
                                                            std::string_view practice_id,
                                                            const PrincipalPage& page);

}  // namespace relactation
