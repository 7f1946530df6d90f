// Which client of a caseload is looked at first, and for which reason: design.md section 5.
#pragma once

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

namespace relactation {

// Whether a flag lifts its client: one that was snoozed or resolved does not.
bool IsInSight(const v1::Flag& flag);

// The flag that lifts the client highest, for the column that says why: of those in sight the
// gravest, a call asked for (H1) between EMERGENCY and URGENT; then what nobody decided about yet;
// then the oldest; then by rule and subject. nullptr: there is none. The pointer lives as long as
// the client's review, unchanged.
const v1::Flag* FlagToNameFirst(const v1::ClientReview& client);

// Whether the first client comes before the second. A strict weak order, in which only reviews of
// the same client are equal:
// - by FlagToNameFirst, as above; those without one last;
// - where that flag is undecided, the older one first; then those whose flag was acknowledged;
// - the younger infant first; an age that is not known last;
// - the stalest data first; no record at all is the stalest;
// - by client id.
bool ComesFirst(const v1::ClientReview& a, const v1::ClientReview& b);

}  // namespace relactation
