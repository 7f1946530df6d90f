// What somebody did with a family's data, in words a family understands.
#pragma once

#include <string>

#include "relactation/v1/sharing_service.pb.h"

namespace relactation {

// "looked at the plan", "wrote into the log". What was asked for and refused says so. A call of a
// later version is told by what kind of access it was.
std::string AccessInWords(const v1::ClientAccess& access);

// Who it was; words instead of a name where there is none.
std::string AccessorText(const v1::ClientAccess& access);

}  // namespace relactation
