// A report as it is read: blocks in their order, all words resolved, for one audience.
//
// What is on the page, in which order and in which words is decided once, where pages are built (in
// client/report/pages); HTML, PDF and terminal only lay these blocks out. Texts hold what people
// wrote, without control characters and overrides of direction, but not escaped for any format:
// each renderer does that in its own way. They may hold the isolates U+2068 and U+2069 around a
// part that runs against the page's direction.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "client/report/drawing.h"

namespace relactation {

// Begins a section. The title of the page is level 1 and no block; levels are not skipped.
struct HeadingBlock {
  int level = 2;  // 2 or 3.
  std::string text;
};

enum class ParagraphKind {
  kPlain,
  kLead,   // Opens the page, in larger letters.
  kWords,  // What somebody of the family or the practice said, word for word, set as a quotation.
  kSmall,  // How to read a chart, and other words of less weight.
};

struct ParagraphBlock {
  ParagraphKind kind = ParagraphKind::kPlain;
  std::string text;  // Line ends only in kWords.
};

struct ListBlock {
  std::vector<std::string> items;
};

struct TableBlock {
  TextTable table;
  // By column: numbers are set at the end of their cell. As many as headers.
  std::vector<bool> is_number;
  // What a screen shows in its place, where it has a row for each of many entries. Empty: itself.
  std::string on_screen = {};
};

// A drawing, with the table it carries within reach.
struct DrawingBlock {
  Drawing drawing;
};

enum class NoteKind {
  kNotInReport,  // A section that is left out, and why. It is not "not logged".
  kHelp,         // How to get help, and what the page is not.
  kAttention,    // Something to look at; `mark` says how soon.
};

// A few words set apart.
struct NoteBlock {
  NoteKind kind = NoteKind::kHelp;
  // Two or three letters or signs that say how grave it is, beside any colour. Empty: none.
  std::string mark;
  std::string title;  // Empty: none.
  std::vector<std::string> lines;
};

using Block =
    std::variant<HeadingBlock, ParagraphBlock, ListBlock, TableBlock, DrawingBlock, NoteBlock>;

// A name and what it is, in the head of a page.
struct PageFact {
  std::string name;
  std::string value;
};

struct Page {
  // BCP 47 tag of the language it is in, which may be another than asked for.
  std::string language;
  bool is_right_to_left = false;
  // Its level 1 heading.
  std::string title;
  // Of whom, for whom, when: in the head, in this order.
  std::vector<PageFact> facts;
  // What goes on the first page.
  std::vector<Block> blocks;
  // Where it goes on one sheet of paper and no more: sections of `blocks` that find no room there
  // open the appendix, and these words say so before their names. Empty: it runs on over as many
  // sheets as it needs.
  std::string words_of_moved;
  // What follows on further pages if there is any: long tables and lists. Begins with a heading.
  std::vector<Block> appendix;
  // What stands at the foot of every page: what it is not, the model's checksum, the edition.
  std::vector<std::string> footer;
  // What the table twin of a chart is called, for renderers that fold it away.
  std::string table_of_chart;
};

}  // namespace relactation
