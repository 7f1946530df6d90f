// The files that an import is given, read before anything is sent.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/importer/importer.h"

namespace relactation {

// All files of these paths; of an archive the files inside, as `export.zip:Mia_nursing.csv`. What
// of an archive is not read is said. Exit code 74 for what cannot be read from the disk, 65 for an
// archive that is refused.
absl::StatusOr<std::vector<ExportFile>> ReadImportFiles(CommandRun& run,
                                                        const std::vector<std::string>& paths);

// Makes records of them; asks which number of a date is the month where the files do not tell and
// somebody can be asked. Exit code 65 names the file that is no export, or of which no line could
// be read; exit code 2 the option that must say what the files do not.
absl::StatusOr<std::vector<ImportedFile>> ReadRecords(CommandRun& run,
                                                      const std::vector<ExportFile>& files,
                                                      ImportContext context);

}  // namespace relactation
