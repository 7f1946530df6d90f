// The revisions of a client's plan, as commands ask for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The newest revision, or nothing before the first.
absl::StatusOr<std::optional<v1::PlanRevision>> NewestRevision(CommandRun& run,
                                                               const v1::Client& client);

// This revision; 0 is the newest. NOT_FOUND says which there is not, and what to do.
absl::StatusOr<v1::PlanRevision> FetchRevision(CommandRun& run, const v1::Client& client,
                                               int64_t number);

// The revision in force on a care day. NOT_FOUND: none was.
absl::StatusOr<v1::PlanRevision> FetchRevisionOn(CommandRun& run, const v1::Client& client,
                                                 const v1::Date& day);

// The draft. NOT_FOUND says how to make one.
absl::StatusOr<v1::PlanDraft> FetchDraft(CommandRun& run, const v1::Client& client);

// INVALID_ARGUMENT, naming the argument, if a file names another client than this one.
absl::Status CheckSameClient(const std::string& in_file, const v1::Client& client,
                             const std::string& argument);

}  // namespace relactation
