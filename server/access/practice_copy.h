// Copies of a practice: what `relactd backup` makes, and `relactd restore` serves from again.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "proto/relactation/world.h"

namespace relactation {

// Makes the folder (its parent must exist) with all that a data directory needs, keys included, for
// its owner alone, while a server may run on the directory. Once it is on the disk, families'
// devices are told that it holds what they sent: they let go of that, so a copy that is thrown away
// must have a later one beside it. FAILED_PRECONDITION if the folder is not empty, or the directory
// cannot be served from; a copy that was cut short has no keys and is never restored.
absl::Status BackUpPractice(const std::string& directory, const std::string& folder,
                            const Clock& clock);

// Makes the directory from such a copy. Its streams get other epochs, so that families' devices get
// them anew and send again what came after the copy. What the practice's people changed after it is
// lost, such as who was shut out. FAILED_PRECONDITION if the directory is not empty, or the folder
// holds no whole copy. After an error no server will serve what is left of the directory.
absl::Status RestorePractice(const std::string& folder, const std::string& directory,
                             const Clock& clock, RandomSource& random);

}  // namespace relactation
