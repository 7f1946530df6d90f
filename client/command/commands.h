// The commands, one function a file: plan_check.cc defines PlanCheckCommand().
#pragma once

#include "client/command/command.h"

namespace relactation {

Command ClientListCommand();
Command ClientNewCommand();
Command ClientShowCommand();
Command CompletionCommand();
Command ConsultantInviteCommand();
Command DemoStartCommand();
Command DemoStopCommand();
Command DoctorCommand();
Command HelpCommand();
Command ImportCommand();
Command LoginCommand();
Command LogoutCommand();
Command PlanCheckCommand();
Command PlanDiffCommand();
Command PlanDraftDropCommand();
Command PlanDraftSaveCommand();
Command PlanDraftShowCommand();
Command PlanFinishCommand();
Command PlanHistoryCommand();
Command PlanNewCommand();
Command PlanPauseCommand();
Command PlanPublishCommand();
Command PlanResumeCommand();
Command PlanShowCommand();
Command PlanTemplatesCommand();
Command PlanTemplatesShowCommand();
Command ReviewCommand();
Command SessionAddCommand();
Command SessionListCommand();
Command WhoamiCommand();

}  // namespace relactation
