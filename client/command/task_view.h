// Tasks on the screen and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/sheet.h"

namespace relactation {

// One row a task. `clients` say whose it is; of a client that is not among them only the id is
// known. What is due today or was before is marked.
Sheet TaskSheet(const std::vector<v1::Task>& tasks, const std::vector<v1::Client>& clients,
                absl::Time now);

}  // namespace relactation
