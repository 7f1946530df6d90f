// Texts that are too long for a command line: a note, a part of a contact.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// What the option says: the value itself; standard input for `-`; the file for `@FILE`. Ends of
// line at its end are taken off. INVALID_ARGUMENT, naming the option, if the file's text is not
// UTF-8 or is blank; exit code 74 if it cannot be read. An option that was not given is empty.
absl::StatusOr<std::string> LongText(const CommandRun& run, std::string_view option);

// The same of a value that was typed elsewhere, for the option named.
absl::StatusOr<std::string> ReadLongText(const CommandRun& run, const std::string& value,
                                         std::string_view option);

}  // namespace relactation
