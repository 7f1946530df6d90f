#include "client/command/parent_view.h"

#include "absl/strings/str_split.h"
#include "client/planfile/parent_words.h"
#include "client/planfile/plan_diff.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_day.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kIndent[] = "  ";
constexpr int kIndentCells = 2;
// Longer lines are hard to read, on any screen.
constexpr int kMostCells = 80;

int CellsFor(const Terminal& terminal) {
  return std::max(20, std::min(terminal.width_cells, kMostCells) - kIndentCells);
}

// Without their ends.
std::vector<std::string> LinesOf(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return absl::StrSplit(std::string(text), '\n');
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ParentsOf(const v1::Client& client,
                                                   const std::string& asked_for) {
  std::vector<std::string> handles, lactating;
  for (const v1::Person& person : client.persons()) {
    handles.push_back(person.handle());
    if (person.lactating()) lactating.push_back(person.handle());
  }
  if (asked_for.empty()) return lactating;
  if (std::find(handles.begin(), handles.end(), asked_for) != handles.end()) {
    return std::vector<std::string>{asked_for};
  }
  return InvalidField(
      "--person", "`" + asked_for + "` is nobody of this family; there is: " + AndList(handles));
}

v1::Date CareDateAt(const v1::Plan& plan, absl::TimeZone zone, absl::Time now) {
  return FromCivilDay(CareDays(zone, plan.settings().day_start_minute()).DayOf(now));
}

std::string RenderParentPage(const std::vector<PageSection>& page, const Terminal& terminal) {
  std::string text;
  for (const PageSection& section : page) {
    text += (text.empty() ? "" : "\n") +
            Paint(Style::kBold, SafeText(section.title), terminal.color_on_stdout) + "\n";
    for (const std::string& paragraph : section.paragraphs) {
      for (const std::string& line : LinesOf(SafeText(paragraph, Newlines::kKeep))) {
        if (line.empty()) continue;
        for (const std::string& part : LinesOf(WrapWords(line, CellsFor(terminal)))) {
          text += kIndent + part + "\n";
        }
      }
    }
  }
  return text;
}

std::string PlacesThatChange(const v1::Plan& before, const v1::Plan& after,
                             const v1::Client& client, const v1::Date& day) {
  std::string text;
  const auto parents = ParentsOf(client, "");
  for (const std::string& parent : *parents) {
    const auto lines = [&](const v1::Plan& plan) {
      return PageLines(ParentPage(plan, {client, parent, day, /*reads_past=*/true}));
    };
    const int places = ChangedPlaces(lines(before), lines(after));
    if (places == 0) continue;
    const std::string name = ParentWords(client, parent, false).Reader();
    text += (text.empty() ? "" : " ") + std::string("On the page of ") + name + ", " +
            std::to_string(places) + (places == 1 ? " place changes." : " places change.");
  }
  return text;
}

}  // namespace relactation
