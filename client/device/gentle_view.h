// Gentle mode on a family's device. It is display only: what the device holds is what all hold.
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Whether the plan in force at `now` keeps amounts of milk from the parents; HideAmounts does that
// to a record that is shown. False where no plan is, or the family is gone from here.
absl::StatusOr<bool> HidesAmounts(Transaction& transaction, absl::Time now);

}  // namespace relactation
