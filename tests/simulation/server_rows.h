// What the server's store holds, read past its own tables' functions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/row_digest.h"
#include "server/sqlite/transaction.h"

namespace relactation::simulation {

struct StoredStream {
  std::string stream_id;
  v1::StreamKind kind = v1::STREAM_KIND_UNSPECIFIED;
  int64_t head = 0;
  int64_t epoch = 0;
  int64_t floor = 0;
  RowsDigest digest;
};

struct StoredReplica {
  std::string replica_id;
  std::string device_id;
  bool is_retired = false;
  int64_t last_n = 0;
};

// Of a family's device. Times are microseconds since 1970.
struct StoredDevice {
  std::string device_id;
  bool is_ended = false;
  bool is_lost = false;
  int64_t end_time = 0;
};

// From a statement that selects record_id, sequence, revision, state, kind, body and merge state.
v1::Row ReadRow(const Statement& list);
// The family's, the practice's as well.
absl::StatusOr<std::vector<StoredStream>> ReadStoredStreams(Transaction& transaction,
                                                            const std::string& client_id);
// In any state, in the order of their sequence.
absl::StatusOr<std::vector<v1::Row>> ReadStoredRows(Transaction& transaction,
                                                    const std::string& stream_id, int64_t after);
absl::StatusOr<std::vector<StoredReplica>> ReadStoredReplicas(Transaction& transaction);
absl::StatusOr<std::vector<StoredDevice>> ReadStoredDevices(Transaction& transaction);
absl::StatusOr<bool> IsStoredAsErased(Transaction& transaction, const std::string& client_id);
// Everything that anybody said: rows, their earlier versions, and what lies apart.
absl::Status ForEachStoredText(Transaction& transaction,
                               const std::function<void(std::string_view)>& take);

}  // namespace relactation::simulation
