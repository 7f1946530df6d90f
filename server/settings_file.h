// The settings that a practice keeps in its data directory, in `relactd.toml`.
#pragma once

#include <CLI/CLI.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// The settings file that these arguments of relactd ask for: what follows --config, else the
// `relactd.toml` beside the practice's data among them. Empty: there is none.
std::string SettingsFileOf(const std::vector<std::string>& arguments);

// The settings it makes, as `serve.listen`. FAILED_PRECONDITION, naming the file and the line's
// key: it is no setting of any command, has more than one value, or one that cannot be. What a
// text may be is for its command to judge.
absl::StatusOr<std::set<std::string>> ReadSettingsFile(const CLI::App& app,
                                                       const std::string& file);

}  // namespace relactation
