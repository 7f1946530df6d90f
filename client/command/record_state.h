// Whether records count, in words.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/terminal/table.h"

namespace relactation {

// `live` or `voided`.
std::string StateText(const v1::Record& record);

// What a list marks a record with: `x` what was taken back, `!` what somebody should look at.
Cell MarkOf(const v1::Record& record, const v1::Client& client);

// With the mark that a server gives what begins in the future: a device keeps its own entries
// without it until they come back.
v1::Record MarkedIfAhead(v1::Record record, absl::Time now);

// Of those taken back, one line each with the reason.
std::vector<std::string> WhyVoided(const std::vector<v1::Record>& records, absl::TimeZone zone);

}  // namespace relactation
