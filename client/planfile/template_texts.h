// The files of client/planfile/templates, compiled in.
#pragma once

#include <span>
#include <string_view>

namespace relactation {

struct TemplateText {
  // The file's name without its ending.
  std::string_view name;
  std::string_view text;
};

// In the order of their names.
std::span<const TemplateText> TemplateTexts();

}  // namespace relactation
