// The size of paper, where a command makes a PDF.
#pragma once

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/report/pdf_pages.h"

namespace relactation {

CommandOption PaperOption();

// A4 if it was left out. INVALID_ARGUMENT, naming the option.
absl::StatusOr<PaperSize> ReadPaper(const CommandRun& run);

}  // namespace relactation
