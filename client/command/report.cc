#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/desktop.h"
#include "client/command/exit_code.h"
#include "client/command/input_file.h"
#include "client/command/message_json.h"
#include "client/command/report_folder.h"
#include "client/command/report_making.h"
#include "client/command/report_progress.h"
#include "client/command/report_rendering.h"
#include "client/command/report_summary.h"
#include "client/command/typed_reports.h"
#include "client/connection/report_stream.h"
#include "client/connection/retry_delay.h"
#include "client/terminal/interruption.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kMostOwnFolders = 1000;

// What one run has in hand.
struct Making {
  TypedReports typed;
  std::unique_ptr<ReportFolder> folder;
  ReportManifest manifest;
  // The models by client id, where they are printed as JSON.
  std::map<std::string, JsonObject> reports;
  bool is_page_printed = false;
};

bool HasFormat(const std::vector<ReportFormat>& formats, ReportFormat format) {
  return std::find(formats.begin(), formats.end(), format) != formats.end();
}

// Where nobody named a folder: the day's, or the next of that day that is not there.
std::string FreeFolder(const std::string& wanted) {
  std::string folder = wanted;
  std::error_code error;
  for (int i = 2; i < kMostOwnFolders && std::filesystem::exists(folder, error); ++i) {
    folder = wanted + "-" + std::to_string(i);
  }
  return folder;
}

absl::Status TakeFolder(Making& making) {
  TypedReports& typed = making.typed;
  if (typed.is_resumed) {
    ASSIGN_OR_RETURN(making.folder, ReportFolder::Resume(typed.folder));
    ASSIGN_OR_RETURN(making.manifest, making.folder->ReadManifest());
    return absl::OkStatus();
  }
  making.manifest.asked = typed.asked;
  if (typed.folder.empty()) return absl::OkStatus();
  if (typed.is_own_folder) typed.folder = FreeFolder(typed.folder);
  ASSIGN_OR_RETURN(making.folder, ReportFolder::Make(typed.folder));
  return absl::OkStatus();
}

// A program that reads the result gets the models in it, and no pages.
std::vector<ReportFormat> FormsToMake(const CommandRun& run, const Making& making) {
  std::vector<ReportFormat> formats = making.manifest.asked.formats;
  if (run.format() == OutputFormat::kTable) return formats;
  std::erase(formats, ReportFormat::kTerminal);
  const bool is_in_result = making.folder == nullptr && run.format() == OutputFormat::kJson;
  if (is_in_result) formats.push_back(ReportFormat::kJson);
  return formats;
}

ReportLook LookOf(const CommandRun& run, const Making& making) {
  const AskedReports& asked = making.manifest.asked;
  return {
      .paper = asked.paper,
      .language = asked.language,
      .is_letter = asked.request.with_closing(),
      .terminal = run.terminal(),
      .json = [](const google::protobuf::Message& message) { return MessageJson(message).Text(); }};
}

void ShowReport(CommandRun& run, Making& making, const ManifestEntry& entry,
                const RenderedReport& report) {
  if (!report.on_screen.empty()) {
    if (making.is_page_printed) run.out() << "\n";
    run.out() << report.on_screen << std::flush;
    making.is_page_printed = true;
  }
  if (making.folder != nullptr || run.format() != OutputFormat::kJson) return;
  for (const ReportFile& file : report.files) {
    absl::StatusOr<JsonObject> model = ParseJsonObject(file.bytes);
    if (model.ok()) making.reports[entry.client_id] = *std::move(model);
  }
}

absl::Status MakeReports(CommandRun& run, Making& making, const Interruption& interruption) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const std::vector<ReportFormat> formats = FormsToMake(run, making);
  const int jobs = making.typed.jobs;
  std::unique_ptr<Executor> executor;
  if (jobs > 1 && run.world().workers) executor = run.world().workers(jobs);
  RenderQueue queue(LookOf(run, making), formats, jobs, std::move(executor));
  // Where a person watches and no pages are printed between.
  const bool is_watched = run.terminal().stderr_is_tty && !run.Has("--quiet") &&
                          !HasFormat(formats, ReportFormat::kTerminal);
  ReportProgress progress(run.terminal(), run.clock(), run.err(), is_watched);
  const ReportWorkshop workshop{
      .ask =
          [&](const v1::GenerateReportsRequest& request, ReportListener listener) {
            listener.longest_silence = run.timeout().value_or(kLongestReportSilence);
            return ReadReports(*connection, request, listener);
          },
      .retry_delay = [&](const absl::Status& status,
                         int tries_made) { return RetryDelay(status, tries_made, run.random()); },
      .sleep = run.world().sleep,
      .is_stopped = [&] { return interruption.HasCome(); },
      .progress = [&](int done, int total,
                      const std::string& code) { progress.Update(done, total, code); },
      .show = [&](const ManifestEntry& entry,
                  const RenderedReport& report) { ShowReport(run, making, entry, report); },
      .clock = run.clock()};
  ReportMaking batch(workshop, making.manifest, making.folder.get(), queue);
  return batch.Run();
}

