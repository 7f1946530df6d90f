// Any record for programs.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"

namespace relactation {

// A session or an observation. What is not known is null.
JsonObject RecordJson(const v1::Record& record, const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
