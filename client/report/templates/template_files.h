// The templates of HTML pages that the build takes into the program.
#pragma once

#include <span>
#include <string_view>

namespace relactation {

struct PageTemplateFile {
  std::string_view name;  // The file's name without its end.
  std::string_view text;
};

// In the order of their names.
std::span<const PageTemplateFile> PageTemplateFiles();

// Empty: there is none of this name.
std::string_view PageTemplate(std::string_view name);

}  // namespace relactation
