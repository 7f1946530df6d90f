// Makes the reports of a batch, from what the server streams to what stands in the folder.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/command/report_folder.h"
#include "client/command/report_manifest.h"
#include "client/command/report_rendering.h"
#include "client/connection/report_stream.h"
#include "proto/relactation/world.h"

namespace relactation {

// What it needs of its surroundings.
struct ReportWorkshop {
  // As ReadReports().
  std::function<absl::Status(const v1::GenerateReportsRequest&, const ReportListener&)> ask;
  // As RetryDelay(): nothing where trying again is of no use.
  std::function<std::optional<absl::Duration>(const absl::Status&, int tries_made)> retry_delay;
  std::function<void(absl::Duration)> sleep;
  // Whether the person wants it to end. What is in hand is then finished.
  std::function<bool()> is_stopped = [] { return false; };
  // So many of all are done; the code of the last one.
  std::function<void(int done, int total, const std::string& code)> progress = [](auto&&...) {};
  // What was made of a client, in the order of the clients; before it is written.
  std::function<void(const ManifestEntry&, const RenderedReport&)> show = [](auto&&...) {};
  const Clock& clock;
};

class ReportMaking {
 public:
  // Without a folder, reports are shown and not kept. All outlive this. A manifest that is listed
  // already is gone on with: only clients without a report, and reports whose files are not whole,
  // are made.
  ReportMaking(const ReportWorkshop& workshop, ReportManifest& manifest, ReportFolder* folder,
               RenderQueue& queue);

  // A client without a report keeps nobody back. OK: all was asked for and answered. Otherwise why
  // it ended before: CANCELLED where it was stopped, exit code 74 with the path where a file cannot
  // be written, else what the server said at last. A server that goes away, or has no room, is
  // asked again for what is missing, as long as each try brings something or a few did not. In any
  // case the manifest tells, and its file with it, what is whole.
  absl::Status Run();

 private:
  bool IsMissing(const ManifestEntry& entry) const;
  bool IsWhole(const ManifestEntry& entry) const;
  bool NeedsOverview() const;
  // What is still to be asked for; nothing when all is answered.
  std::optional<v1::GenerateReportsRequest> NextRequest() const;

  absl::Status AskUntilAnswered();
  absl::Status AskOnce(const v1::GenerateReportsRequest& request);
  absl::Status AwaitNextTry(absl::Duration delay) const;

  absl::Status Take(v1::GenerateReportsResponse part);
  absl::Status TakeBatch(const v1::ReportBatch& batch);
  absl::Status TakeResult(v1::ReportResult result);
  absl::Status TakeOverview(v1::CaseloadOverview overview);

  ManifestEntry& EntryAt(size_t place);
  absl::Status FinishOne();
  absl::Status FinishAll();
  absl::Status Keep(ManifestEntry& entry, const RenderedReport& report);
  absl::Status WriteManifestNowAndThen();
  void ForgetFiles(ManifestEntry& entry) const;
  void TellProgress(const std::string& code);

  const ReportWorkshop& workshop_;
  ReportManifest& manifest_;
  ReportFolder* const folder_;
  RenderQueue& queue_;
  // Clients, and the overview by an empty id, of which the server has said in this run what became.
  std::set<std::string> answered_;
  // Of an earlier run, found whole before anything was asked for.
  std::set<std::string> whole_;
  // What is being rendered, by its place: its entry tells it as soon as its files are there.
  std::map<size_t, ManifestEntry> models_;
  int done_ = 0;
  absl::Duration next_manifest_;
};

}  // namespace relactation
