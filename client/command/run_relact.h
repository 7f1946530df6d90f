// relact as a function: what main() calls, and every test.
#pragma once

#include <string>
#include <vector>

#include "client/command/run_world.h"

namespace relactation {

// Runs one command line (without the program's name) and returns the exit code.
//
// Results go to `out`; errors, questions and remarks to `err`. Nothing is read from outside the
// world given but the files of the settings, the sign-in and those that the command names, and the
// server.
int RunRelact(const std::vector<std::string>& arguments, const RunWorld& world);

}  // namespace relactation
