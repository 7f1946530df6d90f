// What makes a record whole beyond the limits of its single fields, and what makes it worth a look.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// INVALID_ARGUMENT, with the field's path under `record`, if it names a person or infant the client
// does not have, an unknown zone, or is neither session nor observation. Never refuses odd times.
absl::Status CheckRecordShape(const v1::Client& client, const v1::Record& record);

// Whether the parts of a session, which people may change without knowing of each other, belong to
// one event: milk is expressed by what expresses it, and an infant latches at the breast.
bool PartsFit(const v1::Record& record);

// Sets why somebody should look at it: it begins more than 10 minutes after `received`, or ends
// before it begins. Replaces whatever reasons it came with.
void MarkForReview(absl::Time received, v1::Record& record);

}  // namespace relactation
