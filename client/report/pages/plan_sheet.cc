#include "client/report/pages/plan_sheet.h"

#include <algorithm>
#include <utility>

#include "client/report/pages/page_writer.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

constexpr int kDays = 7;
// A day may bring more than was agreed, and nobody should run out of boxes.
constexpr int kSpareBoxes = 2;
constexpr int kBoxesWithoutNumber = 8;
constexpr int kMostBoxes = 16;
constexpr int kNightBoxesWithoutNumber = 2;
constexpr int kWetBoxes = 8;
constexpr int kDirtyBoxes = 5;

std::string Boxes(int count) {
  std::string boxes;
  for (int box = 0; box < count; ++box) boxes += box == 0 ? "☐" : " ☐";
  return boxes;
}

int BoxesFor(int agreed, int without_number) {
  return agreed <= 0 ? without_number : std::min(agreed + kSpareBoxes, kMostBoxes);
}

TableBlock SheetToTick(const PlanSheet& sheet, const ReportVoice& voice) {
  TableBlock block;
  TextTable& table = block.table;
  table.caption = voice.Say("sheet.caption");
  table.headers = {voice.Say("sheet.day"), voice.Say("sheet.sessions"), voice.Say("sheet.nights")};
  if (!sheet.hides_volumes) table.headers.push_back(voice.Say("sheet.top_ups"));
  for (const char* key : {"sheet.wet", "sheet.dirty", "sheet.close"}) {
    table.headers.push_back(voice.Say(key));
  }
  const absl::CivilDay first = ToCivilDay(sheet.first_day);
  const std::string blank = voice.Say("sheet.blank");
  for (int day = 0; day < kDays; ++day) {
    std::vector<std::string> row = {
        voice.Day(FromCivilDay(first + day)),
        Boxes(BoxesFor(sheet.sessions_a_day, kBoxesWithoutNumber)),
        Boxes(BoxesFor(sheet.night_sessions, kNightBoxesWithoutNumber))};
    if (!sheet.hides_volumes) row.push_back(blank);
    row.insert(row.end(), {Boxes(kWetBoxes), Boxes(kDirtyBoxes), blank});
    table.rows.push_back(std::move(row));
  }
  block.is_number.resize(table.headers.size());
  return block;
}

void WriteSection(const PlanSheetSection& section, PageWriter& writer) {
  writer.Section(CleanLine(section.title));
  for (const std::string& paragraph : section.paragraphs) writer.Say(CleanText(paragraph));
}

NoteBlock HelpCard(const PlanSheetSection& section) {
  NoteBlock card{
      .kind = NoteKind::kHelp, .mark = {}, .title = CleanLine(section.title), .lines = {}};
  for (const std::string& paragraph : section.paragraphs) {
    card.lines.push_back(CleanText(paragraph));
  }
  return card;
}

}  // namespace

Page PlanSheetPage(const PlanSheet& sheet, const ReportVoice& voice) {
  PageWriter writer(voice);
  Page& page = writer.page();
  page.facts = sheet.facts;
  page.title =
      sheet.sections.empty() ? voice.Say("sheet.title") : CleanLine(sheet.sections.front().title);
  for (size_t at = 0; at < sheet.sections.size(); ++at) {
    const PlanSheetSection& section = sheet.sections[at];
    if (at > 0 && at + 1 == sheet.sections.size()) {
      writer.Note(HelpCard(section));
    } else if (at > 0) {
      WriteSection(section, writer);
    } else {
      for (const std::string& paragraph : section.paragraphs) {
        writer.Say(CleanText(paragraph), ParagraphKind::kLead);
      }
    }
  }
  writer.TurnToAppendix();
  writer.Section(voice.Say("sheet.ticks_title"));
  writer.Say(voice.Say("sheet.ticks_note"));
  writer.Add(SheetToTick(sheet, voice));
  page.footer = {voice.Say("foot.not_a_diagnosis")};
  return writer.Take();
}

}  // namespace relactation
