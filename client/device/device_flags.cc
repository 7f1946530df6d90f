#include "client/device/device_flags.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "client/device/device_state.h"
#include "client/device/family_view.h"
#include "client/device/record_view.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/contradicting_totals.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The longest look-back of a rule, of the day before today too, and today: design.md section 5.
constexpr int kWindowDays = 44;
// So long ago a sign is still answered where it is told only now: as long as one that was raised
// stands. A working value of ours.
constexpr absl::Duration kToldLate = absl::Hours(14 * 24);

// What the device holds that rules look at.
struct Held {
  v1::Client family;
  std::vector<PublishedPlan> plans;
  std::vector<v1::PlanEvent> events;
  std::vector<v1::SupplementStep> steps;
  std::vector<v1::Record> records;
  std::string own_person_id = {};
};

// Of what is on its way the server says neither time nor author yet. What was said last has the
// last word, sent or not: it stands in the order of the server's clock.
v1::Record AsSaid(SeenRecord seen, const DeviceState& state) {
  if (seen.entry_time.has_value() && !seen.record.has_create_time()) {
    *seen.record.mutable_create_time() =
        ToTimestamp(*seen.entry_time - state.clock_ahead.value_or(absl::ZeroDuration()));
    seen.record.set_author_id(state.person_id);
  }
  return std::move(seen.record);
}

// A screening that the practice typed is the practice's to act on: clinical.md section 8, P1. What
// was made here and is not sent has no author yet.
bool IsGivenByOthers(const v1::Record& record, const v1::Client& family) {
  return record.observation().has_screening() && !record.author_id().empty() &&
         PersonHandle(family, record.author_id()).empty();
}

absl::StatusOr<Held> ReadHeld(Transaction& transaction) {
  Held held;
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  held.own_person_id = state.person_id;
  ASSIGN_OR_RETURN(held.family, ReadFamily(transaction));
  ASSIGN_OR_RETURN(const std::vector<v1::PlanRevision> revisions, ReadPlanRevisions(transaction));
  for (const v1::PlanRevision& revision : revisions) {
    held.plans.push_back(
        {revision.number(), revision.plan(), FromTimestamp(revision.publish_time())});
  }
  ASSIGN_OR_RETURN(held.events, ReadPlanEvents(transaction));
  ASSIGN_OR_RETURN(held.steps, ReadSupplementSteps(transaction));
  ASSIGN_OR_RETURN(std::vector<SeenRecord> seen, SeeRecords(transaction));
  for (SeenRecord& record : seen) {
    if (!record.is_live || IsGivenByOthers(record.record, held.family)) continue;
    held.records.push_back(AsSaid(std::move(record), state));
  }
  return held;
}

// An entry that is not stored is said now.
void AddEntry(const v1::Record& entry, absl::Time now, Held& held) {
  v1::Record added = entry;
  if (added.author_id().empty()) added.set_author_id(held.own_person_id);
  const auto stored = std::find_if(
      held.records.begin(), held.records.end(),
      [&entry](const v1::Record& record) { return record.record_id() == entry.record_id(); });
  if (stored != held.records.end()) {
    *added.mutable_create_time() = stored->create_time();
    held.records.erase(stored);
  } else if (!added.has_create_time()) {
    *added.mutable_create_time() = ToTimestamp(now);
  }
  held.records.push_back(std::move(added));
}

absl::TimeZone ZoneOf(const v1::Client& family) {
  absl::TimeZone zone;
  // A zone that only a later version of this machine's data knows.
  return absl::LoadTimeZone(family.zone(), &zone) ? zone : absl::UTCTimeZone();
}

bool IsAlarm(const DeviceMatch& match) { return match.answer.severity >= FlagSeverity::kUrgent; }

// The same rule of the same subject, and as grave.
bool Says(const DeviceMatch& match, const DeviceMatch& other) {
  return match.rule == other.rule && match.subject_id == other.subject_id &&
         match.answer.severity >= other.answer.severity;
}

bool HasAsGrave(const std::vector<DeviceMatch>& matches, const DeviceMatch& match) {
  return std::any_of(matches.begin(), matches.end(),
                     [&match](const DeviceMatch& other) { return Says(other, match); });
}

