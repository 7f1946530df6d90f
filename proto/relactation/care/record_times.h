// When a record began, was said and was received.
#pragma once

#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

// How far ahead of the present a record may begin and still count; clocks differ. The same as when
// a server receives it: clinical.md section 5, "device clock" (own).
inline constexpr absl::Duration kFutureAllowance = absl::Minutes(10);

// When the record as it stands was said: a correction when it was made. The epoch where that is not
// known, as of one that never reached a server.
absl::Time SaidTime(const v1::Record& record);

// When the server had the record as it stands. The epoch where it never did. What was taken over
// from another tracker is of those days: it counts as received kLongBefore after it began at the
// latest.
absl::Time ReceivedTime(const v1::Record& record);

// What is told of somebody's state is told of these days: where it begins longer before it was
// said, a clock or a date may be wrong, and somebody is to look at it. A working value of ours.
inline constexpr absl::Duration kLongBefore = absl::Hours(24 * 30);

// Whether a sign, a check-in or a screening begins so long before it was said. Not what was taken
// over from another tracker, nor what no server had.
bool IsDatedLongBefore(const v1::Record& record);

// The zone whose clock tells of which day the record is: the family's, but for what is said of a
// whole day, totals and that all is in, which stays of the date that it was said of wherever the
// family has moved since.
absl::TimeZone ZoneOfDay(const v1::Record& record, absl::TimeZone home);

// From when it counts: its start. What was seen, weighed or counted cannot lie ahead of when it was
// said, and counts from then, so that no clock that is ahead hides a danger.
absl::Time CountedStart(const v1::Record& record);

}  // namespace relactation
