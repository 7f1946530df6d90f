#include "server/workflow/handed_in_alarms.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/flag_messages.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/raised_alarms.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/mutation_table.h"
#include "server/storage/replica_table.h"
#include "server/workflow/kept_change.h"

namespace relactation {
namespace {

// As long as the words of an adult stand: clinical.md section 8, P1.
constexpr int kDays = 14;

// What somebody's device handed in that a rule may judge by itself, and who had the device.
struct ToldApart {
  v1::Record record;  // Received when it was handed in.
  std::string person_id;
};

bool IsJudgedAlone(const v1::Record& record) {
  const v1::Observation& said = record.observation();
  return said.has_symptom() || said.has_mood() || said.has_screening() || said.has_weight() ||
         said.has_day_totals();
}

// Those of a family that nobody has looked at yet, in the order in which they came.
absl::StatusOr<std::vector<ToldApart>> ListToldApart(const Scope& scope,
                                                     const std::string& client_id) {
  const std::string& practice_id = scope.caller().practice_id;
  ASSIGN_OR_RETURN(
      const std::vector<MutationRow> rows,
      MutationTable(scope.transaction()).ListApartOfClient(practice_id, client_id, kMostApart));
  std::vector<ToldApart> told;
  for (const MutationRow& row : rows) {
    const std::optional<KeptChange> kept = KeptChangeOf(row);
    if (!kept.has_value() || kept->mutation.action() != v1::MUTATION_ACTION_CREATE) continue;
    std::optional<v1::Record> record = RecordOfChange(kept->mutation);
    if (!record.has_value() || !IsJudgedAlone(*record)) continue;
    ASSIGN_OR_RETURN(
        const ReplicaRow replica,
        ReplicaTable(scope.transaction()).FindOfClient(practice_id, client_id, row.replica_id));
    *record->mutable_create_time() = ToTimestamp(row.received_time);
    told.push_back({*std::move(record), replica.person_id});
  }
  return told;
}

// The gravest that a rule says of the one record, now or as of when it happened, if that is URGENT
// or more: what was handed in late is no less a danger.
std::optional<FlagSeverity> SeverityOf(const v1::Record& record, const CarePicture& picture,
                                       absl::Time now) {
  const absl::TimeZone zone = picture.review().days.zone();
  const std::span<const PublishedPlan> plans = picture.sources().history.plans;
  const absl::CivilDay today = AgreedDayOf(plans, zone, now);
  const ReviewDays review =
      LayOnDays(picture.client(), plans, {&record, 1}, zone, today - kDays, today, now);
  const ClientDays days = CollectClientDays(review);
  const RuleRecords records = CollectRuleRecords(review);
  const CareFacts facts;
  std::optional<FlagSeverity> gravest;
  const auto add = [&gravest](FlagSeverity severity) {
    if (severity < FlagSeverity::kUrgent) return;
    gravest = std::max(gravest.value_or(FlagSeverity::kUrgent), severity);
  };
  const RuleView view = LatestView(days, records, facts, now);
  for (const SubjectAnswer& said : AnswersOf(view, {})) {
    if (said.answer.IsMatch()) add(said.answer.severity);
  }
  for (const RaisedAlarm& alarm : AlarmsRaised(view)) add(alarm.answer.severity);
  return gravest;
}

v1::Flag ACall(const v1::Client& client, const std::string& person_id, absl::Time since) {
  v1::Flag flag;
  flag.set_client_id(client.client_id());
  flag.set_rule(std::string(kCallRule));
  flag.set_rule_version(FlagRuleOf(kCallRule)->version);
  flag.set_subject_id(person_id);
  flag.set_subject(PersonHandle(client, person_id));
  *flag.mutable_since() = ToTimestamp(since);
  return flag;
}

}  // namespace

absl::StatusOr<std::vector<HandedInAlarm>> AlarmsHandedIn(const Scope& scope,
                                                          const CarePicture& picture) {
  ASSIGN_OR_RETURN(const std::vector<ToldApart> told,
                   ListToldApart(scope, picture.client().client_id()));
  std::vector<HandedInAlarm> alarms;
  for (const ToldApart& one : told) {
    const auto severity = SeverityOf(one.record, picture, scope.now());
    if (!severity.has_value()) continue;
    auto alarm = std::find_if(alarms.begin(), alarms.end(), [&](const HandedInAlarm& known) {
      return known.flag.subject_id() == one.person_id;
    });
    const absl::Time received = ReceivedTime(one.record);
    if (alarm == alarms.end()) {
      alarm =
          alarms.insert(alarms.end(), {ACall(picture.client(), one.person_id, received), received});
    }
    alarm->received = std::max(alarm->received, received);
    alarm->flag.set_severity(std::max(alarm->flag.severity(), AsMessage(*severity)));
    const bool is_now = alarm->flag.severity() == v1::FLAG_SEVERITY_EMERGENCY;
    alarm->flag.set_text(
        absl::StrCat(is_now ? "Please call this parent now" : "Please call this parent",
                     ": a device whose right has ended handed in why."));
  }
  return alarms;
}

}  // namespace relactation