// Whose state a record tells of; empty where it is of no such kind, or counts no more.
std::string_view WhoseAlarm(const v1::Record& entered) {
  const v1::Observation& observation = entered.observation();
  if (entered.state() == v1::RECORD_STATE_VOIDED) return "";
  switch (observation.kind_case()) {
    case v1::Observation::kSymptom:
      return observation.symptom().has_infant_id() ? observation.symptom().infant_id()
                                                   : observation.symptom().person_id();
    case v1::Observation::kScreening:
      return observation.screening().person_id();
    case v1::Observation::kMood:
      return observation.mood().person_id();
    default:
      return "";
  }
}

ReviewDays DaysOf(const Held& held, absl::Time now) {
  const absl::TimeZone zone = ZoneOf(held.family);
  const absl::CivilDay today = AgreedDayOf(held.plans, zone, now);
  return LayOnDays(held.family, held.plans, held.records, zone, today - kWindowDays + 1, today, now,
                   held.events);
}

std::vector<DeviceMatch> MatchesOf(const Held& held, absl::Time now) {
  const ReviewDays review = DaysOf(held, now);
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  CareFacts facts;
  facts.plan_start = FirstPlanStart(held.plans, ZoneOf(held.family));
  facts.last_record_time = review.newest_before;
  facts.steps = held.steps;
  std::vector<DeviceMatch> matches;
  // Since when a match holds is told where the whole log is; here it is asked what holds now.
  for (SubjectAnswer& said : AnswersOf(LatestView(days, records, facts, now), {})) {
    if (!said.rule->is_on_device || !said.answer.IsMatch()) continue;
    matches.push_back({said.rule, std::string(said.subject_id), std::move(said.answer)});
  }
  return matches;
}

// Entries that rules read together: what one of them says another of them says more or less of.
int ReadWith(const v1::Record& record) {
  const v1::Observation::KindCase kind = record.observation().kind_case();
  const bool is_of_day =
      kind == v1::Observation::kDayTotals || kind == v1::Observation::kDayConfirmed;
  return is_of_day ? v1::Observation::kDiaper : kind;
}

bool IsSessionOrDiaper(const v1::Record& record) {
  return record.has_session() || record.observation().has_diaper();
}

// Whether it says how many diapers a day had, all of them.
bool SaysAllDiapers(const v1::Observation& observation) {
  const auto& kinds = observation.day_confirmed().kinds();
  return observation.day_totals().has_wet() ||
         std::find(kinds.begin(), kinds.end(), v1::COVERAGE_KIND_DIAPERS) != kinds.end();
}

// What is known of the diapers of yesterday, on the day of an entry.
struct DiapersOfYesterday {
  bool is_first_today = false;  // The entry is of today, and no other session or diaper is.
  bool is_all_said = false;
  std::vector<std::string> infant_ids;  // Of whom some are noted.
};

DiapersOfYesterday LookAtYesterday(const Held& held, const v1::Record& entered, absl::Time now) {
  const absl::TimeZone zone = ZoneOf(held.family);
  const absl::CivilDay today = AgreedDayOf(held.plans, zone, now);
  DiapersOfYesterday diapers;
  const absl::Time entered_at = FromTimestamp(entered.time().start_time());
  diapers.is_first_today = AgreedDayOf(held.plans, zone, entered_at) == today;
  for (const v1::Record& record : held.records) {
    const absl::Time start = FromTimestamp(record.time().start_time());
    const absl::CivilDay day = AgreedDayOf(held.plans, zone, start);
    const bool is_other = record.record_id() != entered.record_id();
    if (day == today && is_other && IsSessionOrDiaper(record)) diapers.is_first_today = false;
    if (day != today - 1) continue;
    if (SaysAllDiapers(record.observation())) diapers.is_all_said = true;
    if (!record.observation().has_diaper()) continue;
    diapers.infant_ids.push_back(
        InfantMeant(record.observation().diaper().infant_id(), held.family));
  }
  return diapers;
}

// That all diapers of the day are in.
v1::Record AllDiapersOf(absl::CivilDay day, absl::TimeZone zone, absl::Time now) {
  constexpr char kNobodys[] = "00000000-0000-7000-8000-000000000000";
  v1::Record record;
  record.set_record_id(kNobodys);
  *record.mutable_time()->mutable_start_time() =
      ToTimestamp(absl::FromCivil(absl::CivilHour(day) + 12, zone));
  *record.mutable_create_time() = ToTimestamp(now);
  record.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_DIAPERS);
  return record;
}

