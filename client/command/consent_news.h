// What came by an exchange about who may see what an adult keeps private.
#pragma once

#include "relactation/v1/client.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// Warns of consents for the private records of whose device this is that are in force `after` and
// were not `before`, though their owner did not give them here: the practice wrote them down, or it
// was set back to a copy from before they were ended.
void TellOfConsents(CommandRun& run, const v1::Client& before, const v1::Client& after);

}  // namespace relactation
