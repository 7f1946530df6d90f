// What reports a person asks for with `relact report`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/command/report_manifest.h"

namespace relactation {

struct TypedReports {
  AskedReports asked;
  // Where files go. Empty: there are none, only the screen.
  std::string folder = {};
  // The folder was not named: another one is as good.
  bool is_own_folder = false;
  // The folder is gone on with, as its manifest says; `asked` is empty.
  bool is_resumed = false;
  int jobs = 1;
  bool opens = false;
};

// The options of the command, in the order of its help.
std::vector<CommandOption> ReportOptions();

// INVALID_ARGUMENT names the argument or option. Clients are looked up at the server; where none is
// named, the person is asked for one.
absl::StatusOr<TypedReports> ReadTypedReports(CommandRun& run);

// What follows --period: `14`, `14d`, `2026-11-01..2026-11-24`, or `2026-11-01..` until today.
absl::Status SetReportPeriod(std::string_view typed, v1::GenerateReportsRequest& request);

}  // namespace relactation
