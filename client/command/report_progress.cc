#include "client/command/report_progress.h"

namespace relactation {

void ReportProgress::Update(int done, int total, const std::string& code) {
  if (!is_shown_) return;
  if (!bar_) {
    bar_.emplace("Reports", total, terminal_, clock_, err_);
    // Its clock starts when the first one is done, whose time is not in it.
    bar_->SetDoneBefore(done);
  }
  bar_->Update(done, code);
}

}  // namespace relactation
