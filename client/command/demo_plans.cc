#include "client/command/demo_plans.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/time/civil_time.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// What most plans say alike. `<+7>` is the day a week after the plan begins.
constexpr char kHead[] =
    R"(# An invented plan of the demo. Lines that begin with # are notes to you.
plan: relactation/1
client: <code>
language: en
period: { start: <+0>, review: <+13> }

)";

constexpr char kWellbeing[] = R"(
wellbeing:
  check_in: { every: weekly }
  breaks: "any day, no reason needed"
  may_change_mind: yes
  who_to_call: [{ who: practice, phone: "+00 000 000" }, { who: crisis, use: region }]
)";

constexpr char kHelp[] = R"(
help:
  emergency_number: "112"
  contacts: [{ who: practice, phone: "+00 000 000" }]
)";

// Each `<+7>` or `<-3>` as the date so many days after the first.
std::string WithDates(const std::string& text, absl::CivilDay first) {
  std::string dated;
  size_t place = 0;
  while (place < text.size()) {
    const size_t open = std::min(text.find('<', place), text.size());
    const size_t close = std::min(text.find('>', open), text.size());
    dated.append(text, place, open - place);
    if (open == text.size()) break;
    int days = 0;
    if (absl::SimpleAtoi(text.substr(open + 1, close - open - 1), &days)) {
      dated += FormatIsoDate(FromCivilDay(first + days));
    } else {
      dated.append(text, open, close + 1 - open);
    }
    place = close + 1;
  }
  return dated;
}

}  // namespace

std::string DemoPlanText(const DemoFamily& family, const DemoPlan& plan, const std::string& code,
                         absl::Time now) {
  std::string text = kHead + plan.steps;
  if (!absl::StrContains(plan.steps, "wellbeing:")) text += kWellbeing;
  text += kHelp;
  const absl::CivilDay today = absl::ToCivilDay(now, ZoneOf(family));
  return absl::StrReplaceAll(WithDates(text, today - plan.days_ago), {{"<code>", code}});
}

}  // namespace relactation
