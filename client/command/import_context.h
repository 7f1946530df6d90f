// Whose log an import is, and by whose clock it was kept; the file itself does not say.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/importer/importer.h"

namespace relactation {

// From --zone, --infant, --person and --date-order; what is missing is asked for where there is a
// choice. INVALID_ARGUMENT names the option, and the handles there are, where nobody can be asked.
absl::StatusOr<ImportContext> ReadImportContext(CommandRun& run, const v1::Client& client);

}  // namespace relactation
