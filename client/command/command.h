// One command of relact: what it does, what it takes, and the function that does it.
//
// A file of this room is one command, and the table of them is the only source of what can be
// typed: the parser, the help, the suggestions and the tests all read it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace relactation {

class CommandRun;

// A word that stands by itself, such as the client or a file.
struct CommandArgument {
  // As help shows it and as CommandRun knows it: "CLIENT".
  std::string name;
  std::string meaning;
  // Whether help shows it as one that may be left out; the command itself asks for what it needs.
  bool optional = false;
  // Takes all that follow. Only for the last argument.
  bool repeated = false;
  // The words it can be, where they are few.
  std::vector<std::string> choices = {};
};

struct CommandOption {
  // With both dashes, as CommandRun knows it: "--name".
  std::string name;
  // What stands for its value in help: "NAME". Empty: a switch, which takes none.
  std::string value;
  std::string meaning;
  // May be given several times, each time with one value.
  bool repeated = false;
  // One dash and a letter: "-o". Empty: none.
  std::string short_name = "";
  // The words its value can be, where they are few: for completion in a shell.
  std::vector<std::string> choices = {};
};

struct Command {
  // What is typed after `relact`: "client new".
  std::string words;
  // What one has afterwards, as one sentence: "Takes a family into care."
  std::string outcome;
  std::vector<CommandArgument> arguments;
  std::vector<CommandOption> options;
  // At least two whole lines that can be typed as they are.
  std::vector<std::string> examples;
  // Does it. The status decides the exit code (exit_code.h) and is shown by the caller.
  absl::Status (*run)(CommandRun& run) = nullptr;
  // Whether it writes at the practice: the demo is then not taken for it unasked.
  bool writes = false;
  // Whether it works on a family's own device too, for that family.
  bool on_devices = false;
  // Whether it takes -o yaml too.
  bool writes_yaml = false;
  // Whether a settings file that cannot be read ends it.
  bool needs_settings = true;
};

// Options that every command takes: -o, --yes, --profile ...
const std::vector<CommandOption>& EverywhereOptions();

}  // namespace relactation
