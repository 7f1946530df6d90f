// Days that are typed as options.
#pragma once

#include <optional>
#include <string_view>

#include "relactation/v1/date.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The day that was given; nothing if none was. INVALID_ARGUMENT, naming the option.
absl::StatusOr<std::optional<v1::Date>> DayOption(const CommandRun& run, std::string_view option);

}  // namespace relactation
