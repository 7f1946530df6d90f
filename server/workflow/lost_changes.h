// What two people said differently of one record, in the words of the contract.
#pragma once

#include <span>
#include <vector>

#include "relactation/v1/record_to_look_at.pb.h"

#include "absl/status/statusor.h"
#include "server/workflow/record_lookup.h"

namespace relactation {

// What lost against the record as it is stored, oldest first. Empty: nobody has anything to settle.
// DATA_LOSS if its merge state cannot be read.
absl::StatusOr<std::vector<v1::LostChange>> LostChangesOf(const FoundRecord& found);

// What lost against any version of one record, settled or not, oldest first. The versions are in
// the order of their revisions, and the last one is as it is stored.
absl::StatusOr<std::vector<v1::LostChange>> EverLostChangesOf(
    std::span<const FoundRecord> versions);

}  // namespace relactation
