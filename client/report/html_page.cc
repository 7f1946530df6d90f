#include "client/report/html_page.h"

#include <kainjow/mustache.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "client/report/svg_drawing.h"
#include "client/report/templates/template_files.h"

namespace relactation {
namespace {

using Data = kainjow::mustache::data;
using kainjow::mustache::mustache;

// A template that writes every text as text. Each is rendered with data of its own, so that a key
// that one block lacks is not found in another.
class HtmlTemplate {
 public:
  explicit HtmlTemplate(std::string_view name) : template_(std::string(PageTemplate(name))) {
    template_.set_custom_escape([](const std::string& text) { return XmlText(text); });
  }

  std::string Fill(const Data& data) { return template_.render(data); }

 private:
  mustache template_;
};

// Whether a section of the template is there.
void SetFlag(Data& data, const std::string& flag, bool is_there) { data.set(flag, Data(is_there)); }

std::string_view ClassOf(NoteKind kind) {
  switch (kind) {
    case NoteKind::kNotInReport:
      return "left-out";
    case NoteKind::kAttention:
      return "attention";
    case NoteKind::kHelp:
      return "help";
  }
  return "help";
}

// Turns blocks into HTML.
class BlockWriter {
 public:
  explicit BlockWriter(const Page& page) : page_(page), block_("block"), table_("table") {}

  std::string Write(const std::vector<Block>& blocks) {
    std::string html;
    for (const Block& block : blocks) html += std::visit(*this, block);
    return html;
  }

  std::string operator()(const HeadingBlock& heading) {
    return Of(heading.level == 3 ? "heading_3" : "heading_2", TextData(heading.text));
  }

  std::string operator()(const ParagraphBlock& paragraph) {
    switch (paragraph.kind) {
      case ParagraphKind::kPlain:
        break;
      case ParagraphKind::kLead:
        return Of("lead", TextData(paragraph.text));
      case ParagraphKind::kWords:
        return Of("words", TextData(paragraph.text));
      case ParagraphKind::kSmall:
        return Of("small", TextData(paragraph.text));
    }
    return Of("plain", TextData(paragraph.text));
  }

  std::string operator()(const ListBlock& list) {
    Data items(Data::type::list);
    for (const std::string& item : list.items) {
      Data entry;
      entry.set("item", item);
      items << entry;
    }
    Data data;
    data.set("items", items);
    return Of("list", data);
  }

  std::string operator()(const TableBlock& table) {
    Data data;
    data.set("table", TableOf(table.table, table.is_number));
    return Of("table_alone", data);
  }

  std::string operator()(const DrawingBlock& block) {
    const Drawing& drawing = block.drawing;
    Data data;
    data.set("svg", SvgElement(drawing, drawing.name));
    data.set("drawing_title", drawing.title);
    data.set("summary", page_.table_of_chart);
    SetFlag(data, "has_table", !drawing.table.rows.empty());
    data.set("table", TableOf(drawing.table, {}));
    return Of("drawing", data);
  }

  std::string operator()(const NoteBlock& note) {
    Data lines(Data::type::list);
    for (const std::string& line : note.lines) {
      Data entry;
      entry.set("line", line);
      // The sign stands before the title, or before the first line where there is none.
      const bool is_first = &line == &note.lines.front();
      SetFlag(entry, "line_mark", is_first && note.title.empty() && !note.mark.empty());
      lines << entry;
    }
    Data data;
    data.set("note_class", std::string(ClassOf(note.kind)));
    data.set("note_title", note.title);
    SetFlag(data, "has_note_title", !note.title.empty());
    data.set("mark", note.mark);
    SetFlag(data, "has_mark", !note.mark.empty());
    data.set("lines", lines);
    return Of("note", data);
  }

 private:
  static Data TextData(const std::string& text) {
    Data data;
    data.set("text", text);
    return data;
  }

  std::string Of(const std::string& kind, const Data& content) {
    Data data;
    data.set(kind, content);
    // A template leaves an empty line for each kind that the block is not.
    const std::string html = block_.Fill(data);
    return std::string(absl::StripAsciiWhitespace(html)) + "\n";
  }

  std::string TableOf(const TextTable& table, const std::vector<bool>& is_number) {
    const auto flag = [&](size_t column) {
      return Data(column < is_number.size() && is_number[column]);
    };
    Data headers(Data::type::list);
    for (size_t column = 0; column < table.headers.size(); ++column) {
      Data entry;
      entry.set("header", table.headers[column]);
      entry.set("is_number", flag(column));
      headers << entry;
    }
    Data rows(Data::type::list);
    for (const std::vector<std::string>& row : table.rows) {
      Data cells(Data::type::list);
      for (size_t column = 1; column < row.size(); ++column) {
        Data entry;
        entry.set("cell", row[column]);
        entry.set("is_number", flag(column));
        cells << entry;
      }
      Data entry;
      entry.set("row_header", row.empty() ? std::string() : row[0]);
      entry.set("cells", cells);
      rows << entry;
    }
    Data data;
    data.set("caption", table.caption);
    data.set("headers", headers);
    data.set("rows", rows);
    return table_.Fill(data);
  }

  const Page& page_;
  HtmlTemplate block_;
  HtmlTemplate table_;
};

}  // namespace

std::string HtmlOfPage(const Page& page) {
  BlockWriter writer(page);
  Data facts(Data::type::list);
  for (const PageFact& fact : page.facts) {
    Data entry;
    entry.set("fact_name", fact.name);
    entry.set("fact_value", fact.value);
    facts << entry;
  }
  Data footer(Data::type::list);
  for (const std::string& line : page.footer) {
    Data entry;
    entry.set("footer_line", line);
    footer << entry;
  }
  Data data;
  data.set("language", page.language);
  data.set("direction", page.is_right_to_left ? "rtl" : "ltr");
  data.set("title", page.title);
  data.set("styles", std::string(PageTemplate("styles")));
  SetFlag(data, "has_facts", !page.facts.empty());
  data.set("facts", facts);
  data.set("content", writer.Write(page.blocks));
  SetFlag(data, "has_appendix", !page.appendix.empty());
  data.set("appendix", writer.Write(page.appendix));
  data.set("footer", footer);
  return HtmlTemplate("page").Fill(data);
}

}  // namespace relactation
