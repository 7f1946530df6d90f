// On which days a consent holds.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// Whether it holds on a day of the family's: begun, not over, and not taken back. One that was
// taken back holds on no day, not even on one before: nobody looks at the past by it.
bool IsInForceOn(const v1::Consent& consent, absl::CivilDay day);

// Whether it names the kind of data.
bool Covers(const v1::Consent& consent, v1::DataClass data_class);

}  // namespace relactation
