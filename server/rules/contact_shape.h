// What makes a contact whole, and how it may change.
#pragma once

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// INVALID_ARGUMENT, with the path under `contact`, if a participant is no handle of the client.
absl::Status CheckContactShape(const v1::Client& client, const v1::Contact& contact);

// Writes out what being unspecified means: a contact is done, and private.
void FillContact(v1::Contact& contact);

// Both filled. INVALID_ARGUMENT if a contact that is done would be opened again, or who may read
// it would change: while it is open nobody of the family has seen it, and that may still change.
absl::Status CheckContactChange(const v1::Contact& before, const v1::Contact& after);

// Filled. INVALID_ARGUMENT if a contact is done before it has begun.
absl::Status CheckHasBegun(const v1::Contact& contact, absl::Time now);

// Whether it lies in the family stream: done, and shared.
bool IsForFamily(const v1::Contact& contact);

}  // namespace relactation
