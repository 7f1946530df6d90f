#include "client/report/pages/plan_sheet.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "client/report/pages/page_writer.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

constexpr int kDays = 7;
// A day may bring more than was agreed, and nobody should run out of boxes.
constexpr int kSpareBoxes = 2;
constexpr int kBoxesWithoutNumber = 8;
constexpr int kMostBoxes = 16;
// One line of them in large type: with it the sheet of twins has room on one page.
constexpr int kMostBoxesOfSeveral = 12;
constexpr int kNightBoxesWithoutNumber = 2;
constexpr int kWetBoxes = 8;
constexpr int kDirtyBoxes = 5;

std::string Boxes(int count) {
  std::string boxes;
  for (int box = 0; box < count; ++box) boxes += box == 0 ? "☐" : " ☐";
  return boxes;
}

int BoxesFor(int agreed, int without_number, int most) {
  return agreed <= 0 ? without_number : std::min(agreed + kSpareBoxes, most);
}

// A column of the sheet, the same on each day.
struct Column {
  std::string_view header;  // A key of the texts.
  std::string cell;
};

TableBlock SevenDays(std::string caption, const std::vector<Column>& columns, v1::Date first_day,
                     const ReportVoice& voice) {
  TableBlock block;
  TextTable& table = block.table;
  table.caption = std::move(caption);
  table.headers = {voice.Say("sheet.day")};
  for (const Column& column : columns) table.headers.push_back(voice.Say(column.header));
  const absl::CivilDay first = ToCivilDay(first_day);
  for (int day = 0; day < kDays; ++day) {
    std::vector<std::string>& row = table.rows.emplace_back();
    row.push_back(voice.Day(FromCivilDay(first + day)));
    for (const Column& column : columns) row.push_back(column.cell);
  }
  block.is_number.resize(table.headers.size());
  return block;
}

// Of several infants each has a table of its own: what nobody knows whose it was tells of none.
std::vector<TableBlock> SheetsToTick(const PlanSheet& sheet, const ReportVoice& voice) {
  const std::string blank = voice.Say("sheet.blank");
  const bool are_several = sheet.infants.size() > 1;
  const int most = are_several ? kMostBoxesOfSeveral : kMostBoxes;
  std::vector<Column> of_parent = {
      {"sheet.sessions", Boxes(BoxesFor(sheet.sessions_a_day, kBoxesWithoutNumber, most))},
      {"sheet.nights", Boxes(BoxesFor(sheet.night_sessions, kNightBoxesWithoutNumber, most))}};
  std::vector<Column> of_infant;
  if (!sheet.hides_volumes) of_infant.push_back({"sheet.top_ups", blank});
  of_infant.push_back({"sheet.wet", Boxes(kWetBoxes)});
  of_infant.push_back({"sheet.dirty", Boxes(kDirtyBoxes)});
  if (!are_several) of_parent.insert(of_parent.end(), of_infant.begin(), of_infant.end());
  of_parent.push_back({"sheet.close", blank});
  std::vector<TableBlock> sheets = {
      SevenDays(voice.Say("sheet.caption"), of_parent, sheet.first_day, voice)};
  if (!are_several) return sheets;
  for (const std::string& name : sheet.infants) {
    sheets.push_back(SevenDays(voice.Say("sheet.caption_of", {{"name", CleanLine(name)}}),
                               of_infant, sheet.first_day, voice));
  }
  return sheets;
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
  for (TableBlock& days : SheetsToTick(sheet, voice)) writer.Add(std::move(days));
  page.footer = {voice.Say("foot.not_a_diagnosis")};
  return writer.Take();
}

}  // namespace relactation
