#include "server/workflow/flag_deciding.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/raised_alarms.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/flag_decision_shape.h"
#include "server/workflow/alarm_decisions.h"
#include "server/workflow/client_flags.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/flag_decisions.h"
#include "server/workflow/time_words.h"

namespace relactation {
namespace {

// For so long an alarm that was put off is told of once more before it is forgotten.
constexpr absl::Duration kToldAgain = absl::Hours(24);

absl::Status FlagGone() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "FLAG_GONE",
                 "this flag no longer holds, or holds since another time; look at the flags again");
}

// Until when a flag that holds no longer is told of, if nobody decides about it. Absent: it holds,
// or is of no alarm.
std::optional<absl::Time> ForgottenTime(const CarePicture& picture, const v1::Flag& flag) {
  std::optional<absl::Time> time;
  const auto take = [&](const RaisedAlarm& alarm) {
    const bool is_same = alarm.rule->id == RuleBehind(flag.rule(), flag.severity()) &&
                         alarm.answer.since == FromTimestamp(flag.since());
    if (is_same) time = std::max(StandsUntil(alarm), time.value_or(absl::InfinitePast()));
  };
  for (const RaisedAlarm& alarm : picture.raised()) take(alarm);
  for (const ChangedAlarm& changed : picture.changed()) take(changed.alarm);
  return time;
}

// What is put off must be told of again: one who looks away meanwhile decides nothing.
absl::Status CheckComesBack(const CarePicture& picture, const v1::Flag& flag,
                            const v1::DecideFlagRequest& request) {
  if (request.kind() != v1::FLAG_DECISION_KIND_SNOOZED) return absl::OkStatus();
  const std::optional<absl::Time> forgotten = ForgottenTime(picture, flag);
  if (!forgotten.has_value()) return absl::OkStatus();
  if (FromTimestamp(request.snooze_until()) <= *forgotten - kToldAgain) return absl::OkStatus();
  return InvalidField(
      "snooze_until",
      absl::StrCat("must end by ",
                   DayAndTime(*forgotten - kToldAgain, picture.review().days.zone()),
                   ": if this alarm is over by then, it is told of for a day more "
                   "only; put it off for less, or decide about it"));
}

}  // namespace

absl::StatusOr<v1::ListFlagsResponse> ListFlags(const Scope& scope,
                                                const v1::ListFlagsRequest& request,
                                                CarePictures& pictures) {
  ASSIGN_OR_RETURN(const auto picture, pictures.Of(scope, request.client_id()));
  ASSIGN_OR_RETURN(const ClientFlags flags, FlagsNow(scope, *picture, FlagDetail::kFull));
  v1::ListFlagsResponse response;
  const std::vector<v1::Flag> all = flags.All();
  response.mutable_flags()->Add(all.begin(), all.end());
  response.mutable_unanswered()->Add(flags.unanswered.begin(), flags.unanswered.end());
  *response.mutable_answer_time() = ToTimestamp(scope.now());
  return response;
}

absl::StatusOr<v1::FlagDecision> DecideFlag(const Scope& scope,
                                            const v1::DecideFlagRequest& request) {
  RETURN_IF_ERROR(CheckDecisionShape(request, scope.now()));
  ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(const auto picture, ReadCarePicture(scope, std::move(client)));
  ASSIGN_OR_RETURN(const ClientFlags flags, FlagsNow(scope, *picture, FlagDetail::kBrief));
  const std::vector<v1::Flag> all = flags.All();
  const auto flag = std::find_if(all.begin(), all.end(), [&](const v1::Flag& one) {
    return one.rule() == request.rule() && one.subject_id() == request.subject_id() &&
           FromTimestamp(one.since()) == FromTimestamp(request.since());
  });
  if (flag == all.end()) return FlagGone();
  RETURN_IF_ERROR(CheckMayDecide(request.kind(), flag->severity()));
  RETURN_IF_ERROR(CheckComesBack(*picture, *flag, request));
  v1::FlagDecision decision;
  decision.set_client_id(request.client_id());
  decision.set_rule(request.rule());
  decision.set_subject_id(request.subject_id());
  *decision.mutable_since() = request.since();
  decision.set_kind(request.kind());
  decision.set_outcome(request.outcome());
  if (request.has_snooze_until()) *decision.mutable_snooze_until() = request.snooze_until();
  decision.set_note(request.note());
  decision.set_severity(flag->severity());
  decision.set_rule_version(flag->rule_version());
  decision.set_author_id(scope.caller().principal_id);
  *decision.mutable_create_time() = ToTimestamp(scope.now());
  RETURN_IF_ERROR(AppendFlagDecision(scope, request.request_id(), decision));
  return decision;
}

}  // namespace relactation
