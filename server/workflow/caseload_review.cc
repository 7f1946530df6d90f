#include "server/workflow/caseload_review.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/client_review.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/client_table.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/plan_events.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 200;
constexpr int kDefaultDays = 14;
// How many rows are read at once in search of the newest that counts; most often the first does.
constexpr int64_t kLookBack = 4;
// A fortnight of a family that logs well; more is no error.
constexpr size_t kUsualRecords = 256;
constexpr StoredKind kRecordKinds[] = {StoredKind::kSession, StoredKind::kObservation};

ReviewWindow WindowOf(const v1::ReviewCaseloadRequest& request, absl::Time now) {
  ReviewWindow window;
  if (request.has_until()) window.until = ToCivilDay(request.until());
  window.days = request.days() == 0 ? kDefaultDays : request.days();
  window.now = now;
  return window;
}

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

absl::StatusOr<ClientHistory> HistoryOf(const Scope& scope, v1::Client client,
                                        const ReviewWindow& window) {
  ClientHistory history;
  const InstantRange range = ReviewWindowTimes(client, window);
  ASSIGN_OR_RETURN(const auto revisions, RevisionsSince(scope, client.client_id(), range.from));
  for (const v1::PlanRevision& revision : revisions) {
    history.plans.push_back(
        {revision.number(), revision.plan(), FromTimestamp(revision.publish_time())});
  }
  ASSIGN_OR_RETURN(history.events, PlanEventsOf(scope, client.client_id()));
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client.client_id(), StreamKind::kFamily));
  RecordTable records(scope);
  history.records.reserve(kUsualRecords);
  bool any_counts = false;
  for (const StoredKind kind : kRecordKinds) {
    RETURN_IF_ERROR(records.ForEach(family.stream_id, static_cast<int>(kind), range.from,
                                    range.until, [&](const RecordRow& row) {
                                      v1::Record& record = history.records.emplace_back();
                                      const absl::Status read = ReadMessage(row, record);
                                      any_counts = any_counts || CountsInFigures(record);
                                      return read;
                                    }));
  }
  // Older records matter only where these days hold none that counts.
  for (const StoredKind kind : kRecordKinds) {
    if (any_counts) break;
    ASSIGN_OR_RETURN(const auto newest, NewestBefore(records, family.stream_id, kind, range.from));
    if (newest.has_value()) {
      history.last_record_time = std::max(history.last_record_time.value_or(*newest), *newest);
    }
  }
  history.client = std::move(client);
  return history;
}

}  // namespace

absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(
    const Scope& scope, const v1::ReviewCaseloadRequest& request) {
  ASSIGN_OR_RETURN(const std::string after, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  const ReviewWindow window = WindowOf(request, scope.now());
  ASSIGN_OR_RETURN(const auto rows, ClientTable(scope).Caseload(after, size + 1));
  v1::ReviewCaseloadResponse response;
  *response.mutable_review_time() = ToTimestamp(scope.now());
  size_t bytes = 0;
  std::string last;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<int64_t>(i) == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, last));
      break;
    }
    last = rows[i].client_id;
    if (rows[i].state != ClientState::kActive) continue;
    ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, rows[i].client_id));
    ASSIGN_OR_RETURN(const ClientHistory history, HistoryOf(scope, std::move(client), window));
    *response.add_clients() = ReviewClient(history, window);
    bytes += response.clients(response.clients_size() - 1).ByteSizeLong();
  }
  return response;
}

}  // namespace relactation
