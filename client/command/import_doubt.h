// Signs that an import is another family's log.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/importer/importer.h"

namespace relactation {

// What speaks against the log of a baby of this name being the infant's, as a question; empty if
// nothing does: it is the infant's handle, its name or the first word of one, or none is given
// ("Baby").
std::string DoubtAboutBaby(const ImportContext& context, const std::string& baby);

// What speaks against these records being the family's, as a question; empty if nothing does. All
// of them before the birth of the infant whose log it is: such a log is mostly an older child's.
// Where the birth is not known there is nothing to compare with.
std::string DoubtAboutFamily(const ImportContext& context, const std::vector<absl::Time>& starts);

}  // namespace relactation
