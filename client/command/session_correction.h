// Changes a session by what a person typed; what was not typed stays as it is.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/command/session_entry.h"

namespace relactation {

// The session with what was typed in place of what it held, and without the values of the options
// in `cleared` (`expressed-left`, `--pain`). --fed replaces all that was fed; a start that moves
// takes the end and the parts along; minutes of a side change the whole length where that was their
// sum.
//
// INVALID_ARGUMENT names the option: what cannot be read, does not go together, or nothing to
// change, unless two people changed it: then somebody may say that it is right as it stands.
absl::StatusOr<v1::Record> CorrectedSession(const v1::Record& stored, const TypedSession& typed,
                                            const std::vector<std::string>& cleared,
                                            const v1::Client& client);

}  // namespace relactation
