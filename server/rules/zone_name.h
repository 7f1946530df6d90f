// Names of time zones as families and devices may give them.
#pragma once

#include <string_view>

#include "absl/time/time.h"

namespace relactation {

// Whether it is a name of the IANA database that this machine knows, such as Europe/Lisbon. Not the
// machine's own zone, a file, or a fixed offset: each device must read the same zone from it.
bool IsZoneName(std::string_view name);

// The zone of a stored name. UTC if this machine does not know it: it was checked when it was
// stored, but perhaps on a machine with newer zones.
absl::TimeZone ZoneNamed(std::string_view name);

}  // namespace relactation
