// The milk of a session, from what a person typed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "client/command/session_entry.h"

namespace relactation {

// Adds what was expressed to the record's session, whose method is set. INVALID_ARGUMENT names the
// option that cannot be read or does not go with the method.
absl::Status AddExpressed(const TypedSession& typed, const v1::Client& client, v1::Record& record);

// Whether it has to be said yet which of several infants had the milk that was fed.
bool LacksWhoHadIt(const TypedSession& typed, const v1::Client& client);

// Adds what was fed, one portion each; where one infant was named in all, it had those that name
// none; of several infants each portion needs one. Whose milk own milk was is the parent named
// beside it; else it follows from --person, the session's person or the only lactating parent.
absl::Status AddFed(const TypedSession& typed, const v1::Client& client,
                    const std::vector<std::string>& infant_ids, v1::Record& record);

}  // namespace relactation
