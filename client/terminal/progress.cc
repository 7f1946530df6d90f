#include "client/terminal/progress.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr absl::Duration kPatience = absl::Milliseconds(500);
constexpr absl::Duration kRedrawInterval = absl::Milliseconds(100);
constexpr int64_t kBarCells = 28;

std::string Bar(int64_t done, int64_t total, bool ascii) {
  const int64_t filled = kBarCells * done / total;
  std::string bar;
  for (int64_t cell = 0; cell < kBarCells; ++cell) {
    bar += cell < filled ? (ascii ? "#" : "█") : (ascii ? "." : "░");
  }
  return bar;
}

// `done` pieces took so long; `left` are still to do.
std::string TimeLeft(int64_t done, int64_t left, absl::Duration elapsed) {
  if (done <= 0) return "";
  const int64_t seconds = absl::ToInt64Seconds(elapsed / done * left) + 1;
  return seconds < 60 ? absl::StrCat("about ", seconds, " s left")
                      : absl::StrCat("about ", (seconds + 59) / 60, " min left");
}

}  // namespace

Progress::Progress(std::string label, int64_t total, const Terminal& terminal, const Clock& clock,
                   std::ostream& err)
    : label_(SafeText(label)),
      total_(total),
      terminal_(terminal),
      clock_(clock),
      err_(err),
      started_(clock.Steady()),
      next_draw_(started_ + kPatience) {}

Progress::~Progress() { Finish(); }

void Progress::Update(int64_t done, std::string_view current) {
  if (total_ <= 0) return;
  done = std::clamp<int64_t>(done, 0, total_);
  if (!terminal_.stderr_is_tty) {
    WriteTenth(done);
    return;
  }
  const absl::Duration now = clock_.Steady();
  if (now < next_draw_) return;
  next_draw_ = now + kRedrawInterval;
  Draw(done, current, now - started_);
}

void Progress::Finish() {
  if (drawn_cells_ == 0) return;
  err_ << "\r" << PadRight("", drawn_cells_) << "\r" << std::flush;
  drawn_cells_ = 0;
}

void Progress::Draw(int64_t done, std::string_view current, absl::Duration elapsed) {
  std::string line =
      absl::StrCat(label_, "  ", Bar(done, total_, terminal_.ascii), "  ", done, "/", total_);
  const std::string time_left = TimeLeft(done - done_before_, total_ - done, elapsed);
  for (const std::string& part : {SafeText(current), time_left}) {
    if (!part.empty()) line += "  " + part;
  }
  // A line that reaches the last cell would make some terminals begin the next one.
  line = Truncate(line, terminal_.width_cells - 1, terminal_.ascii ? kAsciiEllipsis : kEllipsis);
  const int cells = DisplayWidth(line);
  err_ << "\r" << PadRight(line, drawn_cells_) << std::flush;
  drawn_cells_ = std::max(cells, drawn_cells_);
}

void Progress::WriteTenth(int64_t done) {
  const int64_t tenths = 10 * done / total_;
  if (tenths <= tenths_written_) return;
  tenths_written_ = tenths;
  err_ << label_ << "  " << tenths * 10 << " %  " << done << "/" << total_ << "\n" << std::flush;
}

}  // namespace relactation
