#include "client/report/pages/page_writer.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace relactation {

PageWriter::PageWriter(const ReportVoice& voice) : voice_(voice) {
  page_.language = voice.texts().language();
  page_.is_right_to_left = voice.texts().is_right_to_left();
  page_.table_of_chart = voice.Say("page.table_of_chart");
}

void PageWriter::Say(std::string text, ParagraphKind kind) {
  if (!text.empty()) Add(ParagraphBlock{kind, std::move(text)});
}

void PageWriter::Quote(std::string_view written) { Say(CleanText(written), ParagraphKind::kWords); }

void PageWriter::List(std::vector<std::string> items) {
  if (!items.empty()) Add(ListBlock{std::move(items)});
}

void PageWriter::Table(TextTable table, const std::vector<size_t>& numbers, std::string on_screen) {
  if (table.rows.empty()) return;
  TableBlock block;
  block.is_number.resize(table.headers.size());
  for (const size_t column : numbers) block.is_number[column] = true;
  for (std::vector<std::string>& row : table.rows) {
    for (std::string& cell : row) {
      if (cell.empty()) cell = voice_.Say("value.nothing_there");
    }
  }
  block.table = std::move(table);
  block.on_screen = std::move(on_screen);
  Add(std::move(block));
}

void PageWriter::Draw(Drawing drawing) {
  drawing.name = absl::StrCat(drawing.name, "-", ++drawings_);
  Add(DrawingBlock{std::move(drawing)});
}

void PageWriter::Add(Block block) {
  (is_in_appendix_ ? page_.appendix : page_.blocks).push_back(std::move(block));
}

Page PageWriter::Take() { return std::move(page_); }

}  // namespace relactation
