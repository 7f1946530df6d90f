// The entries as the device's person sees them: the server's rows, and over them what was done here
// and is on its way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/device/change_table.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct SeenRecord {
  std::string stream_id;
  v1::Record record;
  // False: it is taken back.
  bool is_live = true;
  // What is shown is not yet all on the server. False for what was handed in after the device's
  // right ended.
  bool is_waiting = false;
  // The revision that is shown, but for what waits. 0: the server has not answered yet.
  int64_t base_revision = 0;
  // The last of the device's own changes laid over it, and the replica that numbered it. 0: none.
  int64_t last_n = 0;
  std::string last_replica_id = {};
  // When it was entered, by this device's clock. Absent: its making is not laid over it.
  std::optional<absl::Time> entry_time = {};
  // What another said at the same time and lost, oldest first; see MergeState.
  std::vector<v1::SupersededChange> superseded = {};
};

// NOT_FOUND if the device holds nothing of the id, or what it holds is no session or observation.
// DATA_LOSS if it cannot be read.
absl::StatusOr<SeenRecord> SeeRecord(Transaction& transaction, std::string_view record_id);

// The record as the change means it, whatever the server made of that: what is seen, or what was
// entered here where nothing is to be seen any more, with the change laid over it.
absl::StatusOr<v1::Record> RecordMeantBy(Transaction& transaction, const Change& change);

// All that can be read, those taken back as well, by their start, then id.
absl::StatusOr<std::vector<SeenRecord>> SeeRecords(Transaction& transaction);

}  // namespace relactation
