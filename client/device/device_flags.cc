#include "client/device/device_flags.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "client/device/held_history.h"
#include "proto/relactation/care/contradicting_totals.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// So long ago a sign is still answered where it is told only now: as long as one that was raised
// stands. A working value of ours.
constexpr absl::Duration kToldLate = absl::Hours(14 * 24);

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

// Entries that rules read together: what one of them says another of them says more or less of.
int ReadWith(const v1::Record& record) {
  const v1::Observation::KindCase kind = record.observation().kind_case();
  const bool is_of_day =
      kind == v1::Observation::kDayTotals || kind == v1::Observation::kDayConfirmed;
  return is_of_day ? v1::Observation::kDiaper : kind;
}

// Whether an entry is itself what makes a rule match, whatever else makes it match too.
class Evidence {
 public:
  // What is held has the entry in it.
  Evidence(const HeldHistory& held, const v1::Record& entry, absl::Time now)
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
    return AgreedDayOf(others_.plans, ZoneOf(others_), FromTimestamp(record.time().start_time()));
  }

  template <typename Counts>
  std::vector<v1::Record> Beside(Counts counts) const {
    std::vector<v1::Record> some;
    std::copy_if(beside_.begin(), beside_.end(), std::back_inserter(some), counts);
    return some;
  }

  std::vector<DeviceMatch> MatchesAmong(std::vector<v1::Record> some) const {
    HeldHistory held = others_;
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

  HeldHistory others_;  // All but the entry and what is read beside it.
  std::vector<v1::Record> beside_;
  const v1::Record& entry_;
  const absl::Time now_;
  std::vector<Look> looks_;
  std::vector<DeviceMatch> of_day_;  // Of the entry's day alone, with it.
};

// What a sign that is told late was when it was seen, and what the rules say no more of it now.
std::vector<DeviceMatch> PastMatches(const HeldHistory& held, const v1::Record& entry,
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
  ASSIGN_OR_RETURN(const HeldHistory held, ReadHeldHistory(transaction));
  return MatchesOf(held, now);
}

std::vector<DeviceMatch> MatchesOfEntry(const v1::Client& family, const v1::Record& entry,
                                        absl::Time now) {
  HeldHistory held;
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
  ASSIGN_OR_RETURN(HeldHistory held, ReadHeldHistory(transaction));
  AddEntry(entered, now, held);
  const ReviewDays review = DaysOf(held, now);
  for (const LikeRecords& pair : ContradictingTotalsOf(review)) {
    const bool is_earlier = pair.earlier->record->record_id() == entered.record_id();
    const bool is_later = pair.later->record->record_id() == entered.record_id();
    if (is_earlier || is_later) other = *(is_earlier ? pair.later : pair.earlier)->record;
  }
  return other;
}

absl::StatusOr<std::vector<DeviceMatch>> ReadAnswersTo(const v1::Record& entered,
                                                       const std::vector<DeviceMatch>& before,
                                                       Transaction& transaction, absl::Time now) {
  ASSIGN_OR_RETURN(HeldHistory held, ReadHeldHistory(transaction));
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
