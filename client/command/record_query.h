// Which records a list shows: days, how many, and whether those that were taken back.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// --since, --until, --limit and --voided.
std::vector<CommandOption> RecordQueryOptions();

struct RecordQuery {
  v1::ListRecordsRequest request;
  // Nothing: all there are.
  std::optional<size_t> limit;
};

// What the options ask for. INVALID_ARGUMENT names the option.
absl::StatusOr<RecordQuery> ReadQuery(const CommandRun& run, const v1::Client& client,
                                      v1::RecordKind kind, absl::TimeZone zone);

struct RecordPages {
  // Oldest first.
  std::vector<v1::Record> records;
  // There are older ones that the limit left out.
  bool has_more = false;
};

}  // namespace relactation
