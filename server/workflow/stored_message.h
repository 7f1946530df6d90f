// Messages as bodies of rows.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "proto/relactation/status.h"
#include "server/storage/record_table.h"

namespace relactation {

// Reads the body of a row. DATA_LOSS, naming the row, if it is no such message: the file is
// damaged.
template <typename Message>
absl::Status ReadMessage(const RecordRow& row, Message& message) {
  if (message.ParseFromString(row.body)) return absl::OkStatus();
  return absl::DataLossError("the stored record " + row.record_id + " cannot be read");
}

// The same, returning the message.
template <typename Message>
absl::StatusOr<Message> MessageOf(const RecordRow& row) {
  Message message;
  RETURN_IF_ERROR(ReadMessage(row, message));
  return message;
}

}  // namespace relactation
