// The flags of one client, with what was decided about each.
#pragma once

#include <vector>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/care/flag_messages.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Who reads what is said of alarms that are over: that nobody decided about them, and who changed
// what they rested on, is for the practice alone. To others what was changed since is not told.
enum class OverReader { kPractice, kOthers };

struct ClientFlags {
  std::vector<v1::Flag> flags;  // Of what holds; gravest first, then oldest.
  // What was URGENT or graver and is so no longer, while nobody decided about it: see RaisedAlarm.
  // Their text says so.
  std::vector<v1::Flag> over;
  // Of a care that has ended: which of both are still told to whoever looks after other families,
  // gravest first, then oldest. See ReviewService.ReviewCaseload.
  std::vector<v1::Flag> after_end;
  std::vector<v1::UnansweredRule> unanswered;

  // What somebody of the practice is to look at, gravest first, then oldest: each flag once, as
  // grave as nobody decided about it.
  std::vector<v1::Flag> All() const;
};

// At the scope's instant, at which the picture is true. How long ago the family's devices were in
// touch is looked up each time: it changes without a row of the streams.
absl::StatusOr<ClientFlags> FlagsNow(const Scope& scope, const CarePicture& picture,
                                     FlagDetail detail, OverReader reader = OverReader::kPractice);

// Adds them, in brief and without those that were resolved.
absl::Status AddOpenFlags(const Scope& scope, const CarePicture& picture, v1::ClientReview& review);

// Adds ClientFlags.after_end, in brief.
absl::Status AddFlagsAfterEnd(const Scope& scope, const CarePicture& picture,
                              v1::ClientReview& review);

// False where ClientFlags.after_end is empty of this client whose care has ended, without a look at
// its records: the end is too long ago, and nothing came or was put off since.
absl::StatusOr<bool> MayHaveFlagsAfterEnd(const Scope& scope, const v1::Client& client);

// Adds the age of the youngest infant on the review's last day, which is not told of a care that
// ended quietly, and since when there is a plan.
void AddStanding(const CarePicture& picture, v1::ClientReview& review);

}  // namespace relactation
