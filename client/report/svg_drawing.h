// A drawing as SVG.
#pragma once

#include <string>
#include <string_view>

#include "client/report/drawing.h"

namespace relactation {

// An <svg> element with role, title and description, words kept as <text>. `id` begins the ids in
// it, which are unique in a document if it is: small letters, digits and dashes. The same drawing
// gives the same bytes.
std::string SvgElement(const Drawing& drawing, std::string_view id);

// The same as a file of its own.
std::string SvgFile(const Drawing& drawing);

// A text as it stands in XML or HTML, between tags or in a quoted attribute: escaped, bytes that
// are no UTF-8 as U+FFFD, without the control characters that XML does not have and those that
// override direction.
std::string XmlText(std::string_view text);

}  // namespace relactation
