// Messages as bodies of rows.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "proto/relactation/status.h"
#include "server/storage/record_table.h"

namespace relactation {

// DATA_LOSS, naming the row, if its body is no such message: the file is damaged.
template <typename Message>
absl::StatusOr<Message> MessageOf(const RecordRow& row) {
  Message message;
  if (!message.ParseFromString(row.body)) {
    return absl::DataLossError("the stored record " + row.record_id + " cannot be read");
  }
  return message;
}

}  // namespace relactation
