#include "client/command/settings.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>

#include "client/command/exit_code.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

const std::vector<std::string>& KnownKeys() {
  static const auto* keys =
      new std::vector<std::string>{"output", "color", "ascii", "timeout", "profile"};
  return *keys;
}

absl::Status UnknownKey(const std::string& key) {
  std::string problem = "`" + key + "` is not a setting";
  if (const auto meant = NearestWord(key, KnownKeys())) {
    return absl::InvalidArgumentError(problem + "; did you mean `" + *meant + "`?");
  }
  problem += "; known are";
  for (const std::string& known : KnownKeys()) problem += " " + known;
  return absl::InvalidArgumentError(problem);
}

absl::Status ApplySetting(const std::string& key, const std::string& value, Settings& settings) {
  if (key == "output") {
    ASSIGN_OR_RETURN(settings.output, ParseOutputFormat(value));
  } else if (key == "color") {
    ASSIGN_OR_RETURN(settings.color, ParseColorChoice(value));
  } else if (key == "timeout") {
    ASSIGN_OR_RETURN(settings.timeout, ParseTimeout(value));
  } else if (key == "profile") {
    settings.profile = value;
  } else if (key == "ascii" && (value == "true" || value == "false")) {
    settings.ascii = value == "true";
  } else if (key == "ascii") {
    return InvalidField(key, "must be true or false");
  } else {
    return UnknownKey(key);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<CLI::ConfigItem>> ReadItems(std::istream& file) {
  try {
    return CLI::ConfigTOML().from_config(file);
  } catch (const CLI::Error& error) {
    return absl::InvalidArgumentError(error.what());
  }
}

absl::StatusOr<Settings> ReadSettings(std::istream& file) {
  ASSIGN_OR_RETURN(const std::vector<CLI::ConfigItem> items, ReadItems(file));
  Settings settings;
  for (const CLI::ConfigItem& item : items) {
    // CLI11 marks where a section begins and ends with these two.
    if (item.name == "++" || item.name == "--") continue;
    const std::string key = item.fullname();
    if (item.inputs.size() != 1) return InvalidField(key, "takes one value");
    RETURN_IF_ERROR(ApplySetting(key, item.inputs.front(), settings));
  }
  return settings;
}

}  // namespace

absl::StatusOr<OutputFormat> ParseOutputFormat(std::string_view text) {
  if (text == "table") return OutputFormat::kTable;
  if (text == "plain") return OutputFormat::kPlain;
  if (text == "json") return OutputFormat::kJson;
  if (text == "csv") return OutputFormat::kCsv;
  return InvalidField("--output", "`" + std::string(text) + "` is none of table, plain, json, csv");
}

absl::StatusOr<absl::Duration> ParseTimeout(std::string_view text) {
  absl::Duration timeout;
  const bool read = absl::ParseDuration(ToAbsl(text), &timeout);
  if (!read || timeout < absl::Milliseconds(1) || timeout > absl::Hours(1)) {
    return InvalidField("--timeout",
                        "`" + std::string(text) + "` is no time such as 10s or 2m, up to 1h");
  }
  return timeout;
}

absl::StatusOr<std::string> SettingsPath(const Environment& environment) {
  std::string folder = VariableOf(environment, "XDG_CONFIG_HOME");
  if (folder.empty()) {
    const std::string home = VariableOf(environment, "HOME");
    if (home.empty()) {
      return absl::FailedPreconditionError("neither HOME nor XDG_CONFIG_HOME is set");
    }
    folder = home + "/.config";
  }
  return folder + "/relact/config.toml";
}

absl::StatusOr<Settings> LoadSettings(const Environment& environment) {
  const absl::StatusOr<std::string> path = SettingsPath(environment);
  // Without a home there are no settings, and help must still work.
  if (!path.ok()) return Settings{};
  std::error_code error;
  if (!std::filesystem::exists(*path, error)) return Settings{};
  std::ifstream file(*path);
  if (!std::filesystem::is_regular_file(*path, error) || !file) {
    return WithExitCode(absl::FailedPreconditionError("cannot read " + *path),
                        ExitCode::kCannotReadOrWrite);
  }
  absl::StatusOr<Settings> settings = ReadSettings(file);
  if (settings.ok()) return settings;
  const std::string message = *path + ": " + std::string(settings.status().message());
  return WithExitCode(absl::InvalidArgumentError(message), ExitCode::kBadFile);
}

}  // namespace relactation
