// The fields of a record one by one: what differs between two versions, and setting them.
//
// Fields are taken as they stand in an encoded message, so that those of a later version are set,
// cleared and kept like any other.
#pragma once

#include <vector>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "proto/relactation/sync/field_groups.h"

namespace relactation {

inline FieldPath PathOf(const v1::FieldChange& change) {
  return {change.field(), change.inner_field()};
}

// Whether the server alone says what the field of a record is: who made it, when, its revision.
bool IsSetByServer(int field);

// What makes `after` of `before`, in the order of the fields; what the server sets is passed over.
// Of a group in which anything differs it names every field that is known, so that a group is as
// one person saw it.
std::vector<v1::FieldChange> ChangesBetween(const v1::Record& before, const v1::Record& after);

// What would set the fields of these paths as they are.
std::vector<v1::FieldChange> ValuesOf(const v1::Record& record,
                                      const std::vector<FieldPath>& paths);

// Sets or clears each field. INVALID_ARGUMENT, and the record as it was, if one names a field that
// the server sets, or twice the same, or holds something else than it names.
absl::Status ApplyChanges(const std::vector<v1::FieldChange>& changes, v1::Record& record);

}  // namespace relactation