void ShowSummary(CommandRun& run, const Making& making) {
  if (run.format() != OutputFormat::kTable) {
    run.Show(ReportResults(making.manifest, making.reports));
    return;
  }
  const Sheet not_made = ReportsNotMade(making.manifest);
  if (making.folder == nullptr) {
    if (not_made.empty()) return;
    run.err() << not_made.As(OutputFormat::kTable, run.terminal());
    return;
  }
  if (making.is_page_printed) run.out() << "\n";
  run.Show(not_made);
  run.out() << SafeText(SummaryLine(making.manifest, making.folder->path())) << "\n";
}

// A file that stands alone, else all of them.
void Open(CommandRun& run, const Making& making) {
  if (!making.typed.opens || making.folder == nullptr) return;
  std::vector<std::string> names;
  for (const auto* entries : {&making.manifest.clients, &making.manifest.overview}) {
    for (const ManifestEntry& entry : *entries) {
      for (const WrittenFile& file : entry.files) names.push_back(file.name);
    }
  }
  if (names.empty()) return;
  const std::string path =
      names.size() == 1 ? making.folder->PathOf(names.front()) : making.folder->path();
  OpenOrTell(run, path);
}

std::string ResumeCommand(const Making& making) {
  return "relact report --resume " + TypedPath(making.folder->path());
}

void ShowNextStep(CommandRun& run, const Making& making) {
  const v1::GenerateReportsRequest& request = making.manifest.asked.request;
  if (making.folder != nullptr && TallyOf(making.manifest).failed > 0) {
    run.ShowNext({ResumeCommand(making), "relact review"});
  } else if (making.folder == nullptr && making.manifest.clients.size() == 1) {
    const std::string& code = making.manifest.clients.front().client_code;
    run.ShowNext({"relact report " + code + " --format pdf", "relact review " + code});
  } else if (request.with_overview()) {
    run.ShowNext({"relact review", "relact report --all --format pdf"});
  } else {
    run.ShowNext({"relact report --caseload", "relact review"});
  }
}

// Why it ended before all was asked for, with what is whole and how to go on.
absl::Status EndedBefore(const Making& making, absl::Status why) {
  if (making.folder != nullptr && making.manifest.is_listed) {
    why = WithHint(std::move(why), ResumeCommand(making));
  }
  if (absl::IsCancelled(why) || TallyOf(making.manifest).made == 0) return why;
  return WithExitCode(std::move(why), ExitCode::kPartlyFailed);
}

// Who is named is meant; of everybody in care, some have no consent or have logged nothing yet.
absl::Status OutcomeOf(const Making& making) {
  const ReportTally tally = TallyOf(making.manifest);
  const bool are_named = making.manifest.asked.request.client_ids_size() > 0;
  const bool is_failure = tally.failed > 0 || (are_named && tally.made < tally.clients);
  const bool has_overview =
      making.manifest.overview.empty() || making.manifest.overview.front().IsMade();
  return is_failure || !has_overview ? EndWith(ExitCode::kPartlyFailed) : absl::OkStatus();
}

absl::Status Report(CommandRun& run) {
  Making making;
  ASSIGN_OR_RETURN(making.typed, ReadTypedReports(run));
  // Nobody is told of a folder before it is known whose reports go there.
  RETURN_IF_ERROR(run.Connect().status());
  // From here on Ctrl-C leaves the folder in order.
  const Interruption interruption;
  RETURN_IF_ERROR(TakeFolder(making));
  const absl::Status made = MakeReports(run, making, interruption);
  if (made.ok() || making.manifest.is_listed) ShowSummary(run, making);
  if (!made.ok()) return EndedBefore(making, made);
  Open(run, making);
  ShowNextStep(run, making);
  return OutcomeOf(making);
}

}  // namespace

Command ReportCommand() {
  return {.words = "report",
          .outcome = "Makes progress reports: on the screen, to hand on, or for a spreadsheet.",
          .arguments = {{"CLIENT", "families: ID, or a part of the name", true, true}},
          .options = ReportOptions(),
          .examples = {"relact report ar-0377",
                       "relact report ar-0377 --for paediatrician --format pdf --to for-dr-okoro",
                       "relact report ar-0377 --for parent --period 2026-11-09..2026-11-22 "
                       "--format html,csv --open",
                       "relact report --caseload",
                       "relact report --all --caseload --format pdf,json --to nightly --jobs 2",
                       "relact report ar-0377 --closing --totals"},
          .run = Report};
}

}  // namespace relactation
