// One family on the screen: who belongs to it, what it allowed, whom to call, how the care ended.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// In the format asked for. Who may work with the client stands in a table alone, where it is given.
void ShowClient(CommandRun& run, const v1::Client& client,
                const std::vector<v1::ClientGrant>& grants = {});

}  // namespace relactation
