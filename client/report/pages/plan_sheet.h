// The plan on paper, for a family without a device: what is agreed, whom to call, and a sheet to
// tick for seven days.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/date.pb.h"

#include "client/report/page.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

// A section of the plan in the words that the parent reads everywhere else.
struct PlanSheetSection {
  std::string title;
  std::vector<std::string> paragraphs;  // With line ends where their author made some.
};

struct PlanSheet {
  // The first tells whose plan it is: its title is the sheet's. The last is the help card.
  std::vector<PlanSheetSection> sections;
  std::vector<PageFact> facts;  // Such as who made it and which revision it is.
  // The first of the seven days.
  v1::Date first_day;
  // Boxes for what is agreed in 24 hours, and in the night; 0: nothing is agreed, and there are
  // some boxes all the same.
  int sessions_a_day = 0;
  int night_sessions = 0;
  // The infants' names, where there are several: each has boxes of its own.
  std::vector<std::string> infants;
  // Gentle mode: there is no place for amounts of milk.
  bool hides_volumes = false;
};

// The sections on the first page, the help card set apart; the sheet to tick is the appendix. Best
// printed in large type. Any number of sections will do.
Page PlanSheetPage(const PlanSheet& sheet, const ReportVoice& voice);

}  // namespace relactation
