// The next version of a record, stored in the place of the one before, which goes to its history.
#pragma once

#include <string>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "server/rules/merge_rules.h"
#include "server/storage/scope.h"
#include "server/workflow/record_lookup.h"

namespace relactation {

// What is stored, as the merge rules look at it. DATA_LOSS if its merge state cannot be read.
absl::StatusOr<MergedRecord> ToMerged(const FoundRecord& found);

// An edit by the practice, which has seen all there is.
PushedEdit PracticeEdit(const Scope& scope, v1::MutationAction action);

// Stores `next`, whose revision follows that of what was found, with who made it in `edit`.
// INVALID_ARGUMENT if too much lost that nobody has settled.
absl::StatusOr<RecordRow> StoreNextRevision(const Scope& scope, const FoundRecord& found,
                                            MergedRecord next, const v1::RecordEdit& edit);

}  // namespace relactation
