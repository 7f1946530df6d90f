// Kept replies: what a mutating call answered, so that a retry is answered the same and does
// nothing twice. No health data: the resource is read again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct RequestRow {
  std::string practice_id;
  std::string principal_id;
  std::string request_id;
  std::string method;
  std::string request_hash;
  // An absl::StatusCode, with its reason where it has one.
  int status_code = 0;
  std::string reason;
  std::string resource_name;
  int64_t revision = 0;
  std::string detail;
  absl::Time created_time;
};

// How long a kept reply lives.
constexpr absl::Duration kRequestLifetime = absl::Hours(30 * 24);

class RequestTable {
 public:
  explicit RequestTable(Transaction& transaction) : transaction_(transaction) {}

  // The kept reply, or no value if the principal never sent this request.
  absl::StatusOr<std::optional<RequestRow>> Find(std::string_view principal_id,
                                                 std::string_view request_id);
  // ALREADY_EXISTS if the principal has used the id.
  absl::Status Insert(const RequestRow& row);
  // Deletes what is older than kRequestLifetime, at most `limit` rows; returns how many.
  absl::StatusOr<int64_t> DeleteExpired(absl::Time now, int64_t limit);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
