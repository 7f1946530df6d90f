#include "client/command/import_files.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "client/command/exit_code.h"
#include "client/command/import_report.h"
#include "client/command/input_file.h"
#include "client/importer/zip_archive.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Years of a family's log are a few MiB.
constexpr size_t kMostFileBytes = 64 << 20;
constexpr char kDateOrder[] = "--date-order";

absl::Status Unpack(CommandRun& run, const std::string& name, const std::string& bytes,
                    std::vector<ExportFile>& files) {
  absl::StatusOr<UnpackedZip> unpacked = UnpackZip(bytes);
  if (!unpacked.ok()) {
    return WithExitCode(
        absl::InvalidArgumentError(name + " " + std::string(unpacked.status().message())),
        ExitCode::kBadFile);
  }
  if (!unpacked->left_out.empty()) {
    run.Say(name +
            ": not read, because it is no CSV file: " + absl::StrJoin(unpacked->left_out, ", "));
  }
  for (ExportFile& file : unpacked->files) {
    files.push_back({name + ":" + file.name, std::move(file.bytes)});
  }
  return absl::OkStatus();
}

bool AsksForDateOrder(const absl::Status& status) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  return !violations.empty() && violations[0].field == kDateOrder;
}

absl::StatusOr<DateOrder> AskDateOrder(CommandRun& run, const absl::Status& problem) {
  run.Say(FieldViolationsOf(problem)[0].problem);
  ASSIGN_OR_RETURN(
      const size_t chosen,
      run.prompt().Choose(
          {.text = "How are its dates written", .argument = kDateOrder},
          {"month first: 12/31 is New Year's Eve", "day first: 31/12 is New Year's Eve"}));
  return chosen == 0 ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

}  // namespace

absl::StatusOr<std::vector<ExportFile>> ReadImportFiles(CommandRun& run,
                                                        const std::vector<std::string>& paths) {
  std::vector<ExportFile> files;
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(std::string bytes, ReadInputFile(run, path, kMostFileBytes));
    const std::string name = ShownFileName(path);
    if (IsZip(bytes)) {
      RETURN_IF_ERROR(Unpack(run, name, bytes, files));
    } else {
      files.push_back({name, std::move(bytes)});
    }
  }
  return files;
}

absl::StatusOr<std::vector<ImportedFile>> ReadRecords(CommandRun& run,
                                                      const std::vector<ExportFile>& files,
                                                      ImportContext context) {
  absl::StatusOr<std::vector<ImportedFile>> read = ReadExports(files, context);
  const bool may_ask = context.date_order == DateOrder::kNotSaid && run.prompt().CanAsk();
  if (may_ask && AsksForDateOrder(read.status())) {
    ASSIGN_OR_RETURN(context.date_order, AskDateOrder(run, read.status()));
    read = ReadExports(files, context);
  }
  if (!read.ok()) {
    const bool is_about_an_option = !FieldViolationsOf(read.status()).empty();
    return is_about_an_option ? read.status() : WithExitCode(read.status(), ExitCode::kBadFile);
  }
  for (size_t i = 0; i < files.size(); ++i) {
    const ImportedFile& file = (*read)[i];
    if (!file.records.empty() || file.unreadable.empty()) continue;
    run.err() << RenderImportedFile(files[i].name, file, context.zone);
    return WithExitCode(absl::InvalidArgumentError(files[i].name + ": no line of it could be read"),
                        ExitCode::kBadFile);
  }
  return read;
}

}  // namespace relactation
