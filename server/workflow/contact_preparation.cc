#include "server/workflow/contact_preparation.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/recent_top_ups.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_history.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/contact_keeping.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/stored_message.h"
#include "server/workflow/task_list.h"
#include "server/workflow/what_waits.h"

namespace relactation {
namespace {

constexpr int64_t kLook = 16;
constexpr int64_t kMostTasks = 100;
constexpr size_t kMostWords = 20;
// How far back top-ups are looked for, in days.
constexpr int kDays = 14;

// When the newest contact that is done began.
absl::StatusOr<std::optional<absl::Time>> LastContact(const Scope& scope,
                                                      const std::string& client_id) {
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kContact);
  page.limit = kLook;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, NewestChartRows(scope, client_id, page));
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(const v1::Contact contact, ContactOf(row));
      if (contact.state() == v1::CONTACT_STATE_DONE) return row.start_time;
    }
    if (rows.size() < static_cast<size_t>(kLook)) return std::nullopt;
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
}

absl::Status AddPlans(const Scope& scope, const std::string& client_id, absl::Time since,
                      v1::ContactPreparation& preparation) {
  ASSIGN_OR_RETURN(const auto revisions, RevisionsSince(scope, client_id, since));
  for (const v1::PlanRevision& revision : revisions) {
    if (FromTimestamp(revision.publish_time()) <= since) continue;
    v1::PlanNews& news = *preparation.add_plans();
    news.set_number(revision.number());
    *news.mutable_publish_time() = revision.publish_time();
    news.set_message(revision.message());
  }
  return absl::OkStatus();
}

v1::WeightNews WeightOf(const v1::Record& record) {
  v1::WeightNews news;
  news.set_infant_id(record.observation().weight().infant_id());
  *news.mutable_start_time() = record.time().start_time();
  news.set_weight_g(record.observation().weight().weight_g());
  return news;
}

bool IsWeight(const v1::Record& record) {
  return record.observation().has_weight() && CountsInFigures(record);
}

// Each infant's last weight from before the instant, oldest first.
absl::StatusOr<std::vector<v1::WeightNews>> WeightsBefore(const Scope& scope,
                                                          const v1::Client& client,
                                                          absl::Time until) {
  std::vector<v1::WeightNews> found;
  std::set<std::string> missing;
  for (const v1::Infant& infant : client.infants()) missing.insert(infant.infant_id());
  ASSIGN_OR_RETURN(const std::string family, ChartStream(scope, client.client_id(), true));
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kObservation);
  page.until = until;
  page.newest_first = true;
  page.limit = 256;
  while (!missing.empty()) {
    ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(family, page));
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(const v1::Record record, MessageOf<v1::Record>(row));
      if (!IsWeight(record)) continue;
      if (missing.erase(record.observation().weight().infant_id()) > 0) {
        found.push_back(WeightOf(record));
      }
    }
    if (rows.size() < static_cast<size_t>(page.limit)) break;
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

// Weights and words of the records that began since the instant.
absl::Status AddRecords(const Scope& scope, const v1::Client& client, absl::Time since,
                        v1::ContactPreparation& preparation) {
  ASSIGN_OR_RETURN(const std::string family, ChartStream(scope, client.client_id(), true));
  std::vector<v1::FamilyWords> words;
  for (const StoredKind kind : {StoredKind::kSession, StoredKind::kObservation}) {
    RETURN_IF_ERROR(RecordTable(scope).ForEach(
        family, static_cast<int>(kind), since, absl::InfiniteFuture(),
        [&](const RecordRow& row) -> absl::Status {
          ASSIGN_OR_RETURN(const v1::Record record, MessageOf<v1::Record>(row));
          if (record.state() == v1::RECORD_STATE_VOIDED) return absl::OkStatus();
          if (IsWeight(record)) *preparation.add_weights() = WeightOf(record);
          if (record.note().empty()) return absl::OkStatus();
          v1::FamilyWords& said = words.emplace_back();
          *said.mutable_start_time() = record.time().start_time();
          said.set_text(record.note());
          return absl::OkStatus();
        }));
  }
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return FromTimestamp(a.start_time()) > FromTimestamp(b.start_time());
  });
  if (words.size() > kMostWords) words.resize(kMostWords);
  preparation.mutable_words()->Assign(words.begin(), words.end());
  return absl::OkStatus();
}

// Top-ups over the days before the last contact's day.
absl::StatusOr<std::optional<double>> TopUpsBefore(const Scope& scope, const v1::Client& client,
                                                   absl::Time since) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  ReviewWindow window;
  window.until = absl::ToCivilDay(since, zone) - 1;
  window.days = kDays;
  window.now = scope.now();
  HistoryReader histories(scope, window);
  ASSIGN_OR_RETURN(const ClientHistory* history, histories.Read(client));
  const v1::ClientReview review = ReviewClient(*history, window);
  return RecentTopUpsMl(review.feeding_days(), *window.until + 1);
}

// Top-ups of the last days, and what waits; with a client whose care has ended, nothing does.
absl::Status AddPresent(const Scope& scope, const v1::Client& client,
                        v1::ContactPreparation& preparation) {
  ReviewWindow window;
  window.days = kDays;
  window.now = scope.now();
  HistoryReader histories(scope, window);
  ASSIGN_OR_RETURN(const ClientHistory* history, histories.Read(client));
  const v1::ClientReview review = ReviewClient(*history, window);
  DecisionFacts facts = PlanFacts(*history, review);
  const auto top_ups_ml = RecentTopUpsMl(review.feeding_days(), facts.today);
  if (top_ups_ml.has_value()) preparation.set_supplement_now_ml_per_day(*top_ups_ml);
  if (client.state() == v1::CLIENT_STATE_CLOSED) return absl::OkStatus();
  ASSIGN_OR_RETURN(facts.tasks, OpenTasks(scope, client.client_id(), kMostTasks));
  preparation.mutable_open_tasks()->Assign(facts.tasks.begin(), facts.tasks.end());
  for (v1::OpenDecision& decision : OpenDecisions(facts)) {
    *preparation.add_decisions() = std::move(decision);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ContactPreparation> PrepareContact(const Scope& scope,
                                                      const v1::PrepareContactRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(const std::optional<absl::Time> last, LastContact(scope, request.client_id()));
  v1::ContactPreparation preparation;
  const absl::Time since = last.value_or(absl::InfinitePast());
  if (last.has_value()) {
    *preparation.mutable_since_time() = ToTimestamp(*last);
    ASSIGN_OR_RETURN(const auto before, TopUpsBefore(scope, client, *last));
    if (before.has_value()) preparation.set_supplement_before_ml_per_day(*before);
    ASSIGN_OR_RETURN(const auto weights, WeightsBefore(scope, client, *last));
    preparation.mutable_weights()->Assign(weights.begin(), weights.end());
  }
  RETURN_IF_ERROR(AddPlans(scope, request.client_id(), since, preparation));
  RETURN_IF_ERROR(AddRecords(scope, client, since, preparation));
  RETURN_IF_ERROR(AddPresent(scope, client, preparation));
  return preparation;
}

}  // namespace relactation
