// What was typed, taken apart.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/command.h"

namespace relactation {

struct CommandLine {
  // Null: none was named, or only the first word of several, as in `relact client --help`.
  const Command* command = nullptr;
  // The command words that were typed: "client".
  std::string words = {};
  // What was given for each argument ("CLIENT") and option ("--name"); a switch has one entry.
  std::map<std::string, std::vector<std::string>> values = {};
  bool help = false;
  bool version = false;
  // Options and words of no meaning, of a line that is not understood.
  std::vector<std::string> left_over = {};
};

// Reads the arguments after the program's name. The table outlives the result.
//
// INVALID_ARGUMENT, with a hint that names what was probably meant: an unknown command or option,
// an option without its value, or twice where it takes one value, a word too many. Of an option
// that every command has the last value holds.
absl::StatusOr<CommandLine> ParseCommandLine(const std::vector<std::string>& arguments,
                                             const std::vector<Command>& table);

// What is understood of a line that ParseCommandLine refuses; an option without its value is left
// out.
CommandLine UnderstoodOf(const std::vector<std::string>& arguments,
                         const std::vector<Command>& table);

}  // namespace relactation
