// Whose log the files of a Baby Tracker export are: each names its baby.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/importer/import_subjects.h"

namespace relactation {

// Which of the babies that files name are the infant of the subjects; usually the one there is,
// whatever it is called.
//
// INVALID_ARGUMENT with --infant as its field: there are several and the infant was not named, or
// none of them is called as the infant is; or there is one, called as another infant of the family.
absl::StatusOr<std::set<std::string>> BabiesToKeep(const std::set<std::string>& babies,
                                                   const ImportSubjects& subjects);

}  // namespace relactation
