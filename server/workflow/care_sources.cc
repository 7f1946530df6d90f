#include "server/workflow/care_sources.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/colleague_lookup.h"
#include "server/storage/record_table.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_history.h"
#include "server/workflow/contact_keeping.h"
#include "server/workflow/flag_decisions.h"
#include "server/workflow/history_keeping.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/stored_message.h"
#include "server/workflow/what_waits.h"

namespace relactation {
namespace {

// How many contacts are looked at for the last in which somebody spoke with each adult.
constexpr int64_t kContacts = 64;
constexpr int kObservation = static_cast<int>(StoredKind::kObservation);

bool IsWeight(const v1::Record& record) { return record.observation().has_weight(); }

absl::StatusOr<StoredWeights> AllWeights(const Scope& scope, const StreamRef& family) {
  StoredWeights weights{family.head_sequence, family.epoch, {}};
  v1::Record record;
  RETURN_IF_ERROR(RecordTable(scope).ForEach(family.stream_id, kObservation, absl::InfinitePast(),
                                             absl::InfiniteFuture(), [&](const RecordRow& row) {
                                               const absl::Status read = ReadMessage(row, record);
                                               if (read.ok() && IsWeight(record))
                                                 weights.records.push_back(record);
                                               return read;
                                             }));
  return weights;
}

// A row that was written since may be another version of a weight, or take one away.
absl::StatusOr<StoredWeights> WeightsSince(const Scope& scope, const StreamRef& family,
                                           StoredWeights weights) {
  RETURN_IF_ERROR(RecordTable(scope).ForEachAfter(
      family.stream_id, kObservation, weights.head_sequence, [&](const RecordRow& row) {
        std::erase_if(weights.records, [&](const v1::Record& earlier) {
          return earlier.record_id() == row.record_id;
        });
        if (row.state != RecordState::kLive) return absl::OkStatus();
        v1::Record record;
        const absl::Status read = ReadMessage(row, record);
        if (read.ok() && IsWeight(record)) weights.records.push_back(std::move(record));
        return read;
      }));
  weights.head_sequence = family.head_sequence;
  return weights;
}

absl::StatusOr<StoredWeights> ReadWeights(const Scope& scope, std::string_view client_id,
                                          const StoredWeights* known) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  // A call that began later may have read them from a newer snapshot than this call's.
  const bool is_of_now = known != nullptr && known->epoch == family.epoch &&
                         known->head_sequence <= family.head_sequence;
  if (!is_of_now) return AllWeights(scope, family);
  return WeightsSince(scope, family, *known);
}

// The feeding days are those of the review, whoever lactates.
absl::CivilDay LastDayOf(const v1::ClientReview& review) {
  return ToCivilDay(review.feeding_days(review.feeding_days_size() - 1).date());
}

bool IsSpokenWith(const v1::Contact& contact) {
  return contact.state() == v1::CONTACT_STATE_DONE && contact.kind() != v1::CONTACT_KIND_MESSAGE &&
         contact.kind() != v1::CONTACT_KIND_NO_ANSWER;
}

void Advance(std::optional<absl::Time>& last, absl::Time time) {
  last = std::max(last.value_or(time), time);
}

// Whether the adult took part, as far as that was noted.
bool IsWith(const v1::Contact& contact, const v1::Person& person) {
  const auto& named = contact.participants();
  return named.empty() || std::find(named.begin(), named.end(), person.handle()) != named.end();
}

// Whether the adult was reached because they were to be called.
bool IsReached(const v1::FlagDecision& decision, const v1::Person& person) {
  return decision.outcome() == v1::FLAG_OUTCOME_REACHED &&
         decision.subject_id() == person.person_id() && decision.rule() == kCallRule;
}

absl::Status ReadLastContact(const Scope& scope, CareSources& sources) {
  const auto& persons = sources.history.client.persons();
  auto& calls = sources.last_call_times;
  calls.resize(static_cast<size_t>(persons.size()));
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kContact);
  page.limit = kContacts;
  ASSIGN_OR_RETURN(const auto rows,
                   NewestChartRows(scope, sources.history.client.client_id(), page));
  for (const RecordRow& row : rows) {
    const bool is_known =
        std::all_of(calls.begin(), calls.end(), [](const auto& call) { return call.has_value(); });
    if (is_known && sources.last_review_time.has_value()) break;
    ASSIGN_OR_RETURN(const v1::Contact contact, ContactOf(row));
    if (!IsSpokenWith(contact)) continue;
    const absl::Time start = FromTimestamp(contact.start_time());
    Advance(sources.last_review_time, start);
    for (size_t i = 0; i < calls.size(); ++i) {
      if (IsWith(contact, persons[static_cast<int>(i)])) Advance(calls[i], start);
    }
  }
  for (const v1::FlagDecision& decision : sources.decisions) {
    for (size_t i = 0; i < calls.size(); ++i) {
      if (!IsReached(decision, persons[static_cast<int>(i)])) continue;
      Advance(calls[i], FromTimestamp(decision.create_time()));
    }
  }
  for (const PublishedPlan& published : sources.history.plans) {
    Advance(sources.last_review_time, published.publish_time);
  }
  return absl::OkStatus();
}

