// What becomes of a change that a device pushes, and of what is stored: design.md section 7.
//
// A change is concurrent with another of the same group if its author had not seen that one. What
// is not concurrent is applied, whatever the clocks say; of two that are, the later one holds, and
// what lost is kept beside it until a person who saw both settles it. Decides only; the caller
// writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// A change of a record, with what its author had seen.
struct PushedEdit {
  v1::MutationAction action = v1::MUTATION_ACTION_UNSPECIFIED;
  std::vector<v1::FieldChange> changes;  // Of PATCH.
  // The revision of the row; that of a record the replica made itself and has not got back is 1.
  int64_t base_revision = 0;
  // The replica's own changes up to this number.
  int64_t base_n = 0;
  std::string replica_id;  // Empty: the practice, which has seen all there is.
  int64_t n = 0;
  absl::Time edit_time;  // Corrected.
  std::string author_id;
};

// A record as it is stored, and as it is to be stored.
struct MergedRecord {
  v1::Record record;
  v1::MergeState merge;
  int64_t revision = 0;
  bool is_live = true;
};

// What becomes of one group.
enum class GroupMerge { kApply, kKeepStored, kKeepPushed };

// Compares a pushed edit with the last change of the group; nullptr: it is as it was made.
GroupMerge DecideGroupMerge(const PushedEdit& pushed, const v1::GroupChange* stored);

struct MergeOutcome {
  v1::MutationResult result = v1::MUTATION_RESULT_UNSPECIFIED;
  // The next revision of the record; as it was where the result is DUPLICATE.
  MergedRecord next;
  // It holds changes of others that the author did not know.
  bool joins_others = false;
};

// INVALID_ARGUMENT if a change cannot be made of such a record, if its author had seen that the
// record was taken back, or if it names a part alone of a group that somebody else has changed. Not
// yet checked is whether the next revision is a whole record.
absl::StatusOr<MergeOutcome> MergeEdit(const PushedEdit& pushed, const MergedRecord& stored);

// Marks what two people changed of the record, by what lost; other marks stay.
void MarkChangesOfTwo(const v1::MergeState& merge, v1::Record& record);

}  // namespace relactation
