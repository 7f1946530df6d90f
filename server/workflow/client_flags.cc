#include "server/workflow/client_flags.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/flag_state.h"
#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/rule_data.h"
#include "server/storage/replica_table.h"
#include "server/workflow/handed_in_alarms.h"

namespace relactation {
namespace {

constexpr std::string_view kSelfHarmRule = "P1";
constexpr std::string_view kCallRule = "H1";

// Whether it was decided about this very flag, in whichever state, and as whatever it was told.
bool IsAbout(const v1::FlagDecision& decision, const v1::Flag& flag) {
  return RuleBehind(decision.rule(), decision.severity()) ==
             RuleBehind(flag.rule(), flag.severity()) &&
         decision.subject_id() == flag.subject_id() &&
         FromTimestamp(decision.since()) == FromTimestamp(flag.since());
}

// What was decided about a danger before a further sign of it came says nothing of that one: the
// flag is open again. `received`: when the newest record that the flag rests on came.
void AddDecisions(const std::vector<v1::FlagDecision>& all, absl::Time received, absl::Time now,
                  v1::Flag& flag) {
  const bool is_danger = flag.severity() >= v1::FLAG_SEVERITY_URGENT;
  std::vector<v1::FlagDecision> knowing;
  for (const v1::FlagDecision& decision : all) {
    if (!IsAbout(decision, flag)) continue;
    v1::FlagDecision& told = *flag.add_decisions();
    told = decision;
    told.set_rule(flag.rule());
    if (!is_danger || FromTimestamp(decision.create_time()) >= received) knowing.push_back(told);
  }
  flag.set_state(FlagStateOf(flag.severity(), knowing, now));
}

// Of an adult who does not share what the rule reads, only that they are to be called is told, and
// how soon: which rule it is tells already what was said.
void KeepToOneself(const CarePicture& picture, absl::CivilDay day, v1::Flag& flag) {
  if (flag.rule() != kSelfHarmRule && flag.rule() != kCallRule) return;
  const std::vector<v1::DataClass> read = DataOfRule(flag.rule()).data_classes;
  const bool is_shared = std::all_of(read.begin(), read.end(), [&](v1::DataClass data_class) {
    return SharesWithPractice(picture.client(), flag.subject_id(), data_class, day);
  });
  if (is_shared) return;
  const bool is_now = flag.severity() == v1::FLAG_SEVERITY_EMERGENCY;
  flag.set_rule(std::string(kCallRule));
  flag.set_rule_version(FlagRuleOf(kCallRule)->version);
  flag.set_text(is_now ? "Please call this parent now." : "Please call this parent.");
  flag.clear_inputs();
  flag.clear_condition();
  flag.clear_source();
  flag.clear_threshold();
  flag.clear_threshold_unit();
  flag.clear_is_threshold_of_plan();
}

}  // namespace

std::string_view RuleBehind(std::string_view rule, v1::FlagSeverity severity) {
  const bool is_told_as_call = rule == kCallRule && severity == v1::FLAG_SEVERITY_EMERGENCY;
  return is_told_as_call ? kSelfHarmRule : rule;
}

absl::StatusOr<ClientFlags> FlagsNow(const Scope& scope, const CarePicture& picture,
                                     FlagDetail detail) {
  ASSIGN_OR_RETURN(const FamilyContact contact,
                   ReplicaTable(scope.transaction())
                       .ContactOf(scope.caller().practice_id, picture.client().client_id()));
  CareFacts facts = picture.facts();
  facts.has_devices = contact.has_devices;
  facts.last_device_contact_time = contact.last_time;
  const RuleView view = picture.ViewAt(scope.now(), facts);
  ClientFlags flags;
  for (const SubjectAnswer& answer : picture.AnswersOf(view)) {
    if (answer.answer.IsMatch()) {
      flags.flags.push_back(FlagOf(answer, view, detail));
      KeepToOneself(picture, view.agreed().date, flags.flags.back());
      AddDecisions(picture.sources().decisions, answer.answer.received, scope.now(),
                   flags.flags.back());
    } else if (answer.answer.result == RuleResult::kInsufficientData) {
      flags.unanswered.push_back(UnansweredOf(answer, view));
    }
  }
  ASSIGN_OR_RETURN(std::vector<HandedInAlarm> alarms, AlarmsHandedIn(scope, picture));
  for (HandedInAlarm& alarm : alarms) {
    flags.flags.push_back(std::move(alarm.flag));
    AddDecisions(picture.sources().decisions, alarm.received, scope.now(), flags.flags.back());
  }
  SortFlags(flags.flags);
  return flags;
}

absl::Status AddOpenFlags(const Scope& scope, const CarePicture& picture,
                          v1::ClientReview& review) {
  ASSIGN_OR_RETURN(ClientFlags flags, FlagsNow(scope, picture, FlagDetail::kBrief));
  for (v1::Flag& flag : flags.flags) {
    if (flag.state() != v1::FLAG_STATE_RESOLVED) *review.add_flags() = std::move(flag);
  }
  return absl::OkStatus();
}

void AddStanding(const CarePicture& picture, v1::ClientReview& review) {
  const auto& days = review.feeding_days();
  if (days.empty()) return;
  const absl::CivilDay last = ToCivilDay(days[days.size() - 1].date());
  std::optional<int> youngest;
  for (const v1::Infant& infant : picture.client().infants()) {
    const std::optional<InfantAge> age = AgeOn(infant, last);
    if (age.has_value()) youngest = std::min(youngest.value_or(age->days), age->days);
  }
  const bool is_told = youngest.has_value() && *youngest >= 0 && !IsQuiet(picture.client());
  if (is_told) review.set_youngest_infant_days(*youngest);
  if (const auto& start = picture.facts().plan_start) {
    const absl::TimeZone zone = picture.review().days.zone();
    *review.mutable_first_plan_day() = FromCivilDay(absl::ToCivilDay(*start, zone));
  }
}

}  // namespace relactation
