// How it came that a record says something else than it once did, or than somebody else says.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

// `by 38.4 C, which rui changed to 36.4 C on 10 Apr 06:00`, or `took back`: `next` is the version
// after `said`, and names who made it and when.
std::string ChangedInWords(const v1::Record& said, const v1::Record& next, const v1::Client& client,
                           absl::TimeZone zone);

// `by 38.4 C of ana, while rui says 36.4 C, and nobody confirmed either`: the editor of each says
// it.
std::string SaidOtherwiseInWords(const v1::Record& lost, const v1::Record& holds,
                                 std::string_view holder_id, const v1::Client& client);

}  // namespace relactation
