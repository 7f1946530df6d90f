// What the figures of a client are made from, as it is stored.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_review.h"
#include "server/storage/scope.h"

namespace relactation {

// Reads the history of one client after another. The memory of the last one's records serves the
// next one's: of a caseload, each message and each text is made once.
class HistoryReader {
 public:
  // Both must outlive this.
  HistoryReader(const Scope& scope, const ReviewWindow& window);

  // Valid until the next call.
  absl::StatusOr<const ClientHistory*> Read(v1::Client client);
  // What was read last, to keep.
  ClientHistory Take() && { return std::move(history_); }

 private:
  absl::Status ReadPlans(absl::Time since);
  // Whether a record of these times counts.
  absl::StatusOr<bool> ReadRecords(const std::string& stream_id, const InstantRange& range);
  v1::Record& NextRecord();

  const Scope& scope_;
  const ReviewWindow& window_;
  ClientHistory history_;
  size_t records_ = 0;  // Of this client; those behind are the last one's.
  std::vector<v1::Record> spare_;
};

}  // namespace relactation
