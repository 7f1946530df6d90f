// A paragraph on a page of help.
#pragma once

#include <string>

namespace relactation {

// Broken into lines that fit a page of help, six spaces before each.
std::string HelpParagraph(const std::string& text);

}  // namespace relactation
