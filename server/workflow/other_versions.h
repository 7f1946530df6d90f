// Records of one client as they do not stand: as they were before somebody of the family changed
// them or took them back, and as the other of two says them.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

struct OtherVersion {
  v1::Record record;
  // How it came that it stands otherwise, as of ChangedAlarm.
  std::string by;
};

// Those that a rule reads which can be urgent, of the picture's client, in all streams that the
// scope has of the family: what was changed within kUndecidedTime, and what nobody confirmed of
// two. What the practice changed it knows of; what somebody put right of their own within ten
// minutes was a slip of the finger.
absl::StatusOr<std::vector<OtherVersion>> OtherVersionsOf(const Scope& scope,
                                                          const CarePicture& picture);

}  // namespace relactation
