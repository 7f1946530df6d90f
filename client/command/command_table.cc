#include "client/command/command_table.h"

#include <utility>

#include "client/command/commands.h"

namespace relactation {

namespace {

// The families and what is known of them.
std::vector<Command> FamilyCommands() {
  return {
      // One a line, so that two changes to the table do not meet.
      // clang-format off
      ReviewCommand(),
      FlagListCommand(),
      FlagAckCommand(),
      FlagSnoozeCommand(),
      FlagResolveCommand(),
      ReportCommand(),
      ClientNewCommand(),
      ClientListCommand(),
      ClientShowCommand(),
      ClientShareCommand(),
      ClientCoverCommand(),
      ClientUnshareCommand(),
      ClientHandoverCommand(),
      ClientAccessCommand(),
      ClientInviteCommand(),
      ClientDevicesCommand(),
      ClientRevokeCommand(),
      ClientHandedInCommand(),
      ClientTakeInCommand(),
      ClientEditCommand(),
      ClientConsentAddCommand(),
      ClientConsentListCommand(),
      ClientConsentRevokeCommand(),
      ClientCloseCommand(),
      ClientReopenCommand(),
      ClientEraseCommand(),
      HistoryShowCommand(),
      HistoryEditCommand(),
      VisitStartCommand(),
      VisitAddCommand(),
      VisitListCommand(),
      TaskAddCommand(),
      TaskListCommand(),
      TaskDoneCommand(),
      NoteAddCommand(),
      NoteListCommand(),
      // clang-format on
  };
}

// What is agreed with them, and what they log.
std::vector<Command> PlanAndLogCommands() {
  return {
      // One a line, so that two changes to the table do not meet.
      // clang-format off
      PlanTemplatesCommand(),
      PlanTemplatesShowCommand(),
      PlanNewCommand(),
      PlanCheckCommand(),
      PlanDiffCommand(),
      PlanPublishCommand(),
      PlanShowCommand(),
      PlanPrintCommand(),
      PlanHistoryCommand(),
      PlanPauseCommand(),
      PlanResumeCommand(),
      PlanFinishCommand(),
      PlanStepProposeCommand(),
      PlanStepConfirmCommand(),
      PlanStepHoldCommand(),
      PlanStepReverseCommand(),
      PlanDraftSaveCommand(),
      PlanDraftShowCommand(),
      PlanDraftDropCommand(),
      SessionAddCommand(),
      SessionListCommand(),
      SessionShowCommand(),
      SessionCorrectCommand(),
      SessionVoidCommand(),
      SessionRestoreCommand(),
      ObserveWeightCommand(),
      ObserveDiaperCommand(),
      ObserveSkinCommand(),
      ObserveMoodCommand(),
      ObserveScreeningCommand(),
      ObserveSymptomCommand(),
      ObserveMedicineCommand(),
      ObserveListCommand(),
      ObserveShowCommand(),
      ObserveCorrectCommand(),
      ObserveVoidCommand(),
      ObserveRestoreCommand(),
      DayAddCommand(),
      DayConfirmCommand(),
      ImportCommand(),
      // clang-format on
  };
}

// The practice's people and the program itself.
std::vector<Command> ProgramCommands() {
  return {
      // One a line, so that two changes to the table do not meet.
      // clang-format off
      ConsultantInviteCommand(),
      ConsultantInvitesCommand(),
      ConsultantCancelInviteCommand(),
      ConsultantListCommand(),
      ConsultantRevokeCommand(),
      DeviceListCommand(),
      DeviceRevokeCommand(),
      LoginCommand(),
      LogoutCommand(),
      WhoamiCommand(),
      ShareCommand(),
      ShareListCommand(),
      ShareEndCommand(),
      SyncCommand(),
      SyncStatusCommand(),
      SyncConflictsCommand(),
      SyncConflictsConfirmCommand(),
      SyncTrayCommand(),
      SyncTrayRetryCommand(),
      SyncTrayFixCommand(),
      SyncTrayDiscardCommand(),
      DemoStartCommand(),
      DemoStopCommand(),
      DoctorCommand(),
      CompletionCommand(),
      HelpCommand(),
      // clang-format on
  };
}

}  // namespace

const std::vector<Command>& CommandTable() {
  static const auto* table = [] {
    auto* all = new std::vector<Command>(FamilyCommands());
    for (Command& command : PlanAndLogCommands()) all->push_back(std::move(command));
    for (Command& command : ProgramCommands()) all->push_back(std::move(command));
    return all;
  }();
  return *table;
}

const Command* FindCommand(std::string_view words) {
  for (const Command& command : CommandTable()) {
    if (command.words == words) return &command;
  }
  return nullptr;
}

const std::vector<CommandOption>& EverywhereOptions() {
  static const auto* options = new std::vector<CommandOption>{
      {"--output",
       "FORMAT",
       "table, plain (tab-separated), json or csv",
       false,
       "-o",
       {"table", "plain", "json", "csv"}},
      {"--profile", "NAME", "which sign-in to use, where there are several", false, "-p"},
      {"--quiet", "", "only results and errors", false, "-q"},
      {"--yes", "", "answers yes to every question whether to go on"},
      {"--no-input", "", "never asks; what is missing is an error"},
      {"--color", "WHEN", "auto, always or never", false, "", {"auto", "always", "never"}},
      {"--ascii", "", "draws with plain letters only"},
      {"--timeout", "DURATION", "how long to wait for the server, as 10s or 2m"},
      {"--help", "", "shows this help", false, "-h"},
  };
  return *options;
}

}  // namespace relactation
