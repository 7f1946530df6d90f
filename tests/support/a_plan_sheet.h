// The sheet of a small plan, as `plan print` makes it.
#pragma once

#include "client/report/pages/plan_sheet.h"

namespace relactation {

inline PlanSheet APlanSheet() {
  PlanSheet sheet;
  sheet.sections = {{"The plan of Mama", {"It holds from 24 Nov 2026."}},
                    {"Each day and night", {"6 to 8 times.\nOne of them at night.", "Rest well."}},
                    {"When to get help", {"Call 112 if Zoe is hard to wake."}}};
  sheet.facts = {{"Revision", "3"}};
  sheet.first_day.set_year(2026);
  sheet.first_day.set_month(11);
  sheet.first_day.set_day(27);
  sheet.sessions_a_day = 8;
  sheet.night_sessions = 1;
  return sheet;
}

}  // namespace relactation
