#include "client/command/menu.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/command/command_table.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Commands that ask for what they need.
std::vector<std::string_view> CommandsHere(const CommandRun& run) {
  if (!run.credentials().Has(run.profile())) return {"login", "demo start", "help", "doctor"};
  if (run.IsDevice()) {
    return {"session add",  "observe diaper", "observe weight", "observe symptom",
            "observe mood", "day add",        "session list",   "observe list",
            "plan show",    "sync",           "sync status",    "help"};
  }
  return {"review",      "flag list", "client list", "client show", "client new",
          "session add", "plan show", "report",      "task list",   "help"};
}

// The place of the one that was typed, by its number or its words.
std::optional<size_t> PlaceOf(std::string_view typed, const std::vector<std::string_view>& words) {
  size_t number = 0;
  if (absl::SimpleAtoi(ToAbsl(typed), &number) && number >= 1 && number <= words.size()) {
    return number - 1;
  }
  const auto place = std::find(words.begin(), words.end(), typed);
  if (place == words.end()) return std::nullopt;
  return static_cast<size_t>(place - words.begin());
}

// However somebody says it who wants nothing more.
bool MeansLeaving(std::string_view typed) {
  constexpr std::string_view kWords[] = {"quit", "q", "exit", "leave"};
  return absl::c_linear_search(kWords, typed);
}

}  // namespace

absl::StatusOr<std::string> ChooseCommand(CommandRun& run) {
  const std::vector<std::string_view> words = CommandsHere(run);
  size_t width = 0;
  for (const std::string_view each : words) width = std::max(width, each.size());
  for (size_t i = 0; i < words.size(); ++i) {
    const Command* const command = FindCommand(words[i]);
    const std::string spaces(width - words[i].size() + 2, ' ');
    run.err() << absl::StrCat(i < 9 ? "  " : " ", i + 1, "  ", ToAbsl(words[i]), spaces)
              << (command == nullptr ? "" : SafeText(command->outcome)) << "\n";
  }
  while (true) {
    ASSIGN_OR_RETURN(const std::string typed,
                     run.prompt().Ask({.text = "What now (a number, or its words; quit leaves)",
                                       .argument = "COMMAND"}));
    const std::string meant(absl::StripPrefix(typed, "relact "));
    if (MeansLeaving(meant)) return "";
    if (const auto place = PlaceOf(meant, words)) return std::string(words[*place]);
    if (FindCommand(meant) != nullptr) return meant;
    run.err() << "Type a number from 1 to " << words.size()
              << ", or the words of a command; quit leaves.\n";
  }
}

}  // namespace relactation
