// Sessions for spreadsheets and programs: columns and keys that name a unit hold that unit.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/terminal/table.h"

namespace relactation {

// One row a session. What is not known is an empty cell. Times are of the zone.
Table SessionSheet(const std::vector<v1::Record>& records, const v1::Client& client,
                   absl::TimeZone zone);

// What is not known is null.
JsonObject SessionJson(const v1::Record& record, const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
