// Replicas: one device's copy of its family's streams, and how far it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

enum class ReplicaState { kActive = 1, kRetired = 2 };

struct ReplicaRow {
  std::string practice_id;
  std::string replica_id;
  std::string device_id;
  std::string client_id;
  std::string person_id;
  ReplicaState state = ReplicaState::kActive;
  // Of the changes that were settled, and of those that a copy elsewhere has.
  int64_t last_n = 0;
  int64_t backed_up_n = 0;
  // The latest of its changes, corrected; none later was earlier.
  absl::Time last_edit_time = absl::InfinitePast();
  // How far the device's clock is ahead of ours. No value: not measured yet.
  std::optional<absl::Duration> clock_ahead;
  absl::Time created_time;
  // When it last said how far it is.
  std::optional<absl::Time> contact_time;
  // When it said that it holds nothing any more.
  std::optional<absl::Time> wiped_time;
};

// The devices of a family that have a right.
struct FamilyContact {
  bool has_devices = false;
  // When any of them was in touch last: at the latest when it signed in. No value without devices.
  std::optional<absl::Time> last_time;
};

// How far a replica holds a stream for good.
struct ReplicaCursor {
  std::string stream_id;
  int64_t epoch = 0;
  int64_t sequence = 0;
};

class ReplicaTable {
 public:
  explicit ReplicaTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Insert(const ReplicaRow& row);
  // NOT_FOUND if the device has no such replica.
  absl::StatusOr<ReplicaRow> Find(std::string_view practice_id, std::string_view device_id,
                                  std::string_view replica_id);
  // The same of any device of a family.
  absl::StatusOr<ReplicaRow> FindOfClient(std::string_view practice_id, std::string_view client_id,
                                          std::string_view replica_id);
  // The one made last. NOT_FOUND if the device has none.
  absl::StatusOr<ReplicaRow> LatestOf(std::string_view practice_id, std::string_view device_id);
  absl::StatusOr<FamilyContact> ContactOf(std::string_view practice_id, std::string_view client_id);
  // Whether any device that the family has, or had, was in touch at the instant or later.
  absl::StatusOr<bool> WasInTouchSince(std::string_view practice_id, std::string_view client_id,
                                       absl::Time since);
  // Writes what can change: state, numbers and times.
  absl::Status Update(const ReplicaRow& row);
  absl::Status SetCursor(std::string_view replica_id, const ReplicaCursor& cursor);
  absl::Status DeleteCursor(std::string_view replica_id, std::string_view stream_id);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
