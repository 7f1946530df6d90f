// Invites a page at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/invite_table.h"

namespace relactation {

// Which invites a page holds.
struct InvitePage {
  // The invite the last page ended with. No time: the first page.
  std::optional<absl::Time> before_created_time;
  std::string before_invite_id;
  int64_t limit = 50;
};

// Newest first, used and expired ones included. The secret's hash is left empty.
absl::StatusOr<std::vector<InviteRow>> ReadInvitePage(Transaction& transaction,
                                                      std::string_view practice_id,
                                                      const InvitePage& page);

}  // namespace relactation
