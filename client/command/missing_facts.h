// What nobody noted of an infant and rules of danger need: something to ask for.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"

namespace relactation {

// In a sentence each, with the command that notes it; of infants that should be born by now, and of
// a care that goes on. None: all is noted.
std::vector<std::string> MissingFacts(const v1::Client& client, absl::Time now,
                                      absl::TimeZone zone);

// The same of a family that is taken in, and of the birth weight of an infant of at most six
// months, without which a loss since birth is not found.
std::vector<std::string> MissingFactsOfNew(const v1::Client& client, absl::Time now,
                                           absl::TimeZone zone);

}  // namespace relactation
