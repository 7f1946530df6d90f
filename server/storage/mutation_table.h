// Changes that replicas pushed, each with what became of it.
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

// What the practice did with a change that lies apart.
enum class MutationLook { kNone = 0, kTakenIn = 1, kThrownAway = 2 };

struct MutationRow {
  std::string practice_id;
  std::string replica_id;
  int64_t n = 0;
  // Of what was pushed.
  std::string hash;
  // What it was about, where it named something that can be.
  std::optional<std::string> record_id;
  // As the contract numbers them.
  int result = 0;
  int reason = 0;
  std::string problem;
  // Of the row after it; 0 where there is none.
  int64_t revision = 0;
  int64_t sequence = 0;
  absl::Time received_time;
  // What was pushed, where it was not applied as it came; else empty.
  std::string content;
  // Not written by Insert.
  MutationLook look = MutationLook::kNone;
};

struct MutationsSize {
  int64_t changes = 0;
  // Of what is kept of them.
  int64_t bytes = 0;
};

class MutationTable {
 public:
  explicit MutationTable(Transaction& transaction) : transaction_(transaction) {}

  // ALREADY_EXISTS if the replica's number is settled. Made for many, one after another.
  absl::Status Insert(const MutationRow& row);
  // NOT_FOUND if it is not.
  absl::StatusOr<MutationRow> Find(std::string_view replica_id, int64_t n);
  // The changes of a device, by all its replicas, that were handed in after its right had ended and
  // that nobody looked at.
  absl::StatusOr<MutationsSize> SizeApartOfDevice(std::string_view practice_id,
                                                  std::string_view device_id);
  // Those of all devices of a family, in the order in which they came, at most `limit`.
  absl::StatusOr<std::vector<MutationRow>> ListApartOfClient(std::string_view practice_id,
                                                             std::string_view client_id,
                                                             int64_t limit);
  // Says what was done with one that nobody had looked at, and forgets its content. NOT_FOUND if
  // there is none such.
  absl::Status NoteLook(std::string_view replica_id, int64_t n, MutationLook look);

 private:
  Transaction& transaction_;
  std::optional<Statement> insert_;
};

}  // namespace relactation
