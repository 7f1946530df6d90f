// The echo floors as our server is run: in a process of their own. Within the callers' process a
// thread that waits for its answer may read the server's socket itself, which no caller of ours
// can.
#pragma once

#include <string>

#include "tests/processes/child_process.h"

namespace relactation::bench {

enum class Echoed { kRecords, kPushes };

// Answers at the address for as long as it is there.
class EchoProcess {
 public:
  EchoProcess(Echoed echoed, const std::string& address);

 private:
  ChildProcess process_;
};

// What the arguments of such a process ask for: answers until it is ended. False, and at once, for
// other arguments.
bool ServedEchoes(int argc, char** argv);

}  // namespace relactation::bench
