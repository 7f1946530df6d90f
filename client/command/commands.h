// The commands, one function a file: plan_check.cc defines PlanCheckCommand().
#pragma once

#include "client/command/command.h"

namespace relactation {

Command ClientAccessCommand();
Command ClientCoverCommand();
Command ClientHandoverCommand();
Command ClientListCommand();
Command ClientNewCommand();
Command ClientShareCommand();
Command ClientShowCommand();
Command ClientUnshareCommand();
Command CompletionCommand();
Command ConsultantCancelInviteCommand();
Command ConsultantInviteCommand();
Command ConsultantInvitesCommand();
Command ConsultantListCommand();
Command ConsultantRevokeCommand();
Command DayAddCommand();
Command DayConfirmCommand();
Command DemoStartCommand();
Command DemoStopCommand();
Command DoctorCommand();
Command HelpCommand();
Command ImportCommand();
Command LoginCommand();
Command LogoutCommand();
Command ObserveCorrectCommand();
Command ObserveDiaperCommand();
Command ObserveListCommand();
Command ObserveMedicineCommand();
Command ObserveMoodCommand();
Command ObserveRestoreCommand();
Command ObserveScreeningCommand();
Command ObserveShowCommand();
Command ObserveSkinCommand();
Command ObserveSymptomCommand();
Command ObserveVoidCommand();
Command ObserveWeightCommand();
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
Command SessionCorrectCommand();
Command SessionListCommand();
Command SessionRestoreCommand();
Command SessionShowCommand();
Command SessionVoidCommand();
Command WhoamiCommand();

}  // namespace relactation
