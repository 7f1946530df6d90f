// The invite of a family's adult, as whoever hands it on sees it.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/device_service.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The line as a code that a phone scans off the screen. Empty where it would not be read there: no
// terminal, no colours, plain letters only, or too narrow.
std::string InviteCodeOnScreen(const std::string& line, const Terminal& terminal);

// For whom it is and until when, how it is handed on and used, and where to see that it was.
std::vector<std::string> InviteRemarks(const v1::PersonInvite& invite, const v1::Client& client,
                                       absl::TimeZone zone);

// Everything of the invite with its line; the file of its picture is null if there is none.
JsonObject PersonInviteJson(const v1::PersonInvite& invite, const v1::Client& client,
                            const std::string& line, const std::string& picture);

}  // namespace relactation
