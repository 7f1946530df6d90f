// What a person set for good: the file relact/config.toml in the XDG config folder.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/run_world.h"
#include "client/terminal/terminal.h"

namespace relactation {

enum class OutputFormat { kTable, kPlain, kJson, kCsv };

// INVALID_ARGUMENT for anything but table, plain, json and csv.
absl::StatusOr<OutputFormat> ParseOutputFormat(std::string_view text);

// INVALID_ARGUMENT unless it is a time such as 10s, 1500ms or 2m, above 0 and at most an hour.
absl::StatusOr<absl::Duration> ParseTimeout(std::string_view text);

struct Settings {
  OutputFormat output = OutputFormat::kTable;
  // -o yaml, which the command line alone can say, for commands that show a plan.
  bool yaml = false;
  ColorChoice color = ColorChoice::kAuto;
  bool ascii = false;
  std::optional<absl::Duration> timeout = {};
  // Which sign-in to use; empty: not set.
  std::string profile = {};
};

// The file's path, whether or not it is there: $XDG_CONFIG_HOME, else ~/.config, then
// relact/config.toml. FAILED_PRECONDITION where neither XDG_CONFIG_HOME nor HOME is set.
absl::StatusOr<std::string> SettingsPath(const Environment& environment);

// Reads the file in CLI11's own format; what is not set, or a file that is not there, means the
// values above. A key it does not know, or a value that makes no sense, is refused with the file's
// path (exit code 65); a file that cannot be read is exit code 74.
absl::StatusOr<Settings> LoadSettings(const Environment& environment);

}  // namespace relactation
