// Sessions as people read them.
//
// What is not known is `?` where it could have been measured, else blank; it is never 0. Amounts
// are shown as they were typed, else in the family's unit.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/terminal/table.h"

namespace relactation {

// `pump-double by ana, 2026-11-24 14:02 (Europe/Lisbon), 20 min; expressed left 60 ml, right ?`
std::string SessionInWords(const v1::Record& record, const v1::Client& client, absl::TimeZone zone);

// One row a session, for the screen, with the short id to name it by; `x` marks what was taken
// back. Times are of the zone.
Table SessionTable(const std::vector<v1::Record>& records, const v1::Client& client,
                   absl::TimeZone zone);

// Which of them somebody should look at and why, one line each.
std::vector<std::string> SessionsToLookAt(const std::vector<v1::Record>& records,
                                          const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
