#include "client/command/help_paragraph.h"

#include "absl/strings/str_replace.h"
#include "client/terminal/word_wrap.h"

namespace relactation {

std::string HelpParagraph(const std::string& text) {
  constexpr int kPageCells = 80;
  const std::string indent = "      ";
  std::string wrapped = WrapWords(text, kPageCells - static_cast<int>(indent.size()));
  wrapped.pop_back();
  return indent + absl::StrReplaceAll(wrapped, {{"\n", "\n" + indent}}) + "\n";
}

}  // namespace relactation
