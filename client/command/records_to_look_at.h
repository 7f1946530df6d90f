// What a review of one client says of records that a person should look at: on a screen and for
// programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/json_text.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The records that are marked, with what two people said differently, and the pairs that may be one
// event; each with the command that settles it. Empty where there is neither. Safe for the
// terminal.
std::string RecordsToLookAt(const v1::ReviewClientResponse& response, const v1::Client& client,
                            const ColleagueNames& names, absl::TimeZone zone,
                            const Terminal& terminal);

// Those of the practice whose names it needs.
std::vector<std::string> PeopleIn(const v1::ReviewClientResponse& response,
                                  const v1::Client& client);

// Each with the whole record, why to look, and what lost.
std::vector<JsonObject> ToLookAtItems(const v1::ReviewClientResponse& response,
                                      const v1::Client& client, absl::TimeZone zone);

// Each with both records and who recorded which.
std::vector<JsonObject> PossibleDuplicateItems(const v1::ReviewClientResponse& response,
                                               const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
