#include "server/workflow/caseload_overview.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/report_checksum.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/storage/replica_table.h"
#include "server/workflow/alarm_decisions.h"
#include "server/workflow/client_flags.h"
#include "server/workflow/report_header.h"
#include "server/workflow/report_naming.h"

namespace relactation {
namespace {

constexpr int kModelVersion = 1;
// A call asked for.

bool IsStopped(const v1::ClientReview& review) {
  return review.plan_event().kind() == v1::PLAN_EVENT_KIND_PAUSED ||
         review.plan_event().kind() == v1::PLAN_EVENT_KIND_FINISHED;
}

// Sessions of all parents; of a day on which none logged any there are none to show.
void AddSpark(const v1::ClientReview& review, const CarePicture& picture, v1::CaseloadRow& row) {
  const size_t all_days = picture.review().days.days().size();
  const size_t first = all_days - static_cast<size_t>(review.feeding_days_size());
  for (int i = 0; i < review.feeding_days_size(); ++i) {
    v1::SparkDay& day = *row.add_spark();
    *day.mutable_date() = review.feeding_days(i).date();
    const size_t place = first + static_cast<size_t>(i);
    day.set_is_paused(picture.review().days.days()[place].pause != nullptr);
    day.set_is_running(!picture.review().IsOver(place));
    for (const v1::PersonReview& person : review.persons()) {
      if (i >= person.days_size() || !person.days(i).has_sessions()) continue;
      day.set_sessions(day.sessions() + person.days(i).sessions());
    }
  }
}

// Those that figures believe; the picture holds no records but the weights.
void AddWeights(const CarePicture& picture, absl::Time since, absl::Time now,
                v1::ChangesSinceReview& changes) {
  const v1::Client& client = picture.client();
  const AgreedDays& days = picture.review().days;
  const absl::CivilDay today = days.days().back().date;
  const ReviewDays weighed =
      LayOnDays(client, picture.sources().history.plans, picture.sources().weights.records,
                days.zone(), today, today, now);
  for (const v1::Infant& infant : client.infants()) {
    for (const WeightPoint& weight : WeightsOf(weighed, infant)) {
      if (weight.is_implausible || weight.time <= since) continue;
      changes.set_new_weights(changes.new_weights() + 1);
      if (client.infants_size() == 1) changes.set_newest_weight_g(weight.weight_g);
    }
  }
}

// Since the last review, or since the family was taken into care.
void AddChanges(const v1::ClientReview& review, const CarePicture& picture, absl::Time now,
                v1::CaseloadRow& row) {
  const absl::Time since =
      picture.facts().last_review_time.value_or(FromTimestamp(picture.client().create_time()));
  v1::ChangesSinceReview& changes = *row.mutable_changes();
  for (const v1::Flag& flag : review.flags()) {
    const bool is_new = IsInSight(flag) && FromTimestamp(flag.since()) > since;
    if (is_new) changes.set_new_flags(changes.new_flags() + 1);
  }
  AddWeights(picture, since, now, changes);
  for (const v1::SupplementStep& step : picture.sources().history.steps) {
    const bool is_new = step.kind() == v1::SUPPLEMENT_STEP_KIND_CONFIRMED &&
                        FromTimestamp(step.create_time()) > since;
    if (is_new) changes.set_supplement_steps(changes.supplement_steps() + 1);
  }
  const auto& newest_of_days = picture.review().newest;
  const size_t shown = static_cast<size_t>(review.feeding_days_size());
  for (size_t i = newest_of_days.size() - shown; i < newest_of_days.size(); ++i) {
    const bool is_new = newest_of_days[i].has_value() && *newest_of_days[i] > since;
    if (is_new) changes.set_days_logged(changes.days_logged() + 1);
  }
}

void AddPlan(const v1::ClientReview& review, const CarePicture& picture, v1::CaseloadRow& row) {
  row.set_plan_revision(review.plan_revision());
  row.set_is_paused(IsStopped(review));
  const PublishedPlan* plan = picture.review().days.days().back().plan;
  if (plan != nullptr && plan->plan.period().has_review()) {
    *row.mutable_plan_review() = plan->plan.period().review();
  }
}

void AddFlags(const v1::ClientReview& review, v1::CaseloadRow& row) {
  const v1::Flag* first = FlagToNameFirst(review);
  for (const v1::Flag& flag : review.flags()) {
    if (!IsInSight(flag)) continue;
    if (&flag == first) row.set_first_flag(row.flags_size());
    *row.add_flags() = flag;
  }
}

void Count(const v1::ClientReview& review, const v1::CaseloadRow& row, v1::CaseloadCounts& counts) {
  counts.set_clients(counts.clients() + 1);
  v1::FlagSeverity gravest = v1::FLAG_SEVERITY_UNSPECIFIED;
  bool asks_for_call = false;
  for (const v1::Flag& flag : row.flags()) {
    gravest = std::max(gravest, flag.severity());
    const bool is_asked_for = RuleBehind(flag.rule(), flag.severity()) == kCallRule;
    asks_for_call = asks_for_call || is_asked_for;
  }
  if (gravest == v1::FLAG_SEVERITY_EMERGENCY) counts.set_emergency(counts.emergency() + 1);
  if (gravest == v1::FLAG_SEVERITY_URGENT) counts.set_urgent(counts.urgent() + 1);
  if (gravest == v1::FLAG_SEVERITY_ATTENTION) counts.set_attention(counts.attention() + 1);
  if (asks_for_call) counts.set_calls_asked_for(counts.calls_asked_for() + 1);
  if (review.days_logged() == 0) counts.set_silent(counts.silent() + 1);
  if (row.is_paused()) counts.set_paused(counts.paused() + 1);
  if (row.plan_revision() == 0) counts.set_without_plan(counts.without_plan() + 1);
  if (row.overdue() > 0) counts.set_overdue(counts.overdue() + 1);
}

void AddFreshness(const v1::ClientReview& review, absl::Time now, v1::CaseloadRow& row) {
  if (!review.has_last_record_time()) return;
  *row.mutable_last_record_time() = review.last_record_time();
  const absl::Duration age = now - FromTimestamp(review.last_record_time());
  row.set_hours_since_last_record(absl::ToDoubleHours(std::max(age, absl::ZeroDuration())));
}

}  // namespace

absl::Status CaseloadOverviewMaker::Add(const std::string& client_id) {
  ASSIGN_OR_RETURN(const ClientRow client, ClientTable(scope_).Find(client_id));
  if (client.state != ClientState::kActive) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto picture, pictures_.Of(scope_, client_id));
  Family family{.review = picture->sources().review, .row = {}};
  v1::ClientReview& review = family.review;
  v1::CaseloadRow& row = family.row;
  AddStanding(*picture, review);
  RETURN_IF_ERROR(AddOpenFlags(scope_, *picture, review));
  const ReportNaming naming(picture->client(), names_);
  row.set_client_id(client_id);
  row.set_client_code(review.code());
  row.set_client_name(naming.client_name());
  const auto owner = facts_.owner_names.find(client_id);
  if (owner != facts_.owner_names.end()) row.set_owner_name(NameOfStaff(owner->second, names_));
  AddFlags(review, row);
  AddFreshness(review, scope_.now(), row);
  ASSIGN_OR_RETURN(
      const FamilyContact contact,
      ReplicaTable(scope_.transaction()).ContactOf(scope_.caller().practice_id, client_id));
  if (contact.last_time.has_value()) {
    *row.mutable_last_device_contact_time() = ToTimestamp(*contact.last_time);
  }
  if (review.has_next_contact_time()) {
    *row.mutable_next_contact_time() = review.next_contact_time();
  }
  row.set_days_logged(review.days_logged());
  AddSpark(review, *picture, row);
  row.set_overdue(review.overdue_size());
  AddPlan(review, *picture, row);
  if (picture->facts().last_review_time.has_value()) {
    *row.mutable_last_review_time() = ToTimestamp(*picture->facts().last_review_time);
  }
  AddChanges(review, *picture, scope_.now(), row);
  row.set_client_state(review.state());
  if (review.has_youngest_infant_days()) {
    row.set_youngest_infant_days(review.youngest_infant_days());
  }
  for (const StreamRef& stream : scope_.streams()) {
    if (stream.client_id == client_id) *row.add_streams() = ReportStreamOf(stream);
  }
  naming.Apply(row);
  families_.push_back(std::move(family));
  return absl::OkStatus();
}

