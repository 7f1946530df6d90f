// plan pause, plan resume, plan finish: what the family agreed with a plan between its revisions.
#include <string>

#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/day_option.h"
#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/command/plan_events.h"
#include "client/connection/plan_calls.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/nearest.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What all three requests have: whose plan, from when, in whose words.
template <typename Request>
absl::StatusOr<Request> MakeRequest(CommandRun& run, const v1::Client& client) {
  Request request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const std::optional<v1::Date> from, DayOption(run, "--from"));
  if (from) *request.mutable_from() = *from;
  request.set_in_own_words(run.Value("--words"));
  return request;
}

absl::Status ShowEvent(CommandRun& run, const v1::PlanEvent& event, const v1::Client& client,
                       std::vector<std::string> next) {
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(event).Set("client", client.code()).Text();
    return absl::OkStatus();
  }
  run.out() << SafeText("The plan of " + NameAndCode(client) + ": " + EventInWords(event) + ".")
            << "\n";
  run.ShowNext(std::move(next));
  return absl::OkStatus();
}

// The same with the option that was typed in place of the request's field, or with what to do.
absl::Status Explained(absl::Status status, const v1::Client& client) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  if (absl::IsInvalidArgument(status) && !violations.empty()) {
    const std::string& field = violations.front().field;
    return InvalidField(field == "in_own_words" ? "--words" : "--" + field,
                        violations.front().problem);
  }
  const std::string reason(ReasonOf(status));
  if (reason == "NO_PLAN") {
    return WithHint(std::move(status), "relact plan new " + client.code());
  }
  if (reason == "PLAN_STATE") {
    return WithHint(std::move(status), "relact plan history " + client.code());
  }
  return status;
}

absl::Status PlanPause(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(v1::PausePlanRequest request, MakeRequest<v1::PausePlanRequest>(run, client));
  ASSIGN_OR_RETURN(const std::optional<v1::Date> until, DayOption(run, "--until"));
  if (until) *request.mutable_until() = *until;
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanEvent> event = PlanCalls(*connection).PausePlan(request);
  if (!event.ok()) return Explained(event.status(), client);
  run.Say("What is logged meanwhile is welcome and held against nothing; safety rules stay.");
  return ShowEvent(run, *event, client,
                   {"relact plan resume " + client.code(), "relact plan history " + client.code()});
}

absl::Status PlanResume(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::ResumePlanRequest request,
                   MakeRequest<v1::ResumePlanRequest>(run, client));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanEvent> event = PlanCalls(*connection).ResumePlan(request);
  if (!event.ok()) return Explained(event.status(), client);
  return ShowEvent(run, *event, client,
                   {"relact plan show " + client.code(), "relact plan history " + client.code()});
}

absl::StatusOr<v1::Outcome> ReadOutcome(CommandRun& run) {
  const auto& type = *google::protobuf::GetEnumDescriptor<v1::Outcome>();
  const std::vector<std::string> words = WordsOf(type);
  ASSIGN_OR_RETURN(
      const std::string typed,
      run.ValueOrAsk("--outcome", "What became of the goal (" + absl::StrJoin(words, ", ") + ")"));
  if (const auto value = ValueOfWord(type, typed)) return static_cast<v1::Outcome>(*value);
  const auto nearest = NearestWord(typed, words);
  return InvalidField("--outcome", "`" + typed + "` is none of " + absl::StrJoin(words, ", ") +
                                       (nearest ? "; did you mean " + *nearest + "?" : ""));
}

absl::Status PlanFinish(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(v1::FinishPlanRequest request, MakeRequest<v1::FinishPlanRequest>(run, client));
  ASSIGN_OR_RETURN(const v1::Outcome outcome, ReadOutcome(run));
  request.set_outcome(outcome);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanEvent> event = PlanCalls(*connection).FinishPlan(request);
  if (!event.ok()) return Explained(event.status(), client);
  run.Say("The family stays in care; publishing a plan begins anew.");
  return ShowEvent(run, *event, client,
                   {"relact plan history " + client.code(), "relact client show " + client.code()});
}

const CommandArgument kClient = {"CLIENT", "its ID, or a part of its name"};
const CommandOption kFrom = {"--from", "DATE", "first day it holds for; today if not given"};
const CommandOption kWords = {"--words", "TEXT", "what the family says about it, in their words"};

}  // namespace

Command PlanPauseCommand() {
  return {.words = "plan pause",
          .outcome = "Lets a plan rest; nothing is expected meanwhile.",
          .arguments = {kClient},
          .options = {kFrom, {"--until", "DATE", "last day, if it is known"}, kWords},
          .examples = {"relact plan pause ar-0377",
                       "relact plan pause ar-0377 --from 2026-12-01 --until 2026-12-05 "
                       "--words \"a week with grandma\""},
          .run = PlanPause,
          .writes = true};
}

Command PlanResumeCommand() {
  return {
      .words = "plan resume",
      .outcome = "Lets a paused plan go on.",
      .arguments = {kClient},
      .options = {kFrom, kWords},
      .examples = {"relact plan resume ar-0377", "relact plan resume ar-0377 --from 2026-12-06"},
      .run = PlanResume,
      .writes = true};
}

Command PlanFinishCommand() {
  return {.words = "plan finish",
          .outcome = "Ends a plan, with what became of the goal.",
          .arguments = {kClient},
          .options = {{"--outcome", "WORD",
                       "reached-own-goal, enough-for-now, changed-goal, paused-open, stopped, "
                       "referred or lost-contact"},
                      kFrom,
                      kWords},
          .examples = {"relact plan finish ar-0377 --outcome enough-for-now",
                       "relact plan finish ar-0377 --outcome reached-own-goal "
                       "--words \"we have what we wanted\""},
          .run = PlanFinish,
          .writes = true};
}

}  // namespace relactation
