#include "server/workflow/client_flags.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_state.h"
#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/replica_table.h"

namespace relactation {
namespace {

constexpr std::string_view kSelfHarmRule = "P1";

// Whether it was decided about this very flag, in whichever state.
bool IsAbout(const v1::FlagDecision& decision, const v1::Flag& flag) {
  return decision.rule() == flag.rule() && decision.subject_id() == flag.subject_id() &&
         FromTimestamp(decision.since()) == FromTimestamp(flag.since());
}

void AddDecisions(const std::vector<v1::FlagDecision>& all, absl::Time now, v1::Flag& flag) {
  std::vector<v1::FlagDecision> decisions;
  for (const v1::FlagDecision& decision : all) {
    if (!IsAbout(decision, flag)) continue;
    decisions.push_back(decision);
    *flag.add_decisions() = decision;
  }
  flag.set_state(FlagStateOf(flag.severity(), decisions, now));
}

// What a rule asks for tells what was said. Of an adult who does not share it only the flag's text
// is told, which gives nothing away.
void KeepToOneself(const CarePicture& picture, absl::CivilDay day, v1::Flag& flag) {
  if (flag.rule() != kSelfHarmRule) return;
  for (const v1::DataClass data_class : {v1::DATA_CLASS_MOOD, v1::DATA_CLASS_SYMPTOMS}) {
    if (SharesWithPractice(picture.client(), flag.subject_id(), data_class, day)) return;
  }
  flag.clear_condition();
  flag.clear_source();
  flag.clear_threshold();
  flag.clear_threshold_unit();
}

}  // namespace

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
      AddDecisions(picture.sources().decisions, scope.now(), flags.flags.back());
      KeepToOneself(picture, view.agreed().date, flags.flags.back());
    } else if (answer.answer.result == RuleResult::kInsufficientData) {
      flags.unanswered.push_back(UnansweredOf(answer, view));
    }
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
  if (youngest.has_value() && *youngest >= 0) review.set_youngest_infant_days(*youngest);
  if (const auto& start = picture.facts().plan_start) {
    const absl::TimeZone zone = picture.review().days.zone();
    *review.mutable_first_plan_day() = FromCivilDay(absl::ToCivilDay(*start, zone));
  }
}

}  // namespace relactation
