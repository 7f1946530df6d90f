#include "client/command/report_rendering.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

// An overview is no table of days.
template <typename Model>
bool HasForm(ReportFormat format) {
  return std::is_same_v<Model, v1::ProgressReport> || format != ReportFormat::kCsv;
}

template <typename Model>
absl::StatusOr<RenderedReport> Render(ReportRenderer& renderer, const Model& model,
                                      const std::vector<ReportFormat>& formats) {
  RenderedReport rendered;
  for (const ReportFormat format : formats) {
    if (!HasForm<Model>(format)) continue;
    ASSIGN_OR_RETURN(std::vector<ReportFile> files, renderer.FilesOf(model, format));
    for (ReportFile& file : files) {
      if (format == ReportFormat::kTerminal) {
        rendered.on_screen += file.bytes;
      } else {
        rendered.files.push_back(std::move(file));
      }
    }
  }
  return rendered;
}

}  // namespace

RenderQueue::RenderQueue(const ReportLook& look, std::vector<ReportFormat> formats, int jobs,
                         std::unique_ptr<Executor> executor)
    : formats_(std::move(formats)), executor_(std::move(executor)) {
  for (int i = 0; i < std::max(1, jobs); ++i) {
    renderers_.push_back(std::make_unique<ReportRenderer>(look));
  }
}

template <typename Model>
void RenderQueue::AddModel(size_t place, Model model) {
  ReportRenderer& renderer = *renderers_[next_renderer_];
  next_renderer_ = (next_renderer_ + 1) % renderers_.size();
  const auto promise = std::make_shared<std::promise<absl::StatusOr<RenderedReport>>>();
  waiting_.push_back({place, promise->get_future()});
  const auto shared = std::make_shared<const Model>(std::move(model));
  const auto render = [this, &renderer, promise, shared] {
    promise->set_value(Render(renderer, *shared, formats_));
  };
  if (executor_ == nullptr) {
    render();
  } else {
    executor_->Post(render);
  }
}

void RenderQueue::Add(size_t place, v1::ProgressReport report) {
  AddModel(place, std::move(report));
}

void RenderQueue::Add(size_t place, v1::CaseloadOverview overview) {
  AddModel(place, std::move(overview));
}

RenderQueue::Finished RenderQueue::Take() {
  Waiting first = std::move(waiting_.front());
  waiting_.pop_front();
  return {first.place, first.report.get()};
}

}  // namespace relactation
