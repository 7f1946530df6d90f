// Notes on the screen and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/command_run.h"
#include "client/command/sheet.h"
#include "client/terminal/terminal.h"

namespace relactation {

// What --private or --shared says; unspecified if neither does. INVALID_ARGUMENT if both do.
absl::StatusOr<v1::Sharing> SharingAsked(const CommandRun& run);

// One row a note, with who wrote it where that is not always the reader. Times are of the zone.
Sheet NoteSheet(const std::vector<v1::Note>& notes, const ColleagueNames& names,
                absl::TimeZone zone);

// For reading: each note whole, with its own line ends. Safe for the terminal.
std::string NotePage(const std::vector<v1::Note>& notes, const ColleagueNames& names,
                     absl::TimeZone zone, const Terminal& terminal);

}  // namespace relactation
