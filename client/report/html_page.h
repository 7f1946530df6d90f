// A page as HTML.
#pragma once

#include <string>

#include "client/report/page.h"

namespace relactation {

// One file that needs nothing else: styles and drawings stand in it, no script, nothing is fetched.
// It is read by screen readers (landmarks, headings in order, every chart with its table), printed
// on paper, and runs in the page's direction. Whatever people wrote stands there as text. The same
// page gives the same bytes.
std::string HtmlOfPage(const Page& page);

}  // namespace relactation
