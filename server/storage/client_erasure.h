// The end of what is stored of a client.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/transaction.h"
#include "server/storage/scope.h"

namespace relactation {

// Destroys what the client's streams hold, and what else says anything of the family: rows become
// bare ids, which never return; earlier versions, what devices sent that was not applied, and the
// names of adults and devices go; rights, of the practice's people and of open invites, end. What
// stays is what keeps ids and numbers from being used again, and the trail of who did what. The
// client is then in the state kDeleted. NOT_FOUND if it is not in the scope.
absl::Status EraseClientContent(const Scope& scope, std::string_view client_id);

// Whether that was done to the client of the practice; false also where there is none.
absl::StatusOr<bool> IsErased(Transaction& transaction, std::string_view practice_id,
                              std::string_view client_id);

// How many devices of the family have not said that they hold nothing any more.
absl::StatusOr<int64_t> CountUnwipedDevices(Transaction& transaction, std::string_view practice_id,
                                            std::string_view client_id);

}  // namespace relactation
