// plan step propose, confirm, hold, reverse: one step down in an infant's top-ups, or one back up.
// Nothing advances by itself.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/day_option.h"
#include "client/command/exit_code.h"
#include "client/command/ready_check_card.h"
#include "client/command/step_words.h"
#include "client/connection/plan_calls.h"
#include "client/connection/review_calls.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr auto kProposed = v1::SUPPLEMENT_STEP_KIND_PROPOSED;
constexpr auto kConfirmed = v1::SUPPLEMENT_STEP_KIND_CONFIRMED;
constexpr auto kHeld = v1::SUPPLEMENT_STEP_KIND_HELD;
constexpr auto kReversed = v1::SUPPLEMENT_STEP_KIND_REVERSED;

absl::StatusOr<v1::DecideSupplementStepRequest> MakeRequest(CommandRun& run,
                                                            const v1::Client& client,
                                                            v1::SupplementStepKind kind) {
  v1::DecideSupplementStepRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_kind(kind);
  request.set_infant(run.Value("--infant"));
  ASSIGN_OR_RETURN(const std::optional<v1::Date> day, DayOption(run, "--day"));
  if (day) *request.mutable_day() = *day;
  ASSIGN_OR_RETURN(const std::optional<v1::Date> until, DayOption(run, "--until"));
  if (until) *request.mutable_hold_until() = *until;
  request.set_message(run.Value("--message"));
  request.set_reason(run.Value("--because"));
  return request;
}

// The check before the next step of the infant meant. No value: there is no next step, or the
// server is to say whose is meant.
absl::StatusOr<std::optional<v1::ReadyCheckAnswer>> FetchCheck(
    CommandRun& run, const v1::DecideSupplementStepRequest& request) {
  v1::ReviewClientRequest asked;
  asked.set_client_id(request.client_id());
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ReviewClientResponse review,
                   ReviewCalls(*connection).ReviewClient(asked));
  const bool is_only = review.ready_checks_size() == 1 && request.infant().empty();
  for (const v1::ReadyCheckAnswer& check : review.ready_checks()) {
    if (is_only || check.infant() == request.infant()) return check;
  }
  return std::nullopt;
}

// What the check says against the step. The server asks it again, and decides.
std::vector<FieldViolation> WhatIsMissing(const v1::ReadyCheckAnswer& check) {
  std::vector<FieldViolation> missing;
  for (const v1::ReadyCheckPart& part : check.parts()) {
    if (part.result() != v1::READY_CHECK_RESULT_MET) missing.push_back({part.name(), part.hint()});
  }
  return missing;
}

// The same with the option that was typed in place of the request's field, or with what to do.
absl::Status Explained(absl::Status status, const v1::Client& client) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  const std::string reason = ReasonOf(status);
  if (reason == "NOT_READY") {
    status = WithHint(std::move(status), "relact review " + client.code());
    return WithHint(std::move(status),
                    "to take it all the same, say why: --because \"TEXT\" is kept with the step");
  }
  if (absl::IsInvalidArgument(status) && !violations.empty()) {
    const std::string& field = violations.front().field;
    const std::string option = field == "hold_until" ? "until"
                               : field == "reason"   ? "because"
                                                     : field;
    return InvalidField("--" + option, violations.front().problem);
  }
  if (reason == "NO_STEP") {
    return WithHint(std::move(status), "relact plan show " + client.code());
  }
  if (reason == "PLAN_STATE") {
    return WithHint(std::move(status), "relact plan history " + client.code());
  }
  return status;
}

// Nothing that the check speaks against is asked about; whoever goes on says why first.
absl::Status CheckReady(const v1::DecideSupplementStepRequest& request,
                        const std::optional<v1::ReadyCheckAnswer>& check) {
  const bool is_asked = request.kind() == kConfirmed && check.has_value() && !check->is_by_hand();
  if (!is_asked || !request.reason().empty()) return absl::OkStatus();
  const std::vector<FieldViolation> missing = WhatIsMissing(*check);
  if (missing.empty()) return absl::OkStatus();
  return RefusedFields(absl::StatusCode::kFailedPrecondition, "NOT_READY", missing);
}

// The check, and what the family will read. Whoever is asked has seen it.
void Preview(CommandRun& run, const v1::DecideSupplementStepRequest& request,
             const std::optional<v1::ReadyCheckAnswer>& check) {
  if (run.format() != OutputFormat::kTable || (run.Has("--quiet") && run.Has("--yes"))) return;
  const int width = run.terminal().width_cells;
  if (check.has_value()) {
    run.out() << "Ready check before the next step:\n" << ReadyCheckCard(*check, run.terminal());
  }
  if (!request.message().empty()) {
    run.out() << WrapWordsAfter("The family will read: ", SafeText(request.message()), width);
  }
  if (!request.reason().empty()) {
    run.out() << WrapWordsAfter("Kept with the step:   ", SafeText(request.reason()), width);
  }
}

