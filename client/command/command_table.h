// All commands of relact, in the order in which help lists them.
#pragma once

#include <string_view>
#include <vector>

#include "client/command/command.h"

namespace relactation {

const std::vector<Command>& CommandTable();

// The command of these words; null if there is none.
const Command* FindCommand(std::string_view words);

}  // namespace relactation
