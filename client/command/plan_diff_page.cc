#include "client/command/plan_diff_page.h"

#include <algorithm>

#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

constexpr int kStep = 2;
constexpr int kMostFieldCells = 30;
constexpr int kMostWordCells = 26;
constexpr char kNotSaid[] = "-";

std::string Spaces(int cells) { return PadRight("", cells); }

std::string Shown(const std::string& words) {
  return words.empty() ? kNotSaid : SafeText(words, Newlines::kKeep);
}

std::string Indented(const std::string& text, int indent, const Terminal& terminal) {
  return WrapWordsAfter(Spaces(indent), text, terminal.width_cells);
}

bool IsLong(const PlanChange& change) {
  return change.before.find('\n') != std::string::npos ||
         change.after.find('\n') != std::string::npos;
}

class Renderer {
 public:
  explicit Renderer(const Terminal& terminal) : terminal_(terminal) {}

  std::string Render(const std::vector<PlanChange>& changes) {
    Measure(changes);
    for (const PlanChange& change : changes) {
      Heading(change);
      const int indent = change.subject.empty() ? kStep : 2 * kStep;
      if (IsLong(change)) {
        Lines(change, indent);
      } else {
        Row(change, indent);
      }
    }
    return page_;
  }

 private:
  void Measure(const std::vector<PlanChange>& changes) {
    for (const PlanChange& change : changes) {
      if (IsLong(change)) continue;
      const int field = DisplayWidth(change.field) + (change.subject.empty() ? 0 : kStep);
      field_cells_ = std::max(field_cells_, std::min(field, kMostFieldCells));
      word_cells_ =
          std::max(word_cells_, std::min(DisplayWidth(Shown(change.before)), kMostWordCells));
    }
  }

  void Heading(const PlanChange& change) {
    if (change.part != part_) {
      page_ += Paint(Style::kBold, SafeText(change.part), terminal_.color_on_stdout) + "\n";
      subject_.clear();
    }
    if (change.subject != subject_ && !change.subject.empty()) {
      page_ += Indented(SafeText(change.subject), kStep, terminal_);
    }
    part_ = change.part;
    subject_ = change.subject;
  }

  std::string Arrow() const { return terminal_.ascii ? "->" : "→"; }

  // On one line where that fits, else what was and what is below the field.
  void Row(const PlanChange& change, int indent) {
    const std::string field = PadRight(change.field, field_cells_ + kStep - indent);
    const std::string row = Spaces(indent) + field + "  " +
                            PadRight(Shown(change.before), word_cells_) + "  " + Arrow() + "  " +
                            Shown(change.after);
    if (DisplayWidth(row) <= terminal_.width_cells) {
      page_ += row + "\n";
      return;
    }
    page_ += Indented(change.field, indent, terminal_);
    page_ += Indented(Shown(change.before), indent + kStep, terminal_);
    page_ += Indented(Arrow() + " " + Shown(change.after), indent + kStep, terminal_);
  }

  void Lines(const PlanChange& change, int indent) {
    page_ += Indented(change.field, indent, terminal_);
    for (const ChangedLine& line : DiffLines(change.before, change.after)) {
      page_ +=
          Indented((line.is_new ? "+ " : "- ") + SafeText(line.text), indent + kStep, terminal_);
    }
  }

  const Terminal& terminal_;
  int field_cells_ = 0;
  int word_cells_ = 0;
  std::string part_, subject_;
  std::string page_;
};

}  // namespace

std::string RenderPlanChanges(const std::vector<PlanChange>& changes, const Terminal& terminal) {
  return Renderer(terminal).Render(changes);
}

}  // namespace relactation
