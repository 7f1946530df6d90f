#include "server/storage/stream_epochs.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kEpochs[] = "SELECT stream_id, epoch FROM stream";

constexpr char kEpochOf[] =
    "SELECT epoch FROM stream WHERE practice_id = $practice_id AND stream_id = $stream_id";

constexpr char kSetEpoch[] = "UPDATE stream SET epoch = $epoch WHERE stream_id = $stream_id";

// How far replicas were in the epochs of before.
constexpr char kForgetCursors[] = "DELETE FROM replica_cursor";

// A number that every language's own can hold: 53 bits, and never 0.
int64_t NewEpoch(int64_t before, RandomSource& random) {
  constexpr int64_t kMost = (int64_t{1} << 53) - 1;
  int64_t epoch = 0;
  for (const char byte : random.Bytes(7)) {
    epoch = epoch << 8 | static_cast<int64_t>(static_cast<unsigned char>(byte));
  }
  epoch &= kMost;
  if (epoch != 0 && epoch != before) return epoch;
  return before < kMost ? before + 1 : 1;
}

absl::StatusOr<std::vector<std::pair<std::string, int64_t>>> Epochs(Transaction& transaction) {
  ASSIGN_OR_RETURN(Statement list, transaction.Prepare(kEpochs));
  std::vector<std::pair<std::string, int64_t>> epochs;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return epochs;
    epochs.emplace_back(list.ColumnUuid(0), list.ColumnInt64(1));
  }
}

}  // namespace

absl::Status RenewEpochs(Transaction& transaction, RandomSource& random) {
  ASSIGN_OR_RETURN(const auto epochs, Epochs(transaction));
  ASSIGN_OR_RETURN(Statement set, transaction.Prepare(kSetEpoch));
  for (const auto& [stream_id, epoch] : epochs) {
    RETURN_IF_ERROR(
        set.BindUuid("$stream_id", stream_id).BindInt64("$epoch", NewEpoch(epoch, random)).Run());
  }
  ASSIGN_OR_RETURN(Statement forget, transaction.Prepare(kForgetCursors));
  return forget.Run();
}

absl::StatusOr<int64_t> EpochOf(Transaction& transaction, std::string_view practice_id,
                                std::string_view stream_id) {
  ASSIGN_OR_RETURN(Statement find, transaction.Prepare(kEpochOf));
  find.BindUuid("$practice_id", practice_id).BindUuid("$stream_id", stream_id);
  ASSIGN_OR_RETURN(const bool found, find.Step());
  if (!found) return absl::NotFoundError("no such stream");
  return find.ColumnInt64(0);
}

}  // namespace relactation
