// Finds the contact that a person means.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command_run.h"
#include "client/connection/chart_calls.h"

namespace relactation {

// All contacts of the client, newest first.
absl::StatusOr<std::vector<v1::Contact>> ContactsOf(ChartCalls calls, const v1::Client& client);

// The contact that --id names by its UUID or the beginning of it; with --open the one that
// is open. NOT_FOUND lists what there is, also where several are meant.
absl::StatusOr<v1::Contact> ChosenContact(const CommandRun& run,
                                          const std::vector<v1::Contact>& contacts,
                                          absl::TimeZone zone);

}  // namespace relactation
