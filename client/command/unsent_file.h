// What may be nowhere but on a device, for its person to keep.
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
  // The practice took it in. Whether it came into a copy of the practice's is not known here.
  bool was_sent = false;
};

// Whether what the practice took in is among it, for as long as no copy is known to hold it: a
// practice that came back from an older copy may not have it any more.
enum class Sent { kLeftOut, kTillInACopy };

// What waits to be sent, and what lies in the tray, oldest first.
absl::StatusOr<std::vector<UnsentChange>> ReadUnsent(CommandRun& run, Sent sent);

// All of them, with the whole content of each.
std::string UnsentJson(const std::vector<UnsentChange>& unsent);

}  // namespace relactation
