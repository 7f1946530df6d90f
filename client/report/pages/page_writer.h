// Puts the blocks of a page one below the other.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "client/report/page.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

class PageWriter {
 public:
  // The voice outlives it.
  explicit PageWriter(const ReportVoice& voice);

  Page& page() { return page_; }
  const ReportVoice& voice() const { return voice_; }

  // What follows goes to the appendix.
  void TurnToAppendix() { is_in_appendix_ = true; }

  void Section(std::string text) { Add(HeadingBlock{2, std::move(text)}); }
  void Part(std::string text) { Add(HeadingBlock{3, std::move(text)}); }
  void Say(std::string text, ParagraphKind kind = ParagraphKind::kPlain);
  // What people wrote, word for word. Empty: nothing is put there.
  void Quote(std::string_view written);
  // Without items: nothing.
  void List(std::vector<std::string> items);
  // Without rows: nothing. `numbers` are the columns of numbers; `on_screen` as in TableBlock.
  void Table(TextTable table, const std::vector<size_t>& numbers = {}, std::string on_screen = {});
  // Its name gets the number that makes it unique on the page.
  void Draw(Drawing drawing);
  void Note(NoteBlock note) { Add(std::move(note)); }
  void Add(Block block);

  // True once for each kind of data: what is left out of it is said once on a page.
  bool BeginOmissions(v1::DataClass data_class) { return omissions_.insert(data_class).second; }
  bool HasOmissions(v1::DataClass data_class) const { return omissions_.contains(data_class); }

  Page Take();

 private:
  const ReportVoice& voice_;
  Page page_;
  bool is_in_appendix_ = false;
  int drawings_ = 0;
  std::set<v1::DataClass> omissions_;
};

}  // namespace relactation
