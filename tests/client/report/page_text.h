// All words of a page in their order, for tests.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "client/report/page.h"

namespace relactation {

struct PageWords {
  std::string text;

  void Add(const std::string& words) { text += words + "\n"; }
  void operator()(const HeadingBlock& heading) { Add("# " + heading.text); }
  void operator()(const ParagraphBlock& paragraph) { Add(paragraph.text); }
  void operator()(const ListBlock& list) {
    for (const std::string& item : list.items) Add("- " + item);
  }
  void operator()(const TableBlock& block) { AddTable(block.table); }
  void operator()(const DrawingBlock& block) { Add("[" + block.drawing.title + "]"); }
  void operator()(const NoteBlock& note) {
    Add(note.mark + " " + note.title);
    for (const std::string& line : note.lines) Add(line);
  }
  void AddTable(const TextTable& table) {
    Add(table.caption);
    for (const auto& row : table.rows) {
      for (const std::string& cell : row) text += cell + " | ";
      text += "\n";
    }
  }
};

// Head, blocks, appendix and foot.
inline std::string WordsOfPage(const Page& page) {
  PageWords words;
  words.Add(page.title);
  for (const PageFact& fact : page.facts) words.Add(fact.name + ": " + fact.value);
  for (const Block& block : page.blocks) std::visit(words, block);
  for (const Block& block : page.appendix) std::visit(words, block);
  for (const std::string& line : page.footer) words.Add(line);
  return words.text;
}

}  // namespace relactation
