#include "client/device/device_flags.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "client/device/family_view.h"
#include "client/device/record_view.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The longest look-back of a rule, of the day before today too, and today: design.md section 5.
constexpr int kWindowDays = 44;

// What the device holds that rules look at.
struct Held {
  v1::Client family;
  std::vector<PublishedPlan> plans;
  std::vector<v1::PlanEvent> events;
  std::vector<v1::SupplementStep> steps;
  std::vector<v1::Record> records;
};

absl::StatusOr<Held> ReadHeld(Transaction& transaction) {
  Held held;
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
    if (record.is_live) held.records.push_back(std::move(record.record));
  }
  return held;
}

void AddEntry(const v1::Record& entry, Held& held) {
  std::erase_if(held.records, [&entry](const v1::Record& record) {
    return record.record_id() == entry.record_id();
  });
  held.records.push_back(entry);
}

absl::TimeZone ZoneOf(const v1::Client& family) {
  absl::TimeZone zone;
  // A zone that only a later version of this machine's data knows.
  return absl::LoadTimeZone(family.zone(), &zone) ? zone : absl::UTCTimeZone();
}

// The same rule of the same subject, and as grave.
bool Says(const DeviceMatch& match, const DeviceMatch& other) {
  return match.rule == other.rule && match.subject_id == other.subject_id &&
         match.answer.severity >= other.answer.severity;
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

std::vector<DeviceMatch> MatchesOf(const Held& held, absl::Time now) {
  const absl::TimeZone zone = ZoneOf(held.family);
  const absl::CivilDay today = AgreedDayOf(held.plans, zone, now);
  const ReviewDays review = LayOnDays(held.family, held.plans, held.records, zone,
                                      today - kWindowDays + 1, today, now, held.events);
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  CareFacts facts;
  facts.plan_start = FirstPlanStart(held.plans, zone);
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

}  // namespace

absl::StatusOr<std::vector<DeviceMatch>> ReadDeviceMatches(Transaction& transaction,
                                                           absl::Time now) {
  ASSIGN_OR_RETURN(const Held held, ReadHeld(transaction));
  return MatchesOf(held, now);
}

absl::StatusOr<std::vector<DeviceMatch>> ReadDeviceMatchesWith(Transaction& transaction,
                                                               const v1::Record& entry,
                                                               absl::Time now) {
  ASSIGN_OR_RETURN(Held held, ReadHeld(transaction));
  AddEntry(entry, held);
  return MatchesOf(held, now);
}

std::vector<DeviceMatch> MatchesOfEntry(const v1::Client& family, const v1::Record& entry,
                                        absl::Time now) {
  Held held;
  held.family = family;
  held.records.push_back(entry);
  return MatchesOf(held, now);
}

std::vector<DeviceMatch> NewMatches(const std::vector<DeviceMatch>& before,
                                    std::vector<DeviceMatch> after, const v1::Record& entered) {
  const std::string_view asks = WhoseAlarm(entered);
  std::erase_if(after, [&](const DeviceMatch& match) {
    const bool is_alarm = match.answer.severity >= FlagSeverity::kUrgent;
    if (is_alarm && !asks.empty() && match.subject_id == asks) return false;
    return std::any_of(before.begin(), before.end(),
                       [&](const DeviceMatch& earlier) { return Says(earlier, match); });
  });
  return after;
}

}  // namespace relactation
