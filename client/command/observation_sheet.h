// Observations as lists: for the screen, for spreadsheets and for programs.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/terminal/table.h"

namespace relactation {

// One row an observation, with the short id to name it by; `x` marks what was taken back.
Table ObservationTable(const std::vector<v1::Record>& records, const v1::Client& client,
                       absl::TimeZone zone);

// One row an observation; columns that name a unit hold that unit, and what is not known is empty.
Table ObservationSheet(const std::vector<v1::Record>& records, const v1::Client& client,
                       absl::TimeZone zone);

// What is not known is null.
JsonObject ObservationJson(const v1::Record& record, const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
