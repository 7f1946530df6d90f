// What a run of relact gets from the machine it runs on.
#pragma once

#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "client/terminal/terminal.h"
#include "proto/relactation/world.h"

namespace relactation {

// The environment's variables, as they are when the program starts.
using Environment = std::map<std::string, std::string>;

// Empty where it is not set.
std::string VariableOf(const Environment& environment, const std::string& name);

// Everything must outlive the run.
struct RunWorld {
  const Clock& clock;
  RandomSource& random;
  // Waits; used between two tries of a call.
  std::function<void(absl::Duration)> sleep;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Environment environment = {};
  // Whether the other end of `out` is gone, as in `relact review | head`; asked once `out` has
  // failed. What was asked for is done then, and nobody wants the rest.
  std::function<bool()> nobody_reads_out = [] { return false; };
  // Which streams are terminals, and how wide.
  TerminalFacts terminal_facts = {};
  // Makes so many threads for what can be done side by side. Empty: it is done one by one.
  std::function<std::unique_ptr<Executor>(int threads)> workers = {};
};

// The facts about the terminal that this process was started in.
TerminalFacts FactsOfThisProcess();

}  // namespace relactation
