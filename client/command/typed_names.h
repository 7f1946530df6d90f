// Errors by what a person typed: the contract's fields as the options of the command.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "client/command/command_line.h"

namespace relactation {

// A refusal of fields with each of them by the option or argument that sets it: of `visit add`,
// `contact.subjective: is missing` as `--s: is missing`. What no option of the command sets keeps
// its name, and any other status is as it was.
absl::Status ByTypedNames(const absl::Status& status, const CommandLine& line);

// The same refusal with each field as `name_of` names it; any other status as it was.
absl::Status WithFieldsNamed(const absl::Status& status,
                             absl::FunctionRef<std::string(const std::string&)> name_of);

}  // namespace relactation
