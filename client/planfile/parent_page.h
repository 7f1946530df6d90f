// The plan as one parent reads it: plain sentences, in the family's own words and units.
//
// No figures about how it went, no ranks, no ids of rules. What the consultant and the family wrote
// stands there as they wrote it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"

namespace relactation {

// Who reads the page, and when.
struct PageReader {
  const v1::Client& client;  // Not owned; lives as long as the page is made.
  // Handle of the person; empty for the only lactating parent.
  std::string_view person = {};
  // The care day, which decides what holds now and what comes later.
  v1::Date day = {};
  // An earlier plan, asked for by name: once care has ended it is shown as what was agreed.
  bool reads_past = false;
};

struct PageSection {
  std::string title;
  // Each a sentence or a few; texts of the author may have several lines. Whoever prints them
  // escapes them.
  std::vector<std::string> paragraphs;
};

// Sections about which nothing is agreed are left out; when to get help is always there. In gentle
// mode no amount of milk stands in our own sentences.
//
// Once the care has ended, the page says so and since when, and asks for nothing; when to get help
// stays, after a quiet end that of the adults alone.
std::vector<PageSection> ParentPage(const v1::Plan& plan, const PageReader& reader);

// The page's lines, titles included, for comparing two of them.
std::vector<std::string> PageLines(const std::vector<PageSection>& page);

}  // namespace relactation