std::string QuestionOf(v1::SupplementStepKind kind) {
  switch (kind) {
    case kProposed:
      return "Propose this step to the family?";
    case kHeld:
      return "Leave the top-ups as they are for now?";
    case kReversed:
      return "Take the last step back?";
    default:
      return "Take this step?";
  }
}

std::string RemarkOn(v1::SupplementStepKind kind) {
  switch (kind) {
    case kProposed:
      return "Nothing changes yet; it is taken once you confirm it.";
    case kHeld:
      return "No step is asked about meanwhile; what is logged is welcome as ever.";
    case kReversed:
      return "Going back is part of the way. The next step waits at least three days.";
    default:
      return "The next step waits at least three days, and is never taken by itself.";
  }
}

absl::Status ShowStep(CommandRun& run, const v1::SupplementStep& step, const v1::Client& client) {
  if (run.format() == OutputFormat::kJson) {
    run.out() << StepObject(step).Set("client", client.code()).Text();
    return absl::OkStatus();
  }
  run.out() << SafeText("Weaning the top-ups of " + NameAndCode(client) + ": " + StepInWords(step) +
                        ".")
            << "\n";
  run.Say(RemarkOn(step.kind()));
  run.ShowNext({"relact plan history " + client.code(), "relact review " + client.code()});
  return absl::OkStatus();
}

absl::Status Decide(CommandRun& run, v1::SupplementStepKind kind) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::DecideSupplementStepRequest request, MakeRequest(run, client, kind));
  ASSIGN_OR_RETURN(const std::optional<v1::ReadyCheckAnswer> check, FetchCheck(run, request));
  Preview(run, request, check);
  if (const absl::Status ready = CheckReady(request, check); !ready.ok()) {
    return Explained(ready, client);
  }
  RETURN_IF_ERROR(run.ConfirmOrStop(QuestionOf(kind)));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::SupplementStep> step =
      PlanCalls(*connection).DecideSupplementStep(request);
  if (!step.ok()) return Explained(step.status(), client);
  return ShowStep(run, *step, client);
}

absl::Status PlanStepPropose(CommandRun& run) { return Decide(run, kProposed); }
absl::Status PlanStepConfirm(CommandRun& run) { return Decide(run, kConfirmed); }
absl::Status PlanStepHold(CommandRun& run) { return Decide(run, kHeld); }
absl::Status PlanStepReverse(CommandRun& run) { return Decide(run, kReversed); }

const CommandArgument kClient = {"CLIENT", "its ID, or a part of its name"};
const CommandOption kInfant = {"--infant", "HANDLE",
                               "whose top-ups, where the plan weans those of several"};
const CommandOption kDay = {"--day", "DATE", "first day it holds for; today if not given"};
const CommandOption kMessage = {"--message", "TEXT", "a word to the family about it"};

}  // namespace

Command PlanStepProposeCommand() {
  return {.words = "plan step propose",
          .outcome = "Proposes the next step down in the top-ups to the family.",
          .arguments = {kClient},
          .options = {kInfant,
                      kDay,
                      kMessage,
                      {"--because", "TEXT", "why, where its day has not come"}},
          .examples = {"relact plan step propose ar-0377",
                       "relact plan step propose ar-0377 --message \"Shall we, on Monday?\""},
          .run = PlanStepPropose,
          .writes = true};
}

Command PlanStepConfirmCommand() {
  return {.words = "plan step confirm",
          .outcome = "Takes the next step down in the top-ups, after the ready check.",
          .arguments = {kClient},
          .options = {kInfant,
                      kDay,
                      kMessage,
                      {"--because", "TEXT", "why it is taken against the ready check"}},
          .examples = {"relact plan step confirm ar-0377",
                       "relact plan step confirm ar-0377 --because \"weighed at the clinic\""},
          .run = PlanStepConfirm,
          .writes = true};
}

Command PlanStepHoldCommand() {
  return {.words = "plan step hold",
          .outcome = "Leaves the top-ups as they are for now.",
          .arguments = {kClient},
          .options = {kInfant,
                      {"--until", "DATE", "last day of it; until decided anew if not given"},
                      kMessage},
          .examples = {"relact plan step hold ar-0377",
                       "relact plan step hold ar-0377 --until 2026-12-05 "
                       "--message \"A week of rest first\""},
          .run = PlanStepHold,
          .writes = true};
}

Command PlanStepReverseCommand() {
  return {.words = "plan step reverse",
          .outcome = "Takes the last step down in the top-ups back.",
          .arguments = {kClient},
          .options = {kInfant, kDay, kMessage},
          .examples = {"relact plan step reverse ar-0377",
                       "relact plan step reverse ar-0377 --message \"We go back, and look again\""},
          .run = PlanStepReverse,
          .writes = true};
}

}  // namespace relactation
