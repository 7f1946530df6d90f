#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/import_agreement.h"
#include "client/command/import_context.h"
#include "client/command/import_doubt.h"
#include "client/command/import_files.h"
#include "client/command/import_report.h"
#include "client/command/import_send.h"
#include "client/command/open_flags.h"
#include "client/command/practice_alarm.h"
#include "client/importer/importer.h"
#include "client/terminal/progress.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// One file and what became of it.
struct FileImport {
  std::string file_name;
  ImportedFile file;
  std::optional<ImportTally> tally = {};
};

absl::StatusOr<std::vector<std::string>> ReadPaths(CommandRun& run) {
  if (run.Has("FILE")) return run.Values("FILE");
  ASSIGN_OR_RETURN(std::string path, run.ValueOrAsk("FILE", "Which file"));
  return std::vector<std::string>{std::move(path)};
}

std::string RetryAdvice(size_t settled, size_t total) {
  return std::to_string(settled) + " of " + std::to_string(total) +
         " records are settled; the same command again finishes it, and adds nothing twice";
}

// Sends the files one after the other. What was settled before something failed stays, so that is a
// partial failure.
absl::Status Send(CommandRun& run, const v1::Client& client, std::vector<FileImport>& files) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  size_t total = 0;
  for (const FileImport& file : files) total += file.file.records.size();
  Progress progress("Import", static_cast<int64_t>(total), run.terminal(), run.clock(), run.err());
  size_t settled = 0;
  for (FileImport& file : files) {
    ImportSender sender;
    sender.client_id = client.client_id();
    sender.new_request_id = [&run] { return run.NewId(); };
    sender.send = [connection](const v1::ImportRecordsRequest& request) {
      return connection->ImportRecords(request);
    };
    sender.progress = [&](size_t done) {
      if (!run.Has("--quiet")) progress.Update(static_cast<int64_t>(settled + done));
    };
    file.tally.emplace();
    const absl::Status sent = SendRecords(file.file.records, sender, *file.tally);
    settled += file.tally->settled();
    if (sent.ok()) continue;
    progress.Finish();
    if (file.tally->settled() == 0) file.tally.reset();
    absl::Status failure = WithHint(sent, RetryAdvice(settled, total));
    return settled == 0 ? failure : WithExitCode(failure, ExitCode::kPartlyFailed);
  }
  return absl::OkStatus();
}

// Nobody else's log gets into a family's record unnoticed.
absl::Status WarnOfWrongFamily(CommandRun& run, const ImportContext& context,
                               const std::vector<FileImport>& files) {
  std::vector<absl::Time> starts;
  for (const FileImport& file : files) {
    for (const v1::Record& record : file.file.records) {
      starts.push_back(FromTimestamp(record.time().start_time()));
    }
  }
  std::set<std::string> doubts = {DoubtAboutFamily(context, starts)};
  for (const FileImport& file : files) doubts.insert(DoubtAboutBaby(context, file.file.baby));
  doubts.erase("");
  if (doubts.empty()) return absl::OkStatus();
  for (const std::string& doubt : doubts) run.Warn(doubt);
  if (run.Has("--dry-run")) return absl::OkStatus();
  return run.ConfirmOrStop("Import them all the same?");
}

void ShowFiles(CommandRun& run, const std::vector<FileImport>& files, absl::TimeZone zone) {
  if (run.format() == OutputFormat::kTable) {
    for (const FileImport& file : files) {
      run.out() << RenderImportedFile(file.file_name, file.file, zone);
      if (file.tally) run.out() << RenderTally(*file.tally);
    }
    return;
  }
  std::vector<JsonObject> items;
  Sheet sheet = EmptyImportSheet();
  for (const FileImport& file : files) {
    items.push_back(ImportJson(file.file_name, file.file, zone, file.tally));
    AddImportRow(file.file_name, file.file, file.tally, sheet);
  }
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonItems(items);
  } else {
    run.Show(sheet);
  }
}

// What is there already is never changed by an import, also where it was wrong.
absl::Status CheckAgreement(CommandRun& run, const v1::Client& client,
                            const std::vector<FileImport>& files, const std::string& zone) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const auto read = [&](const std::string& record_id) {
    v1::GetRecordRequest request;
    request.set_client_id(client.client_id());
    request.set_record_id(record_id);
    return connection->GetRecord(request);
  };
  for (const FileImport& file : files) {
    if (!file.tally) continue;
    ASSIGN_OR_RETURN(const std::string otherwise,
                     TakenOverOtherwise(file.tally->there, client, read));
    if (otherwise.empty()) continue;
    const size_t count = file.tally->there.size();
    return WithExitCode(
        WithHint(
            WithHint(absl::FailedPreconditionError(absl::StrCat(
                         file.file_name, ": ", count, count == 1 ? " record was" : " records were",
                         " there already, taken over ", otherwise, ", and stay so")),
                     absl::StrCat("relact session correct ", client.code(),
                                  " ID sets one of them right")),
            absl::StrCat("where nothing but the import is there yet: relact client erase ",
                         client.code(), ", relact client new, and import with --zone ", zone)),
        ExitCode::kPartlyFailed);
  }
  return absl::OkStatus();
}

