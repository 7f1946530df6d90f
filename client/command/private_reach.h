// Who comes to see what an adult enters of themselves.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

// What of a private record the practice sees once it is sent, by what its owner shares at `now`,
// and how to let it know where it sees nothing; after the end of the care that is so for good.
// Empty: the record is not private.
std::string PrivateReachInWords(const v1::Record& record, const v1::Client& client, absl::Time now);

// Whether the practice comes to know of the record at all, if only that somebody wants to be
// called.
bool ReachesPractice(const v1::Record& record, const v1::Client& client, absl::Time now);

}  // namespace relactation
