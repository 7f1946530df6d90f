// Names of time zones as families and devices may give them.
#pragma once

#include <string_view>

namespace relactation {

// Whether it is a name of the IANA database that this machine knows, such as Europe/Lisbon. Not the
// machine's own zone, a file, or a fixed offset: each device must read the same zone from it.
bool IsZoneName(std::string_view name);

}  // namespace relactation
