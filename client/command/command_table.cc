#include "client/command/command_table.h"

#include "client/command/commands.h"

namespace relactation {

const std::vector<Command>& CommandTable() {
  static const auto* table = new std::vector<Command>{
      // One a line, so that two changes to the table do not meet.
      // clang-format off
      ReviewCommand(),
      ClientNewCommand(),
      ClientListCommand(),
      ClientShowCommand(),
      ClientShareCommand(),
      ClientCoverCommand(),
      ClientUnshareCommand(),
      ClientHandoverCommand(),
      ClientAccessCommand(),
      PlanTemplatesCommand(),
      PlanTemplatesShowCommand(),
      PlanNewCommand(),
      PlanCheckCommand(),
      PlanDiffCommand(),
      PlanPublishCommand(),
      PlanShowCommand(),
      PlanHistoryCommand(),
      PlanPauseCommand(),
      PlanResumeCommand(),
      PlanFinishCommand(),
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
      ConsultantInviteCommand(),
      ConsultantInvitesCommand(),
      ConsultantCancelInviteCommand(),
      ConsultantListCommand(),
      ConsultantRevokeCommand(),
      LoginCommand(),
      LogoutCommand(),
      WhoamiCommand(),
      DemoStartCommand(),
      DemoStopCommand(),
      DoctorCommand(),
      CompletionCommand(),
      HelpCommand(),
      // clang-format on
  };
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
