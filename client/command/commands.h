// The commands, one function a file: plan_check.cc defines PlanCheckCommand().
#pragma once

#include "client/command/command.h"

namespace relactation {

Command ClientListCommand();
Command ClientNewCommand();
Command ClientShowCommand();
Command ConsultantInviteCommand();
Command HelpCommand();
Command LoginCommand();
Command LogoutCommand();
Command WhoamiCommand();

}  // namespace relactation
