// Whose a day's totals and confirmations are.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/observation.pb.h"

#include "absl/status/status.h"

namespace relactation {

// Sets the person of what a body gave and the infant of what a baby had, where the totals have
// any: by the handles that were typed, else whose device it is (empty: nobody's own), if they
// lactate, else the only ones there are. Milk and diapers of twins that nobody told apart stay
// those of the family.
//
// INVALID_ARGUMENT names the option: an unknown handle, two parents of whom none is named, or a
// handle that nothing is meant for.
absl::Status SetMembers(const std::string& person, const std::string& infant,
                        const std::string& own_person_id, const v1::Client& client,
                        v1::DayTotals& totals);

}  // namespace relactation
