// The catalogues that the build takes into the program.
#pragma once

#include <span>
#include <string_view>

namespace relactation {

struct CatalogueFile {
  std::string_view language;  // BCP 47 tag, the file's name without its end.
  std::string_view text;
};

// In the order of their tags.
std::span<const CatalogueFile> CatalogueFiles();

}  // namespace relactation
