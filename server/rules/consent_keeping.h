// What may become of the consents of a family, and who may give which.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/time/civil_time.h"

namespace relactation {

// Whether the practice may put the consents of `after` in the place of those of `before`. What was
// given stays on record, what was taken back stays so, and what an adult gave on their own device
// is changed by nobody else, who may only take it back. What is new is not over on the day it is.
// INVALID_ARGUMENT names the field.
absl::Status CheckConsentsKept(const v1::Client& before, const v1::Client& after,
                               absl::CivilDay today);

// Whether an adult may give it on a day of the family's: it covers what adults keep private and
// nothing else, says what the recipient is to the family, and is not over. INVALID_ARGUMENT names
// the field.
absl::Status CheckOwnConsent(const v1::Consent& consent, absl::CivilDay day);

}  // namespace relactation