// Whether an entry is itself what makes a rule match, whatever else makes it match too.
class Evidence {
 public:
  // What is held has the entry in it.
  Evidence(const Held& held, const v1::Record& entry, absl::Time now)
      : others_(held), entry_(entry), now_(now) {
    others_.records.clear();
    for (const v1::Record& record : held.records) {
      const bool is_beside = record.record_id() != entry.record_id() && IsReadBeside(record);
      if (is_beside) beside_.push_back(record);
      if (!is_beside && record.record_id() != entry.record_id()) others_.records.push_back(record);
    }
    LookAt();
  }

  bool IsFor(const DeviceMatch& match) const {
    // A total that leaves its day a danger, because another says otherwise, is answered too.
    if (entry_.observation().has_day_totals() && HasAsGrave(of_day_, match)) return true;
    return std::any_of(looks_.begin(), looks_.end(), [&match](const Look& look) {
      return HasAsGrave(look.with_it, match) && !HasAsGrave(look.without_it, match);
    });
  }

 private:
  // What matches with the entry, and what without it, among some of the others.
  struct Look {
    std::vector<DeviceMatch> with_it;
    std::vector<DeviceMatch> without_it;
  };

  bool IsWeight() const { return entry_.observation().has_weight(); }

  bool IsReadBeside(const v1::Record& record) const {
    if (record.has_session() != entry_.has_session() || ReadWith(record) != ReadWith(entry_)) {
      return false;
    }
    return !IsWeight() ||
           record.observation().weight().infant_id() == entry_.observation().weight().infant_id();
  }

  absl::CivilDay DayOf(const v1::Record& record) const {
    return AgreedDayOf(others_.plans, ZoneOf(others_.family),
                       FromTimestamp(record.time().start_time()));
  }

  template <typename Counts>
  std::vector<v1::Record> Beside(Counts counts) const {
    std::vector<v1::Record> some;
    std::copy_if(beside_.begin(), beside_.end(), std::back_inserter(some), counts);
    return some;
  }

  std::vector<DeviceMatch> MatchesAmong(std::vector<v1::Record> some) const {
    Held held = others_;
    for (v1::Record& record : some) held.records.push_back(std::move(record));
    return MatchesOf(held, now_);
  }

  void LookAmong(std::vector<v1::Record> some, std::vector<v1::Record> without) {
    some.push_back(entry_);
    looks_.push_back({MatchesAmong(std::move(some)), MatchesAmong(std::move(without))});
  }

  void LookAt() {
    LookAmong(beside_, beside_);
    if (IsWeight()) {
      // The newest weight decides; what came before says how much it is.
      const absl::Time start = FromTimestamp(entry_.time().start_time());
      LookAmong(Beside([start](const v1::Record& record) {
                  return FromTimestamp(record.time().start_time()) <= start;
                }),
                {});
      return;
    }
    // By itself, with all of its day, and with the day before or after it: rules of counts read no
    // more days than two.
    LookAmong({}, {});
    const absl::CivilDay day = DayOf(entry_);
    for (const auto& [first, last] : {std::pair(day, day), {day - 1, day}, {day, day + 1}}) {
      const std::vector<v1::Record> some = Beside([&, first = first, last = last](const auto& of) {
        return DayOf(of) >= first && DayOf(of) <= last;
      });
      LookAmong(some, some);
      if (first == last) of_day_ = looks_.back().with_it;
    }
  }

  Held others_;  // All but the entry and what is read beside it.
  std::vector<v1::Record> beside_;
  const v1::Record& entry_;
  const absl::Time now_;
  std::vector<Look> looks_;
  std::vector<DeviceMatch> of_day_;  // Of the entry's day alone, with it.
};

// What a sign that is told late was when it was seen, and what the rules say no more of it now.
std::vector<DeviceMatch> PastMatches(const Held& held, const v1::Record& entry,
                                     const std::vector<DeviceMatch>& now_matching, absl::Time now) {
  const absl::Time seen = FromTimestamp(entry.time().start_time());
  const bool is_sign =
      entry.observation().has_symptom() && entry.state() != v1::RECORD_STATE_VOIDED;
  if (!is_sign || seen > now || now - seen > kToldLate) return {};
  v1::Record then = entry;
  *then.mutable_create_time() = then.time().start_time();
  std::vector<DeviceMatch> past = MatchesOfEntry(held.family, then, seen);
  std::erase_if(past, [&](const DeviceMatch& match) {
    return !IsAlarm(match) || match.subject_id != WhoseAlarm(entry) ||
           std::any_of(now_matching.begin(), now_matching.end(), [&](const DeviceMatch& other) {
             return other.rule == match.rule && other.subject_id == match.subject_id;
           });
  });
  for (DeviceMatch& match : past) {
    match.answer.severity = FlagSeverity::kUrgent;
    match.is_past = true;
  }
  return past;
}

}  // namespace

