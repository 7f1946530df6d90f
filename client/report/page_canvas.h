// A page that is being drawn, together with the structure that screen readers follow.
#pragma once

#include <cairo.h>
#include <string>
#include <vector>

namespace relactation {

// Which cells a header cell of a table is for.
enum class HeaderScope { kColumn, kRow };

// Tags are the structure types of PDF 1.7 (ISO 32000-1, 14.8.4): "P", "TR". What is drawn outside
// of the innermost tags is for the eye alone, as are headers of a table on its second page.
class PageCanvas {
 public:
  explicit PageCanvas(cairo_t* context) : context_(context) {}  // Not owned.

  cairo_t* context() const { return context_; }

  void Begin(const char* tag);
  // A picture, with the words that stand for it.
  void BeginFigure(std::string words);
  // The tag is "TH".
  void BeginHeaderCell(HeaderScope scope);
  void End(const char* tag);

  // From now on nothing is tagged, until it is called with true.
  void SetTagged(bool is_tagged) { is_tagged_ = is_tagged; }

  // What cairo 1.16 cannot write, in the order of the tags; see pdf_structure.h.
  const std::vector<std::string>& figure_words() const { return figure_words_; }
  const std::vector<HeaderScope>& header_scopes() const { return header_scopes_; }

 private:
  cairo_t* context_;
  bool is_tagged_ = true;
  std::vector<std::string> figure_words_;
  std::vector<HeaderScope> header_scopes_;
};

}  // namespace relactation
