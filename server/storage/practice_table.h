// Practices: the tenants of a server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct PracticeRow {
  std::string practice_id;
  std::string name;
  absl::Time created_time;
};

class PracticeTable {
 public:
  explicit PracticeTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Insert(const PracticeRow& row);
  // NOT_FOUND if there is none.
  absl::StatusOr<PracticeRow> Find(std::string_view practice_id);
  // In the order they were made.
  absl::StatusOr<std::vector<PracticeRow>> List();

 private:
  Transaction& transaction_;
};

}  // namespace relactation
