// Finds the flag that a person means by its rule and whom it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// RULE and --subject, for the table of a command that decides about a flag.
CommandArgument RuleArgument();
CommandOption SubjectOption();

// Every id, for completion in a shell.
std::vector<std::string> RuleIds();

// The id of a rule in whatever case (`w3`), or its name (`weight-drop`). INVALID_ARGUMENT, naming
// the argument and the rules that may be meant.
absl::StatusOr<std::string> ParseRule(std::string_view typed, std::string_view argument);

// The flag of the run's RULE and --subject among those that hold for the client.
//
// Without RULE the person chooses among all that are not settled. Where several people of the
// family have a flag of the rule and none is named, the person chooses; where nobody can be asked,
// NOT_FOUND lists them. NOT_FOUND also where no such flag holds, with those that do.
absl::StatusOr<v1::Flag> ChooseFlag(CommandRun& run, const v1::ListFlagsResponse& listed,
                                    const v1::Client& client);

// The same, looked up at the server.
absl::StatusOr<v1::Flag> LookUpFlag(CommandRun& run, const v1::Client& client);

}  // namespace relactation
