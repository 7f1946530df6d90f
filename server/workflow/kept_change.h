// What a device handed in after its right had ended, as it is kept until somebody looks at it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "server/storage/mutation_table.h"

namespace relactation {

// Of one family; more are read once these were looked at.
inline constexpr int64_t kMostApart = 1000;

struct KeptChange {
  std::string stream_id;  // As the device named it.
  v1::Mutation mutation;
};

// Absent: what was kept cannot be read.
std::optional<KeptChange> KeptChangeOf(const MutationRow& row);

// The record it would make, or the fields it would set of one. Absent: neither.
std::optional<v1::Record> RecordOfChange(const v1::Mutation& mutation);

}  // namespace relactation