absl::StatusOr<std::vector<DeviceMatch>> ReadDeviceMatches(Transaction& transaction,
                                                           absl::Time now) {
  ASSIGN_OR_RETURN(const Held held, ReadHeld(transaction));
  return MatchesOf(held, now);
}

std::vector<DeviceMatch> MatchesOfEntry(const v1::Client& family, const v1::Record& entry,
                                        absl::Time now) {
  Held held;
  held.family = family;
  held.records.push_back(entry);
  return MatchesOf(held, now);
}

std::vector<DeviceMatch> NotToldBy(const std::vector<DeviceMatch>& told,
                                   std::vector<DeviceMatch> matches) {
  std::erase_if(matches, [&told](const DeviceMatch& match) { return HasAsGrave(told, match); });
  return matches;
}

absl::StatusOr<std::optional<v1::Record>> ReadContradiction(const v1::Record& entered,
                                                            Transaction& transaction,
                                                            absl::Time now) {
  std::optional<v1::Record> other;
  ASSIGN_OR_RETURN(Held held, ReadHeld(transaction));
  AddEntry(entered, now, held);
  const ReviewDays review = DaysOf(held, now);
  for (const LikeRecords& pair : ContradictingTotalsOf(review)) {
    const bool is_earlier = pair.earlier->record->record_id() == entered.record_id();
    const bool is_later = pair.later->record->record_id() == entered.record_id();
    if (is_earlier || is_later) other = *(is_earlier ? pair.later : pair.earlier)->record;
  }
  return other;
}

absl::StatusOr<std::vector<DeviceMatch>> ReadIfThatWasAll(const v1::Record& entered,
                                                          Transaction& transaction,
                                                          absl::Time now) {
  std::vector<DeviceMatch> none;
  if (!IsSessionOrDiaper(entered)) return none;
  ASSIGN_OR_RETURN(Held held, ReadHeld(transaction));
  const DiapersOfYesterday diapers = LookAtYesterday(held, entered, now);
  if (!diapers.is_first_today || diapers.is_all_said || diapers.infant_ids.empty()) return none;
  const std::vector<DeviceMatch> known = MatchesOf(held, now);
  const absl::TimeZone zone = ZoneOf(held.family);
  held.records.push_back(AllDiapersOf(AgreedDayOf(held.plans, zone, now) - 1, zone, now));
  std::vector<DeviceMatch> matches = NotToldBy(known, MatchesOf(held, now));
  std::erase_if(matches, [&](const DeviceMatch& match) {
    const auto& ids = diapers.infant_ids;
    return !IsAlarm(match) || std::find(ids.begin(), ids.end(), match.subject_id) == ids.end();
  });
  return matches;
}

absl::StatusOr<std::vector<DeviceMatch>> ReadAnswersTo(const v1::Record& entered,
                                                       const std::vector<DeviceMatch>& before,
                                                       Transaction& transaction, absl::Time now) {
  ASSIGN_OR_RETURN(Held held, ReadHeld(transaction));
  AddEntry(entered, now, held);
  const v1::Record entry = held.records.back();
  std::vector<DeviceMatch> answers = MatchesOf(held, now);
  std::vector<DeviceMatch> past = PastMatches(held, entry, answers, now);
  const std::string_view asks = WhoseAlarm(entry);
  std::optional<Evidence> evidence;
  std::erase_if(answers, [&](const DeviceMatch& match) {
    if (!HasAsGrave(before, match)) return false;
    if (!IsAlarm(match) || entry.state() == v1::RECORD_STATE_VOIDED) return true;
    if (!asks.empty()) return match.subject_id != asks;
    if (!evidence.has_value()) evidence.emplace(held, entry, now);
    return !evidence->IsFor(match);
  });
  std::move(past.begin(), past.end(), std::back_inserter(answers));
  return answers;
}

}  // namespace relactation
