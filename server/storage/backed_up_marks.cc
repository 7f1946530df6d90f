#include "server/storage/backed_up_marks.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kMarks[] = "SELECT replica_id, last_n FROM replica WHERE last_n > 0";

constexpr char kRaise[] = R"sql(
  UPDATE replica SET backed_up_n = $n
  WHERE replica_id = $replica_id AND backed_up_n < $n AND last_n >= $n
)sql";

}  // namespace

absl::StatusOr<std::vector<BackedUpMark>> BackedUpMarksOf(Transaction& copy) {
  ASSIGN_OR_RETURN(Statement list, copy.Prepare(kMarks));
  std::vector<BackedUpMark> marks;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return marks;
    marks.push_back({list.ColumnUuid(0), list.ColumnInt64(1)});
  }
}

absl::Status RaiseBackedUpMarks(Transaction& transaction, const std::vector<BackedUpMark>& marks) {
  ASSIGN_OR_RETURN(Statement raise, transaction.Prepare(kRaise));
  for (const BackedUpMark& mark : marks) {
    RETURN_IF_ERROR(raise.BindUuid("$replica_id", mark.replica_id).BindInt64("$n", mark.n).Run());
  }
  return absl::OkStatus();
}

}  // namespace relactation
