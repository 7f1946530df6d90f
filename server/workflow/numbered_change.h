// What tells a change from another that bears the same number: all that was sent of it, with its
// number, and its stream by name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace relactation {

// Makes of a change, as this program encodes it, the same with that number and without the place of
// its stream: both depend on what it was sent with. As the changed message would be encoded, so
// that what was settled before is known again; n must not be 0.
void EncodeNumbered(std::string_view encoded, int64_t n, std::string& numbered);

}  // namespace relactation
