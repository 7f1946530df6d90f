#include "client/device/held_history.h"

#include <algorithm>
#include <utility>

#include "client/device/device_state.h"
#include "client/device/family_view.h"
#include "client/device/record_view.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The longest look-back of a rule, of the day before today too, and today: design.md section 5.
constexpr int kWindowDays = 44;

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

}  // namespace

absl::StatusOr<HeldHistory> ReadHeldHistory(Transaction& transaction) {
  HeldHistory held;
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

void AddEntry(const v1::Record& entry, absl::Time now, HeldHistory& held) {
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

absl::TimeZone ZoneOf(const HeldHistory& held) {
  absl::TimeZone zone;
  // A zone that only a later version of this machine's data knows.
  return absl::LoadTimeZone(held.family.zone(), &zone) ? zone : absl::UTCTimeZone();
}

ReviewDays DaysOf(const HeldHistory& held, absl::Time now) {
  const absl::TimeZone zone = ZoneOf(held);
  const absl::CivilDay today = AgreedDayOf(held.plans, zone, now);
  return LayOnDays(held.family, held.plans, held.records, zone, today - kWindowDays + 1, today, now,
                   held.events);
}

std::vector<DeviceMatch> MatchesOf(const HeldHistory& held, absl::Time now) {
  const ReviewDays review = DaysOf(held, now);
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  CareFacts facts;
  facts.plan_start = FirstPlanStart(held.plans, ZoneOf(held));
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

}  // namespace relactation
