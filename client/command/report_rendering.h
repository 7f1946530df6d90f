// Renders reports, several side by side, and gives them back in their order.
#pragma once

#include <deque>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

#include "absl/status/statusor.h"
#include "client/report/report_files.h"
#include "proto/relactation/world.h"

namespace relactation {

// A report in all forms that were asked for.
struct RenderedReport {
  // For the screen. Empty: not asked for.
  std::string on_screen = {};
  std::vector<ReportFile> files = {};
};

// For one thread, which adds and takes.
class RenderQueue {
 public:
  // `executor` has as many threads as there are jobs; without one, each report is rendered as it is
  // added.
  RenderQueue(const ReportLook& look, std::vector<ReportFormat> formats, int jobs,
              std::unique_ptr<Executor> executor);

  bool IsEmpty() const { return waiting_.empty(); }
  // Then one is taken before the next is added.
  bool IsFull() const { return waiting_.size() >= renderers_.size(); }

  // `place` is what the caller knows it by.
  void Add(size_t place, v1::ProgressReport report);
  void Add(size_t place, v1::CaseloadOverview overview);

  struct Finished {
    size_t place = 0;
    absl::StatusOr<RenderedReport> report;
  };
  // The one that was added first; waits for it. Not of an empty queue.
  Finished Take();

 private:
  template <typename Model>
  void AddModel(size_t place, Model model);

  struct Waiting {
    size_t place;
    std::future<absl::StatusOr<RenderedReport>> report;
  };

  const std::vector<ReportFormat> formats_;
  // One is used by one report at a time: the queue is never longer than there are of them.
  std::vector<std::unique_ptr<ReportRenderer>> renderers_;
  size_t next_renderer_ = 0;
  std::deque<Waiting> waiting_;
  std::unique_ptr<Executor> executor_;  // Ends before the rest does.
};

}  // namespace relactation
