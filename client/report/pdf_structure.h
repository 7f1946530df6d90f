// What cairo 1.16 leaves out of a PDF though screen readers need it.
//
// Cairo writes which part of a page is a heading, a picture or a cell. It cannot write the words
// that stand for a picture, which cells a header is for, or the language
// (https://www.cairographics.org/manual/cairo-Tags-and-Links.html). Its files are plain enough to
// add these: every object is listed by its place in one table at the end.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/report/page_canvas.h"

namespace relactation {

struct PdfStructure {
  std::string language = {};  // BCP 47 tag. Empty, or no such tag: English.
  bool is_right_to_left = false;
  std::vector<std::string> figure_words = {};   // A picture each, in their order.
  std::vector<HeaderScope> header_scopes = {};  // A header cell each, in their order.
};

// The same PDF with what is given. INTERNAL: it is none that cairo wrote, or its pictures or
// headers are not as many as those given.
absl::StatusOr<std::string> WithStructure(const std::string& pdf, const PdfStructure& structure);

}  // namespace relactation
