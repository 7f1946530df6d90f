// Contacts with a family, and what one begins with, on the screen and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/json_text.h"
#include "client/command/sheet.h"
#include "client/terminal/terminal.h"

namespace relactation {

// One row a contact, with whose it was where that is not always the reader's. Times are of the
// zone.
Sheet ContactSheet(const std::vector<v1::Contact>& contacts, const ColleagueNames& names,
                   absl::TimeZone zone);

// A contact with its four texts, for reading. Safe for the terminal.
std::string ContactPage(const v1::Contact& contact, const ColleagueNames& names,
                        absl::TimeZone zone, const Terminal& terminal);

}  // namespace relactation
