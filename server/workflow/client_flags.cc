#include "server/workflow/client_flags.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/flag_state.h"
#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/raised_alarms.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/flag_decision_shape.h"
#include "server/rules/rule_data.h"
#include "server/storage/replica_table.h"
#include "server/workflow/alarm_decisions.h"
#include "server/workflow/flag_decisions.h"
#include "server/workflow/handed_in_alarms.h"
#include "server/workflow/time_words.h"

namespace relactation {
namespace {

constexpr absl::Duration kLongestSnooze = absl::Hours(24 * kMostSnoozeDays);

// Whether it was decided about this very flag, in whichever state.
bool IsAbout(const v1::FlagDecision& decision, const v1::Flag& flag) {
  return IsOfRule(decision, flag) && FromTimestamp(decision.since()) == FromTimestamp(flag.since());
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

// `Raised 12 Jun 18:00, nobody has decided: a sign of danger was seen in the baby.` Of what an
// adult keeps to themselves it is not told how it came.
void SayThatItIsOver(OverReader reader, absl::TimeZone zone, const std::string& by,
                     std::optional<absl::Time> tried_time, v1::Flag& flag) {
  std::string text = flag.text();
  text[0] = absl::ascii_tolower(static_cast<unsigned char>(text[0]));
  const std::string raised = "Raised " + DayAndTime(FromTimestamp(flag.since()), zone);
  if (reader == OverReader::kOthers) return flag.set_text(absl::StrCat(raised, ": ", text));
  const std::string why = tried_time.has_value()
                              ? "nobody was reached on " + DayAndTime(*tried_time, zone)
                              : "nobody has decided";
  const bool is_told = !by.empty() && flag.rule() != kCallRule && flag.rule() != kSelfHarmRule;
  flag.set_text(absl::StrCat(raised, is_told ? " " + by : "", ", ", why, ": ", text));
}

bool IsSame(const v1::Flag& flag, const v1::Flag& other) {
  return RuleBehind(flag.rule(), flag.severity()) == RuleBehind(other.rule(), other.severity()) &&
         flag.subject_id() == other.subject_id() &&
         FromTimestamp(flag.since()) == FromTimestamp(other.since());
}

// Whether one of them is the same flag, as grave.
bool Has(const std::vector<v1::Flag>& flags, const v1::Flag& flag) {
  return std::any_of(flags.begin(), flags.end(), [&](const v1::Flag& one) {
    return IsSame(one, flag) && one.severity() >= flag.severity();
  });
}

// What is urgent stands for what was urgent by the same rule before: one decision is about all of
// it. Of an emergency each is told of.
bool StandsFor(const v1::Flag& newer, const v1::Flag& older) {
  return older.severity() == v1::FLAG_SEVERITY_URGENT && newer.severity() >= older.severity() &&
         newer.state() == v1::FLAG_STATE_OPEN &&
         RuleBehind(newer.rule(), newer.severity()) == RuleBehind(older.rule(), older.severity()) &&
         newer.subject_id() == older.subject_id() &&
         FromTimestamp(newer.since()) >= FromTimestamp(older.since());
}

bool IsStoodFor(const std::vector<v1::Flag>& flags, const v1::Flag& older) {
  return std::any_of(flags.begin(), flags.end(),
                     [&](const v1::Flag& newer) { return StandsFor(newer, older); });
}

// Adds what was raised, is over, and nobody decided about.
class OverFlags {
 public:
  OverFlags(const Scope& scope, const CarePicture& picture, const RuleView& view, FlagDetail detail,
            OverReader reader)
      : scope_(scope), picture_(picture), view_(view), detail_(detail), reader_(reader) {}

  // `by` as of ChangedAlarm. Empty: the records stand as they did.
  void Add(const RaisedAlarm& alarm, const std::string& by, ClientFlags& flags) const {
    if (StandsUntil(alarm) <= scope_.now()) return;
    const std::string_view subject = SubjectsOf(view_, alarm.rule->subject)[alarm.subject];
    v1::Flag flag = FlagOf({alarm.rule, subject, alarm.answer}, view_, detail_);
    KeepToOneself(picture_, view_.agreed().date, flag);
    if (Has(flags.flags, flag) || Has(flags.over, flag)) return;
    if (IsStoodFor(flags.flags, flag) || IsStoodFor(flags.over, flag)) return;
    const std::vector<v1::FlagDecision>& decisions = picture_.sources().decisions;
    AddDecisions(decisions, alarm.answer.received, scope_.now(), flag);
    const StandOfAlarm stand = StandOf(flag, decisions, alarm.answer.received, scope_.now());
    flag.set_state(stand.state);
    if (flag.state() != v1::FLAG_STATE_OPEN && flag.state() != v1::FLAG_STATE_SNOOZED) return;
    SayThatItIsOver(reader_, picture_.review().days.zone(), by, stand.tried_time, flag);
    std::erase_if(flags.over,
                  [&](const v1::Flag& one) { return IsSame(one, flag) || StandsFor(flag, one); });
    flags.over.push_back(std::move(flag));
  }

 private:
  const Scope& scope_;
  const CarePicture& picture_;
  const RuleView& view_;
  const FlagDetail detail_;
  const OverReader reader_;
};

// Until when a flag that holds is told of a care that has ended. `received` as of AddDecisions.
absl::Time StandsAfterEnd(const v1::Flag& flag, absl::Time received, const v1::Client& client) {
  absl::Time last = std::max(FromTimestamp(client.closure().close_time()), received);
  for (const v1::FlagDecision& decision : flag.decisions()) {
    if (decision.has_snooze_until()) last = std::max(last, FromTimestamp(decision.snooze_until()));
  }
  return last + kUndecidedTime;
}

bool IsGraveAndOpen(const v1::Flag& flag) {
  return flag.severity() >= v1::FLAG_SEVERITY_URGENT && flag.state() == v1::FLAG_STATE_OPEN;
}

// `received` as of AddDecisions, of each of the flags that hold.
std::vector<v1::Flag> AfterEnd(const ClientFlags& flags, const std::vector<absl::Time>& received,
                               const v1::Client& client, absl::Time now) {
  std::vector<v1::Flag> left;
  std::copy_if(flags.over.begin(), flags.over.end(), std::back_inserter(left), IsGraveAndOpen);
  for (size_t i = 0; i < flags.flags.size(); ++i) {
    const v1::Flag& flag = flags.flags[i];
    const bool is_told = std::any_of(left.begin(), left.end(),
                                     [&](const v1::Flag& over) { return IsSame(over, flag); });
    const bool stands = StandsAfterEnd(flag, received[i], client) > now;
    if (IsGraveAndOpen(flag) && stands && !is_told) left.push_back(flag);
  }
  SortFlags(left);
  return left;
}

}  // namespace

std::vector<v1::Flag> ClientFlags::All() const {
  std::vector<v1::Flag> all = over;
  for (const v1::Flag& flag : flags) {
    const bool is_told = std::any_of(over.begin(), over.end(),
                                     [&](const v1::Flag& graver) { return IsSame(graver, flag); });
    if (!is_told) all.push_back(flag);
  }
  SortFlags(all);
  return all;
}

absl::StatusOr<ClientFlags> FlagsNow(const Scope& scope, const CarePicture& picture,
                                     FlagDetail detail, OverReader reader) {
  ASSIGN_OR_RETURN(const FamilyContact contact,
                   ReplicaTable(scope.transaction())
                       .ContactOf(scope.caller().practice_id, picture.client().client_id()));
  CareFacts facts = picture.facts();
  facts.has_devices = contact.has_devices;
  facts.last_device_contact_time = contact.last_time;
  const RuleView view = picture.ViewAt(scope.now(), facts);
  ClientFlags flags;
  std::vector<absl::Time> received;
  for (const SubjectAnswer& answer : picture.AnswersOf(view)) {
    if (answer.answer.IsMatch()) {
      received.push_back(answer.answer.received);
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
    received.push_back(alarm.received);
    flags.flags.push_back(std::move(alarm.flag));
    AddDecisions(picture.sources().decisions, alarm.received, scope.now(), flags.flags.back());
  }
  const OverFlags over(scope, picture, view, detail, reader);
  for (const RaisedAlarm& alarm : picture.raised()) over.Add(alarm, "", flags);
  if (reader == OverReader::kPractice) {
    for (const ChangedAlarm& changed : picture.changed()) {
      over.Add(changed.alarm, changed.by, flags);
    }
  }
  if (HasEnded(picture.client())) {
    flags.after_end = AfterEnd(flags, received, picture.client(), scope.now());
  }
  SortFlags(flags.flags);
  return flags;
}

absl::Status AddOpenFlags(const Scope& scope, const CarePicture& picture,
                          v1::ClientReview& review) {
  ASSIGN_OR_RETURN(const ClientFlags flags, FlagsNow(scope, picture, FlagDetail::kBrief));
  for (v1::Flag& flag : flags.All()) {
    if (flag.state() != v1::FLAG_STATE_RESOLVED) *review.add_flags() = std::move(flag);
  }
  return absl::OkStatus();
}

absl::Status AddFlagsAfterEnd(const Scope& scope, const CarePicture& picture,
                              v1::ClientReview& review) {
  ASSIGN_OR_RETURN(const ClientFlags flags, FlagsNow(scope, picture, FlagDetail::kBrief));
  review.mutable_flags()->Add(flags.after_end.begin(), flags.after_end.end());
  return absl::OkStatus();
}

absl::StatusOr<bool> MayHaveFlagsAfterEnd(const Scope& scope, const v1::Client& client) {
  const absl::Time since = scope.now() - kUndecidedTime - kLongestSnooze;
  if (FromTimestamp(client.closure().close_time()) >= since) return true;
  ASSIGN_OR_RETURN(const bool was_in_touch,
                   ReplicaTable(scope.transaction())
                       .WasInTouchSince(scope.caller().practice_id, client.client_id(), since));
  if (was_in_touch) return true;
  ASSIGN_OR_RETURN(const auto decisions, FlagDecisionsOf(scope, client.client_id()));
  return std::any_of(decisions.begin(), decisions.end(), [since](const auto& decision) {
    return FromTimestamp(decision.create_time()) >= since;
  });
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
