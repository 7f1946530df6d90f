// Tasks on the screen and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/sheet.h"

namespace relactation {

// One row a task. `clients` say whose it is; of a client that is not among them only the id is
// known. What is due today or was before is marked. Who is to do it
// is on the screen where somebody is named.
Sheet TaskSheet(const std::vector<v1::Task>& tasks, const std::vector<v1::Client>& clients,
                const ColleagueNames& names, absl::Time now);

// Whose names the tasks need.
std::vector<std::string> PeopleIn(const std::vector<v1::Task>& tasks);

// What to know of open tasks that nobody in the practice has any more: "Mía Sato has left the
// practice; 2 open tasks are still hers". One line a person.
std::vector<std::string> TasksLeftBehind(const std::vector<v1::Task>& tasks,
                                         const ColleagueNames& names);

}  // namespace relactation
