#include "client/command/flag_decide.h"

#include <optional>
#include <string>

#include "client/command/exit_code.h"
#include "client/command/flag_json.h"
#include "client/command/flag_words.h"
#include "client/connection/flag_calls.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::TimeZone ZoneOf(const v1::Client& client) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(client.zone(), &zone) ? zone : absl::UTCTimeZone();
}

std::string FlagCommand(const std::string& verb, const v1::Flag& flag, const v1::Client& client) {
  return "relact flag " + verb + " " + client.code() + " " + flag.rule() +
         (flag.subject().empty() ? "" : " --subject " + flag.subject());
}

}  // namespace

v1::DecideFlagRequest DecisionAbout(CommandRun& run, const v1::Flag& flag,
                                    const v1::Client& client) {
  v1::DecideFlagRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_rule(flag.rule());
  request.set_subject_id(flag.subject_id());
  *request.mutable_since() = flag.since();
  request.set_note(run.Value("--note"));
  return request;
}

absl::Status CheckMayBePutOff(const v1::Flag& flag, const v1::Client& client) {
  if (flag.severity() != v1::FLAG_SEVERITY_EMERGENCY) return absl::OkStatus();
  const absl::Status refused = WithExitCode(
      absl::FailedPreconditionError(RuleName(flag.rule()) +
                                    " is an EMERGENCY and is not put off: " + flag.text()),
      ExitCode::kSafetyRule);
  return WithHint(refused,
                  FlagCommand("ack", flag, client) + " --did reached, once somebody did something");
}

Sheet FlagDecisionSheet(const v1::Flag& flag, const v1::FlagDecision& decision,
                        const v1::Client& client) {
  const absl::TimeZone zone = ZoneOf(client);
  const bool ends = decision.has_snooze_until();
  Sheet sheet({{.key = "code", .header = "ID"},
               {.key = "rule", .header = "Flag"},
               {.key = "subject", .header = "About"},
               {.key = "severity", .header = "Severity"},
               {.key = "since_time", .header = "Since"},
               {.key = "kind", .header = "Decided"},
               {.key = "outcome"},
               {.key = "snooze_until"},
               {.key = "note", .header = "Note"},
               {.key = "create_time"}});
  v1::FlagDecision without_note = decision;
  without_note.clear_note();
  sheet.AddRow({client.code(), SheetValue(flag.rule()).Shown(RuleName(flag.rule())), flag.subject(),
                WordOf(flag.severity()),
                SheetValue(UtcInstant(flag.since()))
                    .Shown(FormatDayAndTime(FromTimestamp(flag.since()), zone)),
                SheetValue(WordOf(decision.kind())).Shown(DecisionInWords(without_note, zone)),
                WordOf(decision.outcome()),
                ends ? SheetValue(UtcInstant(decision.snooze_until())) : SheetValue(),
                decision.note(), UtcInstant(decision.create_time())});
  return sheet;
}

absl::Status Decide(CommandRun& run, const v1::DecideFlagRequest& request, const v1::Flag& flag,
                    const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  absl::StatusOr<v1::FlagDecision> decision = FlagCalls(*connection).DecideFlag(request);
  if (!decision.ok()) {
    const bool is_gone = ReasonOf(decision.status()) == "FLAG_GONE";
    return is_gone ? WithHint(decision.status(), "relact flag list " + client.code())
                   : decision.status();
  }
  run.ShowOne(FlagDecisionSheet(flag, *decision, client));
  run.Say("It is kept in the practice; nothing was sent to the family.");
  run.ShowNext(
      {"relact flag list " + client.code(), "relact review " + client.code(), "relact review"});
  return absl::OkStatus();
}

}  // namespace relactation
