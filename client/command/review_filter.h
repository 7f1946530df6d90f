// Which families of a review are shown.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// A family passes if it passes each part; a part that was not asked for lets all pass.
struct ReviewFilter {
  // Rules of which one has to have a flag in sight. Empty: any, or none.
  std::vector<std::string> rules = {};
  // The least that such a flag has to be. Unspecified: any.
  v1::FlagSeverity least = v1::FLAG_SEVERITY_UNSPECIFIED;
  // A part of the owner's name, in whatever case. Empty: any.
  std::string owner = {};
  // UUID of the owner. Empty: any.
  std::string owner_id = {};
  // Only families in their first week, see IsInFirstWeek.
  bool first_week = false;

  bool IsForAll() const;
};

// --flag, --severity, --consultant and --first-week, for the command's table.
std::vector<CommandOption> ReviewFilterOptions();

// What was asked for. INVALID_ARGUMENT names the option. Asks the server who the caller is where
// that is needed.
absl::StatusOr<ReviewFilter> ReadReviewFilter(CommandRun& run);

bool Passes(const ReviewFilter& filter, const v1::ClientReview& client);

// `None of your 12 families has a flag of W3.`, with the way to all of them.
std::string NonePasses(const ReviewFilter& filter, size_t families);

}  // namespace relactation
