// Rows of a client's chart: they lie in its practice stream, and what is shared in its family
// stream.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// ALREADY_EXISTS if anything of the client bears the id, in any of its streams and states, or if it
// names one of them.
absl::Status CheckChartIdIsFree(const Scope& scope, std::string_view client_id,
                                std::string_view record_id);

// The live row of the kind, in whichever of the two streams it lies. NOT_FOUND, in the words given,
// if there is none.
absl::StatusOr<RecordRow> FindChartRow(const Scope& scope, std::string_view client_id,
                                       std::string_view record_id, StoredKind kind,
                                       std::string_view not_found);

// Live rows of both streams as if they were one, newest first; the page's kind and limit hold for
// them together.
absl::StatusOr<std::vector<RecordRow>> NewestChartRows(const Scope& scope,
                                                       std::string_view client_id,
                                                       const RecordPage& page);

// The id of one of the two streams.
absl::StatusOr<std::string> ChartStream(const Scope& scope, std::string_view client_id,
                                        bool is_for_family);

// ABORTED, reason STALE_ETAG, if an etag was sent and is not that of the revision.
absl::Status CheckEtag(std::string_view sent, int64_t revision);

}  // namespace relactation
