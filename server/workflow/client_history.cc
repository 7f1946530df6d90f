#include "server/workflow/client_history.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/workflow/plan_events.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/stored_message.h"
#include "server/workflow/supplement_steps.h"

namespace relactation {
namespace {

// How many rows are read at once in search of the newest that counts; most often the first does.
constexpr int64_t kLookBack = 4;
// A fortnight of a family that logs well; more is no error.
constexpr size_t kUsualRecords = 256;
constexpr StoredKind kRecordKinds[] = {StoredKind::kSession, StoredKind::kObservation};

// Start of the newest record of one kind before the instant that counts.
absl::StatusOr<std::optional<absl::Time>> NewestBefore(RecordTable& records,
                                                       const std::string& stream_id,
                                                       StoredKind kind, absl::Time until) {
  RecordPage page;
  page.kind = static_cast<int>(kind);
  page.until = until;
  page.newest_first = true;
  page.limit = kLookBack;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, records.Page(stream_id, page));
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(const v1::Record record, MessageOf<v1::Record>(row));
      if (CountsInFigures(record)) return row.start_time;
    }
    if (rows.size() < static_cast<size_t>(kLookBack)) return std::nullopt;
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
}

// Whether the plan weans top-ups step by step; where none does, nothing was decided about steps.
bool HasSteps(const PublishedPlan& published) {
  const auto& infants = published.plan.supplement().per_infant();
  return std::any_of(infants.begin(), infants.end(),
                     [](const auto& infant) { return !infant.steps().empty(); });
}

}  // namespace

HistoryReader::HistoryReader(const Scope& scope, const ReviewWindow& window)
    : scope_(scope), window_(window) {
  history_.records.reserve(kUsualRecords);
}

absl::StatusOr<const ClientHistory*> HistoryReader::Read(v1::Client client) {
  history_.client = std::move(client);
  history_.last_record_time.reset();
  const std::string& client_id = history_.client.client_id();
  const InstantRange range = ReviewWindowTimes(history_.client, window_);
  RETURN_IF_ERROR(ReadPlans(range.from));
  ASSIGN_OR_RETURN(const StreamRef family, scope_.StreamOf(client_id, StreamKind::kFamily));
  ASSIGN_OR_RETURN(const bool any_counts, ReadRecords(family.stream_id, range));
  // Older records matter only where these days hold none that counts.
  RecordTable records(scope_);
  for (const StoredKind kind : kRecordKinds) {
    if (any_counts) break;
    ASSIGN_OR_RETURN(const auto newest, NewestBefore(records, family.stream_id, kind, range.from));
    if (newest.has_value()) {
      history_.last_record_time = std::max(history_.last_record_time.value_or(*newest), *newest);
    }
  }
  return &history_;
}

absl::Status HistoryReader::ReadPlans(absl::Time since) {
  history_.plans.clear();
  ASSIGN_OR_RETURN(const auto revisions,
                   RevisionsSince(scope_, history_.client.client_id(), since));
  for (const v1::PlanRevision& revision : revisions) {
    history_.plans.push_back(
        {revision.number(), revision.plan(), FromTimestamp(revision.publish_time())});
  }
  ASSIGN_OR_RETURN(history_.events, PlanEventsOf(scope_, history_.client.client_id()));
  history_.steps.clear();
  if (!std::any_of(history_.plans.begin(), history_.plans.end(), HasSteps)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(history_.steps, SupplementStepsOf(scope_, history_.client.client_id()));
  return absl::OkStatus();
}

absl::StatusOr<bool> HistoryReader::ReadRecords(const std::string& stream_id,
                                                const InstantRange& range) {
  bool any_counts = false;
  records_ = 0;
  for (const StoredKind kind : kRecordKinds) {
    RETURN_IF_ERROR(RecordTable(scope_).ForEach(
        stream_id, static_cast<int>(kind), range.from, range.until, [&](const RecordRow& row) {
          v1::Record& record = NextRecord();
          const absl::Status read = ReadMessage(row, record);
          any_counts = any_counts || CountsInFigures(record);
          return read;
        }));
  }
  for (; history_.records.size() > records_; history_.records.pop_back()) {
    spare_.push_back(std::move(history_.records.back()));
  }
  return any_counts;
}

v1::Record& HistoryReader::NextRecord() {
  if (records_ < history_.records.size()) return history_.records[records_++];
  ++records_;
  if (spare_.empty()) return history_.records.emplace_back();
  history_.records.push_back(std::move(spare_.back()));
  spare_.pop_back();
  return history_.records.back();
}

}  // namespace relactation
