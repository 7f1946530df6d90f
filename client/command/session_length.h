// How long a session was, from what is known of its sides.
#pragma once

#include <cstdint>
#include <optional>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

namespace relactation {

// Up to the end of the last part, where it is known when each began; else all sides one after the
// other, or at once where that is how it is done: a double pump, a power pump, two infants of this
// session at the breast (or a family of several where the session names none of them). Absent
// where no side is known, or how long one of them was.
std::optional<int64_t> MinutesOfSides(const v1::Record& record, const v1::Client& client);

// Whether the record is as long as its sides say, and so changes with them.
bool HasLengthOfSides(const v1::Record& record, const v1::Client& client);

}  // namespace relactation
