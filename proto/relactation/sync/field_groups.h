// Which fields of a record make sense together only: what a merge decides about as one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "relactation/v1/options.pb.h"
#include "relactation/v1/sync.pb.h"

namespace relactation {

// Number of a group as it is stored and sent: that of FieldGroup; or, of a field without a group,
// 2^32 and its number in Record, or 2^33 and its number in Session. Fields that only a later
// version knows have none, so every version numbers them alike.
using GroupNumber = int64_t;

// Whether a record counts is a group too: what takes it back and lets it count again.
inline constexpr GroupNumber kStateGroup = int64_t{3} << 32;
// The words and units numbers were typed in. No group: each goes with the number it says.
inline constexpr int kAsTypedField = 7;

// A field as FieldChange names it.
struct FieldPath {
  int field = 0;
  int inner_field = 0;
  bool operator==(const FieldPath&) const = default;
};

GroupNumber GroupOf(const FieldPath& path);

// The group of the field that a typed value, such as of `portions[0].taken_ml`, says.
GroupNumber GroupOfTyped(std::string_view field_name);

// `what`, `timing`, `expressed`; of a field without a group its name; empty if this version does
// not know it.
std::string_view GroupName(GroupNumber group);

}  // namespace relactation
