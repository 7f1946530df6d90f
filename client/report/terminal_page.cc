#include "client/report/terminal_page.h"

#include <algorithm>
#include <string_view>
#include <variant>

#include "absl/strings/str_split.h"
#include "client/report/terminal_chart.h"
#include "client/report/terminal_table.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr int kWidestFactName = 24;

std::string Bold(std::string_view lines, const Terminal& terminal) {
  return Paint(Style::kBold, lines, terminal.color_on_stdout);
}

// A line end stays outside of what is painted, so that no colour runs on to the next line.
std::string Headline(std::string_view text, const Terminal& terminal) {
  std::string lines = FittedAfter("", text, terminal);
  lines.pop_back();
  return Bold(lines, terminal) + "\n";
}

// One block after the other; each ends with a line end.
class BlockText {
 public:
  explicit BlockText(const Terminal& terminal) : terminal_(terminal) {}

  std::string operator()(const HeadingBlock& heading) const {
    return Headline(heading.level <= 2 ? "# " + heading.text : heading.text, terminal_);
  }

  std::string operator()(const ParagraphBlock& paragraph) const {
    if (paragraph.kind != ParagraphKind::kWords) return FittedAfter("", paragraph.text, terminal_);
    std::string text;
    const std::vector<std::string> lines = absl::StrSplit(paragraph.text, '\n');
    for (const std::string& line : lines) {
      text += FittedAfter("  | ", line, terminal_);
    }
    return text;
  }

  std::string operator()(const ListBlock& list) const {
    std::string text;
    for (const std::string& item : list.items) text += FittedAfter("- ", item, terminal_);
    return text;
  }

  std::string operator()(const TableBlock& block) const {
    if (!block.on_screen.empty()) return FittedAfter("", block.on_screen, terminal_);
    return TextOfTable(block.table, block.is_number, terminal_);
  }

  std::string operator()(const DrawingBlock& block) const {
    return TextOfDrawing(block.drawing, terminal_);
  }

  std::string operator()(const NoteBlock& note) const {
    const std::string mark = note.mark.empty() ? "" : SafeText(note.mark) + " ";
    std::string text;
    if (!note.title.empty()) text += FittedAfter(mark, note.title, terminal_);
    const std::string indent = note.title.empty() ? mark : "  ";
    for (const std::string& line : note.lines) text += FittedAfter(indent, line, terminal_);
    return text;
  }

 private:
  const Terminal& terminal_;
};

// The newest rows of a drawing, which stand here as the drawing's table already.
bool IsPartOf(const Block& block, const Block& before) {
  const auto* table = std::get_if<TableBlock>(&block);
  const auto* drawing = std::get_if<DrawingBlock>(&before);
  return table != nullptr && drawing != nullptr &&
         table->table.caption == drawing->drawing.table.caption &&
         table->table.headers == drawing->drawing.table.headers;
}

std::string BlocksText(const std::vector<Block>& blocks, const Terminal& terminal) {
  std::string text;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0 && IsPartOf(blocks[i], blocks[i - 1])) continue;
    const Block& block = blocks[i];
    const std::string lines = std::visit(BlockText(terminal), block);
    if (!lines.empty()) text += "\n" + lines;
  }
  return text;
}

std::string FactsText(const std::vector<PageFact>& facts, const Terminal& terminal) {
  int name_cells = 0;
  for (const PageFact& fact : facts) {
    name_cells = std::max(name_cells, DisplayWidth(SafeText(fact.name)));
  }
  name_cells = std::min({name_cells, kWidestFactName, terminal.width_cells / 3});
  std::string text;
  for (const PageFact& fact : facts) {
    text += FittedAfter(PadRight(SafeText(fact.name), name_cells) + "  ", fact.value, terminal);
  }
  return text;
}

}  // namespace

std::string TextOfPage(const Page& page, const Terminal& terminal) {
  std::string text = Headline(page.title, terminal);
  text += FactsText(page.facts, terminal);
  text += BlocksText(page.blocks, terminal);
  text += BlocksText(page.appendix, terminal);
  if (!page.footer.empty()) text += "\n";
  for (const std::string& line : page.footer) text += FittedAfter("", line, terminal);
  return text;
}

}  // namespace relactation
