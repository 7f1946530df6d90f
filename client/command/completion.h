// What could be typed next: for the shell, which asks while a line is being written.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/command/command.h"
#include "client/command/run_world.h"

namespace relactation {

struct Completion {
  // Words that go on from what stands there; what of them fits has been chosen already.
  std::vector<std::string> words = {};
  // A file is wanted: the shell knows those.
  bool files = false;
};

// `typed` is what follows `relact`, the last word being the one that is written and may be empty; a
// shell may have cut `--output=json` at its sign. `client_codes` is called where a client is
// wanted and what stands there may begin an ID.
Completion CompletionOf(std::vector<std::string> typed, const std::vector<Command>& table,
                        const std::function<std::vector<std::string>()>& client_codes);

// The codes of the caller's clients, asked of the practice server; none where nobody is signed in,
// or where the server does not answer at once. Names are not asked for, and nothing is kept.
std::vector<std::string> ClientCodesAtOnce(const std::vector<std::string>& typed,
                                           const RunWorld& world);

// The hidden command: prints a word a line, or `:files`. Never an error: a shell has no place for
// one.
void AnswerShell(const std::vector<std::string>& typed, const RunWorld& world);

}  // namespace relactation
