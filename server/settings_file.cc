#include "server/settings_file.h"

#include <unistd.h>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kConfigOption[] = "--config";
constexpr char kConfigName[] = "relactd.toml";
// What a data directory always holds.
constexpr char kDataMark[] = "access.key";

absl::Status Wrong(const std::string& file, const std::string& what) {
  return absl::FailedPreconditionError(absl::StrCat(file, ": ", what));
}

absl::Status NoSetting(const std::string& file, const std::string& key) {
  return Wrong(file, absl::StrCat(key.empty() ? std::string("a line without a key")
                                              : absl::StrCat("`", absl::Utf8SafeCEscape(key), "`"),
                                  " is no setting; known are those of relactd serve --help, "
                                  "under [serve]"));
}

const CLI::Option* OptionOf(const CLI::App& app, const CLI::ConfigItem& item) {
  // Those of relactd itself ask for the file or for help.
  if (item.parents.empty() || item.name.empty()) return nullptr;
  const CLI::App* command = &app;
  for (const std::string& parent : item.parents) {
    const auto found =
        command->get_subcommands([&](const CLI::App* each) { return each->get_name() == parent; });
    if (found.size() != 1) return nullptr;
    command = found.front();
  }
  const CLI::Option* option = command->get_option_no_throw(absl::StrCat("--", item.name));
  return option == command->get_help_ptr() ? nullptr : option;
}

bool IsYesOrNo(const std::string& text) { return text == "true" || text == "false"; }

}  // namespace

std::string SettingsFileOf(const std::vector<std::string>& arguments) {
  const std::string with_value = absl::StrCat(kConfigOption, "=");
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == kConfigOption && i + 1 < arguments.size()) return arguments[i + 1];
    if (absl::StartsWith(arguments[i], with_value)) return arguments[i].substr(with_value.size());
  }
  // The directory is wherever among the arguments, behind the command, a practice's data is.
  for (size_t i = 1; i < arguments.size(); ++i) {
    if (access(absl::StrCat(arguments[i], "/", kDataMark).c_str(), F_OK) != 0) continue;
    const std::string file = absl::StrCat(arguments[i], "/", kConfigName);
    return access(file.c_str(), F_OK) == 0 ? file : "";
  }
  return "";
}

absl::StatusOr<std::set<std::string>> ReadSettingsFile(const CLI::App& app,
                                                       const std::string& file) {
  std::vector<CLI::ConfigItem> items;
  try {
    items = app.get_config_formatter()->from_file(file);
  } catch (const CLI::Error&) {
    return Wrong(file, "cannot be read");
  }
  std::set<std::string> keys;
  for (const CLI::ConfigItem& item : items) {
    // The beginning and the end of a section.
    if (item.name == "++" || item.name == "--") continue;
    const CLI::Option* option = OptionOf(app, item);
    std::vector<std::string> names = item.parents;
    if (!item.name.empty()) names.push_back(item.name);
    const std::string key = absl::StrJoin(names, ".");
    if (option == nullptr) return NoSetting(file, key);
    const bool takes_several = option->get_items_expected_max() > 1;
    const bool is_again = !keys.insert(key).second || item.inputs.size() > 1;
    if (is_again && !takes_several) {
      return Wrong(file, absl::StrCat("`", key, "` has more than one value"));
    }
    const bool is_flag = option->get_items_expected_max() == 0;
    if (is_flag && !IsYesOrNo(item.inputs.front())) {
      return Wrong(file, absl::StrCat("`", key, "` must be true or false"));
    }
  }
  return keys;
}

}  // namespace relactation
