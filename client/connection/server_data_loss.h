// A failure of what the practice's server stores, in words for whoever made the call.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace relactation {

// What a server answered, as the caller is told of it: DATA_LOSS is about the server's own store,
// and what it said there is for whoever runs it. Any other status as it is.
absl::Status InCallersWords(const absl::Status& answered);

// Whether it is such a DATA_LOSS: one of this machine's own store is none.
bool IsServerDataLoss(const absl::Status& status);

// What the server itself said then. Empty: it is no such failure.
std::string SaidByServer(const absl::Status& status);

}  // namespace relactation
