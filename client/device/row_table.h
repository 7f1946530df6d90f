// The rows of the streams as the server sent them. Only what is pulled is written here.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/row_digest.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// A row and the stream it lies in.
struct HeldRow {
  std::string stream_id;
  v1::Row row;
};

class RowTable {
 public:
  explicit RowTable(Transaction& transaction) : transaction_(transaction) {}

  // Takes the place of what was there, unless that is newer. `is_resend`: it is part of one.
  absl::Status Put(std::string_view stream_id, const v1::Row& row, bool is_resend);
  // NOT_FOUND if no stream holds it.
  absl::StatusOr<HeldRow> Find(std::string_view record_id);
  // The rows of the kind in every stream, in the order of their ids. Stops at the first error.
  absl::Status ForEach(v1::RowKind kind, const std::function<absl::Status(HeldRow)>& take);
  // Nothing of the stream was sent anew so far.
  absl::Status BeginResend(std::string_view stream_id);
  // What was not sent anew is gone.
  absl::Status EndResend(std::string_view stream_id);
  // Ids from `from_id` to `until_id`, the latter excluded; empty: no bound.
  absl::Status DeleteRange(std::string_view stream_id, std::string_view from_id,
                           std::string_view until_id);
  // What the live rows of the range come to.
  absl::StatusOr<RowsDigest> DigestOf(std::string_view stream_id, std::string_view from_id = "",
                                      std::string_view until_id = "");

 private:
  Transaction& transaction_;
};

}  // namespace relactation
