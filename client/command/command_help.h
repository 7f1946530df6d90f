// The help of commands, made from their table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/command/command.h"

namespace relactation {

// What the command does, how it is typed, its arguments and options, and examples.
std::string HelpOf(const Command& command);

// Every command whose words begin with these, one line each; with no words, all commands, and
// the topics.
std::string Overview(std::string_view words, const std::vector<Command>& table);

}  // namespace relactation
