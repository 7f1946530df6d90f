// The plan as one parent reads it: plain sentences, in the family's own words and units.
//
// No figures about how it went, no ranks, no ids of rules. What the consultant and the family wrote
// stands there as they wrote it.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "client/planfile/page_reader.h"

namespace relactation {

struct PageSection {
  std::string title;
  // Each a sentence or a few; texts of the author may have several lines. Whoever prints them
  // escapes them.
  std::vector<std::string> paragraphs;
};

// Sections about which nothing is agreed are left out; when to get help is always there. In gentle
// mode no amount of milk stands in our own sentences.
//
// While the plan is paused or finished, the page says so first and does not ask for sessions.
//
// Once the care has ended, the page says so and since when, and asks for nothing; when to get help
// stays, after a quiet end that of the adults alone.
std::vector<PageSection> ParentPage(const v1::Plan& plan, const PageReader& reader);

// The page's lines, titles included, for comparing two of them.
std::vector<std::string> PageLines(const std::vector<PageSection>& page);

}  // namespace relactation
