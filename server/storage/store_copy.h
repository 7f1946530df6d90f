// A copy of a store in a folder of its own, and a store made from such a copy.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"
#include "server/storage/work.h"

namespace relactation {

// Makes the folder (its parent must exist) with the database of a data directory as it is at one
// moment, for its owner alone, while a server may run on it. FAILED_PRECONDITION if the folder is
// not empty, or others may open the directory, or this program's schema is not the database's.
absl::Status CopyStore(const std::string& directory, const std::string& folder);

// Says in the directory's database what the finished copy in the folder holds, see
// RaiseBackedUpMarks, in one short transaction between those of a server; `also` runs in it.
absl::Status NoteCopy(const std::string& directory, const std::string& folder, const Work& also);

// Makes the directory with the database of a copy, its streams in other epochs, see RenewEpochs;
// `also` runs in the same transaction. FAILED_PRECONDITION if the directory is not empty. After an
// error nothing of it stays.
absl::Status RestoreStore(const std::string& folder, const std::string& directory, absl::Time now,
                          RandomSource& random, const Work& also);

}  // namespace relactation