// What was brought in is looked at like what is typed. Whether it raises flags that are grave.
bool TellOfFlags(CommandRun& run, const v1::Client& client, const std::vector<v1::Flag>& before) {
  const absl::StatusOr<PracticeConnection*> connection = run.Connect();
  absl::StatusOr<std::vector<v1::Flag>> now =
      connection.ok() ? OpenFlags(**connection, client, v1::FLAG_SEVERITY_URGENT)
                      : connection.status();
  if (!now.ok()) {
    run.Warn("whether something in it asks for a look was not told; see relact review " +
             client.code());
    return true;
  }
  const std::vector<v1::Flag> raised = RaisedSince(before, *now);
  run.err() << AlarmOfFlags(client, raised, run.terminal());
  return !raised.empty();
}

// Lines that nobody could read, and records that the server did not take, are missing afterwards.
absl::Status Outcome(CommandRun& run, const std::vector<FileImport>& files) {
  size_t missing = 0;
  for (const FileImport& file : files) {
    missing += file.file.unreadable.size();
    if (file.tally) missing += file.tally->refused.size();
  }
  if (missing == 0) return absl::OkStatus();
  run.Say(std::to_string(missing) + (missing == 1 ? " line is" : " lines are") +
          " missing. Correct just " + (missing == 1 ? "that line" : "those lines") +
          " and import the file again: only " + (missing == 1 ? "that one is" : "those are") +
          " added. A line changed otherwise counts as a new record.");
  return EndWith(ExitCode::kPartlyFailed);
}

absl::Status SendAndTell(CommandRun& run, const v1::Client& client, const ImportContext& context,
                         std::vector<FileImport>& files) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::Flag> before,
                   OpenFlags(*connection, client, v1::FLAG_SEVERITY_URGENT));
  const absl::Status sent = Send(run, client, files);
  ShowFiles(run, files, context.zone);
  const bool is_grave = TellOfFlags(run, client, before);
  RETURN_IF_ERROR(sent);
  RETURN_IF_ERROR(CheckAgreement(run, client, files, context.zone.name()));
  RETURN_IF_ERROR(Outcome(run, files));
  if (is_grave) {
    run.ShowNext({"relact review " + client.code(), "relact flag list " + client.code()});
  } else {
    run.ShowNext({"relact session list " + client.code(), "relact review"});
  }
  return absl::OkStatus();
}

absl::Status Import(CommandRun& run) {
  const bool is_dry_run = run.Has("--dry-run");
  ASSIGN_OR_RETURN(const std::vector<std::string> paths, ReadPaths(run));
  // Every file is read before anything is sent, so that a slip in the last one leaves nothing half
  // done.
  ASSIGN_OR_RETURN(const std::vector<ExportFile> given, ReadImportFiles(run, paths));
  ASSIGN_OR_RETURN(
      const v1::Client client,
      LookUpClient(run, is_dry_run ? LookupFor::kReading : LookupFor::kWriting, "--client"));
  ASSIGN_OR_RETURN(const ImportContext context, ReadImportContext(run, client));
  ASSIGN_OR_RETURN(std::vector<ImportedFile> read, ReadRecords(run, given, context));
  std::vector<FileImport> files;
  for (size_t i = 0; i < given.size(); ++i) {
    files.push_back({given[i].name, std::move(read[i])});
  }
  RETURN_IF_ERROR(WarnOfWrongFamily(run, context, files));
  if (is_dry_run) {
    ShowFiles(run, files, context.zone);
    run.Say("Nothing was sent: this was a dry run.");
    RETURN_IF_ERROR(Outcome(run, files));
    run.ShowNext({"the same without --dry-run"});
    return absl::OkStatus();
  }
  return SendAndTell(run, client, context, files);
}

}  // namespace

Command ImportCommand() {
  return {
      .words = "import",
      .outcome = "Takes over the log that a family kept in another tracker.",
      .arguments =
          {{"FILE",
            "exports: Huckleberry CSV, Baby Tracker (Nighp) CSV or ZIP; - is standard input", false,
            true}},
      .options = {{"--client", "CLIENT", "whose log it is: ID, or a part of the name"},
                  {"--zone", "ZONE", "by the clock of which zone it was kept, as Europe/Lisbon"},
                  {"--infant", "INFANT", "handle of the infant, where the family has several"},
                  {"--person", "PERSON", "handle of the parent, where there are two"},
                  {"--date-order",
                   "ORDER",
                   "month-first or day-first, where the dates of the files do not tell",
                   false,
                   "",
                   {"month-first", "day-first"}},
                  {"--dry-run", "", "reads and tells, and sends nothing"}},
      .examples =
          {"relact import export.csv --client ar-0377 --zone Europe/Lisbon --dry-run",
           "relact import export.csv --client ar-0377 --zone Europe/Lisbon",
           "relact import BabyTracker.zip --client ar-0377 --zone Europe/Lisbon --date-order "
           "day-first",
           "relact import may.csv june.csv --client ar-0377 --zone Europe/Lisbon --infant zoe"},
      .run = Import,
      .writes = true};
}

}  // namespace relactation
