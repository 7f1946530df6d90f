// The audit trail of a practice: rows, each with the hash of the one before. server/access makes
// the hashes; here they are bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct AuditRow {
  std::string practice_id;
  // 1, 2, 3 ... in each practice.
  int64_t sequence = 0;
  absl::Time time;
  std::optional<std::string> principal_id;
  std::optional<std::string> device_id;
  std::string method;
  std::string verb;
  std::optional<std::string> client_id;
  std::string resource_name;
  std::string outcome;
  std::optional<std::string> request_id;
  std::string previous_hash;
  std::string hash;
};

struct AuditHead {
  // 0 and empty before the first row.
  int64_t sequence = 0;
  std::string hash;
};

class AuditTable {
 public:
  explicit AuditTable(Transaction& transaction) : transaction_(transaction) {}

  absl::StatusOr<AuditHead> Head(std::string_view practice_id);
  // ALREADY_EXISTS if the sequence number is taken.
  absl::Status Append(const AuditRow& row);
  // In order, from the row after `after_sequence`; stops at the first error `visit` returns.
  absl::Status ForEach(std::string_view practice_id, int64_t after_sequence,
                       absl::FunctionRef<absl::Status(const AuditRow&)> visit);
  // The same for the rows about one client: who looked.
  absl::Status ForEachOfClient(std::string_view practice_id, std::string_view client_id,
                               int64_t after_sequence,
                               absl::FunctionRef<absl::Status(const AuditRow&)> visit);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
