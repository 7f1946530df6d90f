#include "client/command/record_query.h"

#include "client/command/typed_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// How many a person sees who asked for nothing in particular.
constexpr int kUsualLimit = 50;

}  // namespace

std::vector<CommandOption> RecordQueryOptions() {
  return {
      {"--since", "DATE", "from this day on, as 2026-11-24"},
      {"--until", "DATE", "up to and with this day"},
      {"--limit", "COUNT", "the newest so many; 0: all. A screen without days shows the newest 50"},
      {"--voided", "", "what was taken back too, marked x"},
  };
}

absl::StatusOr<RecordQuery> ReadQuery(const CommandRun& run, const v1::Client& client,
                                      v1::RecordKind kind, absl::TimeZone zone) {
  RecordQuery query;
  query.request.set_client_id(client.client_id());
  query.request.set_kind(kind);
  query.request.set_with_voided(run.Has("--voided"));
  if (run.Has("--since")) {
    ASSIGN_OR_RETURN(const absl::Time from,
                     ParseTypedDay(run.Value("--since"), zone, 0, "--since"));
    *query.request.mutable_from_time() = ToTimestamp(from);
  }
  if (run.Has("--until")) {
    ASSIGN_OR_RETURN(const absl::Time end, ParseTypedDay(run.Value("--until"), zone, 1, "--until"));
    *query.request.mutable_until_time() = ToTimestamp(end);
  }
  if (query.request.has_from_time() && query.request.has_until_time() &&
      FromTimestamp(query.request.until_time()) <= FromTimestamp(query.request.from_time())) {
    return InvalidField("--until", "comes before --since");
  }
  ASSIGN_OR_RETURN(const std::optional<int> limit, run.Number("--limit"));
  if (limit && *limit < 0) return InvalidField("--limit", "is 0 for all, or how many");
  const bool is_open = !query.request.has_from_time() && !query.request.has_until_time();
  if (limit && *limit > 0) query.limit = static_cast<size_t>(*limit);
  if (!limit && is_open && run.format() == OutputFormat::kTable) query.limit = kUsualLimit;
  return query;
}

}  // namespace relactation
