// What a device could not send, for its person to keep.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/command/json_text.h"

namespace relactation {

struct UnsentChange {
  std::string in_words;
  JsonObject as_json;
};

// What waits to be sent, and what lies in the tray, oldest first.
absl::StatusOr<std::vector<UnsentChange>> ReadUnsent(CommandRun& run);

// All of them, with the whole content of each.
std::string UnsentJson(const std::vector<UnsentChange>& unsent);

}  // namespace relactation
