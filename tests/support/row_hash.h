// The hash of a row as the contract has it, for whoever compares digests in a test.
#pragma once

#include <string>

#include "relactation/v1/sync.pb.h"

#include "proto/relactation/row_digest.h"

namespace relactation {

inline RowHash HashOf(const std::string& stream_id, const v1::Row& row) {
  return HashOfRow(RowContent{.stream_id = stream_id,
                              .record_id = row.record_id(),
                              .sequence = row.sequence(),
                              .revision = row.revision(),
                              .kind = static_cast<int>(row.kind()),
                              .merge_state = row.merge_state(),
                              .body = row.body()});
}

}  // namespace relactation
