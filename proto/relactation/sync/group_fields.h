// The fields of a field group, so that a group is sent and merged as a whole.
#pragma once

#include <vector>

#include "relactation/v1/record.pb.h"

#include "proto/relactation/sync/field_groups.h"

namespace relactation {

// Every field that a device may set, those of a session one by one.
const std::vector<FieldPath>& KnownFields();

// The known fields of the group that such a record can have. Empty: this version knows none.
std::vector<FieldPath> FieldsOfGroup(GroupNumber group, const v1::Record& record);

}  // namespace relactation