std::vector<std::string> CaseloadOverviewMaker::ClientIds() const {
  std::vector<std::string> ids;
  for (const Family& family : families_) ids.push_back(family.row.client_id());
  return ids;
}

v1::CaseloadOverview CaseloadOverviewMaker::Take() {
  std::sort(families_.begin(), families_.end(),
            [](const Family& a, const Family& b) { return ComesFirst(a.review, b.review); });
  v1::CaseloadOverview overview;
  overview.set_model_version(kModelVersion);
  *overview.mutable_made_time() = ToTimestamp(scope_.now());
  overview.set_made_by(NameOfStaff(facts_.made_by, names_));
  overview.set_practice_name(facts_.practice_name);
  overview.set_names(names_ == v1::REPORT_NAMES_UNSPECIFIED ? v1::REPORT_NAMES_FULL : names_);
  overview.set_days(kReviewDays);
  overview.set_rule_set_version(facts_.rule_set_version);
  overview.set_edition(facts_.edition);
  for (Family& family : families_) {
    Count(family.review, family.row, *overview.mutable_counts());
    for (const v1::SparkDay& day : family.row.spark()) {
      overview.set_most_sessions(std::max(overview.most_sessions(), day.sessions()));
    }
    *overview.add_rows() = std::move(family.row);
  }
  overview.set_checksum(ReportChecksum(overview));
  return overview;
}

}  // namespace relactation
