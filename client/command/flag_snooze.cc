#include <string>

#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/flag_decide.h"
#include "client/command/flag_lookup.h"
#include "client/command/until_time.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kMostDays = 30;  // As FlagService.DecideFlag has it.

// After so many days, or at the end of a day in the family's zone.
absl::StatusOr<absl::Time> EndAsked(CommandRun& run, const v1::Client& client) {
  if (run.Has("--until") && run.Has("--for")) {
    return InvalidField("--until", "and --for exclude each other");
  }
  ASSIGN_OR_RETURN(const std::optional<int> days, run.Number("--for"));
  if (days && (*days < 1 || *days > kMostDays)) {
    return InvalidField("--for", "must be 1 to " + std::to_string(kMostDays) + " days");
  }
  const absl::Time now = run.clock().Now();
  if (days) return now + absl::Hours(24 * *days);
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("--until", "Until the end of which day, as 2026-12-01"));
  ASSIGN_OR_RETURN(const absl::Time until, ParseUntil(typed, zone, now, "--until"));
  if (until > now + absl::Hours(24 * kMostDays)) {
    return InvalidField("--until", "lies more than " + std::to_string(kMostDays) +
                                       " days ahead; a flag comes back before that");
  }
  return until;
}

absl::Status FlagSnooze(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Flag flag, LookUpFlag(run, client));
  RETURN_IF_ERROR(CheckMayBePutOff(flag, client));
  v1::DecideFlagRequest request = DecisionAbout(run, flag, client);
  request.set_kind(v1::FLAG_DECISION_KIND_SNOOZED);
  ASSIGN_OR_RETURN(const absl::Time until, EndAsked(run, client));
  *request.mutable_snooze_until() = ToTimestamp(until);
  return ToldOfOption(Decide(run, request, flag, client), "snooze_until",
                      run.Has("--for") ? "--for" : "--until");
}

}  // namespace

Command FlagSnoozeCommand() {
  return {
      .words = "flag snooze",
      .outcome = "Puts a flag off; it is out of sight until then, or until it is graver.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}, RuleArgument()},
      .options = {{"--until", "DATE", "to the end of this day, as 2026-12-01"},
                  {"--for", "DAYS", "for so many days, 1 to 30"},
                  SubjectOption(),
                  {"--note", "TEXT", "why, for the practice alone"}},
      .examples = {"relact flag snooze ar-0377 A4 --for 3",
                   "relact flag snooze ar-0377 A4 --until 2026-12-01 --note 'Away until then.'"},
      .run = FlagSnooze,
      .writes = true};
}

}  // namespace relactation