// What the adults of the family keep private, as far as it reaches the practice.
absl::Status ReadPrivate(const Scope& scope, absl::CivilDay day, CareSources& sources) {
  const v1::Client& client = sources.history.client;
  ASSIGN_OR_RETURN(const std::vector<std::string> colleagues, AllColleagueIds(scope));
  const auto read = [&](const RecordRow& row) {
    ASSIGN_OR_RETURN(v1::Record record, MessageOf<v1::Record>(row));
    if (record.has_edit()) sources.changed_private.push_back({row.stream_id, row.record_id});
    const bool is_ours =
        std::binary_search(colleagues.begin(), colleagues.end(), record.author_id());
    if (LeaveWhatIsShared(client, day, is_ours, record)) {
      sources.history.records.push_back(std::move(record));
    }
    return absl::OkStatus();
  };
  for (const StreamRef& stream : scope.streams()) {
    const bool is_private =
        stream.client_id == client.client_id() && stream.kind == StreamKind::kPrivate;
    if (!is_private || stream.head_sequence == 0) continue;
    RETURN_IF_ERROR(RecordTable(scope).ForEach(stream.stream_id, kObservation, absl::InfinitePast(),
                                               absl::InfiniteFuture(), read));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CareSources> ReadCareSources(const Scope& scope, v1::Client client,
                                            const ReviewWindow& window, int shown_days,
                                            const StoredWeights* known,
                                            std::optional<absl::CivilDay> consent_day) {
  const std::string client_id = client.client_id();
  CareSources sources;
  HistoryReader reader(scope, window);
  RETURN_IF_ERROR(reader.Read(std::move(client)).status());
  sources.history = std::move(reader).Take();
  ASSIGN_OR_RETURN(auto revisions, RevisionsSince(scope, client_id, absl::InfinitePast()));
  for (const v1::PlanRevision& revision : revisions) {
    sources.plan_messages[revision.number()] = revision.message();
  }
  sources.history.plans = AsPublished(std::move(revisions));
  const ReviewWindow shown{.until = window.until, .days = shown_days, .now = window.now};
  sources.review = ReviewClient(sources.history, shown);
  RETURN_IF_ERROR(AddWhatWaits(scope, sources.history, shown, sources.review));
  ASSIGN_OR_RETURN(sources.weights, ReadWeights(scope, client_id, known));
  auto& records = sources.history.records;
  records.insert(records.end(), sources.weights.records.begin(), sources.weights.records.end());
  RETURN_IF_ERROR(ReadPrivate(scope, consent_day.value_or(LastDayOf(sources.review)), sources));
  ASSIGN_OR_RETURN(sources.answers, ReadHistory(scope, client_id));
  ASSIGN_OR_RETURN(sources.decisions, FlagDecisionsOf(scope, client_id));
  RETURN_IF_ERROR(ReadLastContact(scope, sources));
  return sources;
}

}  // namespace relactation
