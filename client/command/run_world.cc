#include "client/command/run_world.h"

namespace relactation {

std::string VariableOf(const Environment& environment, const std::string& name) {
  const auto found = environment.find(name);
  return found == environment.end() ? "" : found->second;
}

TerminalFacts FactsOfThisProcess() { return ReadTerminalFacts(); }

}  // namespace relactation
