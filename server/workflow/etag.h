// Etags of what is changed as a whole.
#pragma once

#include <cstdint>
#include <string>

namespace relactation {

// A revision is the whole state of a record, so it makes the etag; AIP-154 asks for quotes.
inline std::string EtagOf(int64_t revision) { return "\"" + std::to_string(revision) + "\""; }

}  // namespace relactation
