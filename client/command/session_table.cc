#include "client/command/session_table.h"

#include <string_view>

#include "absl/strings/str_join.h"
#include "client/command/record_state.h"
#include "client/command/session_amounts.h"
#include "client/command/session_facts.h"
#include "client/command/session_parts.h"
#include "client/command/session_weights.h"
#include "client/command/short_ids.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

constexpr Alignment kRight = Alignment::kRight;

int LactatingCount(const v1::Client& client) {
  int count = 0;
  for (const v1::Person& person : client.persons()) count += person.lactating() ? 1 : 0;
  return count;
}

void AddPart(const std::string& name, const std::string& value, std::string& text) {
  if (!value.empty()) text += name + value;
}

// ` ml` of `60 ml`. Empty: there is no unit.
std::string_view UnitOf(std::string_view amount) {
  const size_t space = amount.rfind(' ');
  return space == std::string_view::npos ? "" : amount.substr(space);
}

// `L 5  R 7`, `L 60  R 40 ml`, or the one side that is known. A unit that both have stands once, as
// the columns of a table are many.
std::string BySide(std::string left, const std::string& right) {
  const std::string_view unit = UnitOf(right);
  if (UnitOf(left) == unit) left.resize(left.size() - unit.size());
  const std::string left_part = left.empty() ? "" : "L " + left;
  const std::string right_part = right.empty() ? "" : "R " + right;
  return left_part + (left.empty() || right.empty() ? "" : "  ") + right_part;
}

}  // namespace

std::string SessionInWords(const v1::Record& record, const v1::Client& client,
                           absl::TimeZone zone) {
  const v1::Session& session = record.session();
  std::string text = MethodText(session);
  AddPart(" by ", PersonHandle(client, session.person_id()), text);
  text += ", " + FormatLocalTime(StartOf(record), zone) + " (" + zone.name() + ")";
  if (const auto minutes = MinutesOf(record)) text += ", " + std::to_string(*minutes) + " min";
  AddPart("; left min ", NumberText(MinutesOfSide(session, v1::SIDE_LEFT)), text);
  AddPart("; right min ", NumberText(MinutesOfSide(session, v1::SIDE_RIGHT)), text);
  AddPart("; parts ", PartsText(session, zone), text);
  const std::string left = LeftText(record, client);
  const std::string right = RightText(record, client);
  AddPart("; expressed left ", left, text);
  AddPart("; expressed right ", right, text);
  if (left.empty() && right.empty()) AddPart("; expressed ", ExpressedText(record, client), text);
  AddPart("; fed ", FedText(record, client), text);
  AddPart("; ", LatchText(session, client), text);
  AddPart("; weighed ", TestWeightsText(record, client), text);
  AddPart("; for ", WordOf(session.purpose()), text);
  if (session.has_pain()) text += "; pain " + std::to_string(session.pain()) + " of 10";
  AddPart("; note: ", record.note(), text);
  return text;
}

Table SessionTable(const std::vector<v1::Record>& records, const v1::Client& client,
                   absl::TimeZone zone) {
  // The amounts of milk are the last to go: for them the list is read.
  Table table({{.header = ""},
               {.header = "When"},
               {.header = "ID", .importance = 7},
               {.header = "Method", .importance = 10, .may_truncate = true},
               {.header = "Person", .importance = 8, .may_truncate = true},
               {.header = "Min", .alignment = kRight, .importance = 6, .numeric = true},
               {.header = "Sides min", .importance = 5},
               {.header = "Expressed", .alignment = kRight, .importance = 11, .numeric = true},
               {.header = "Sides milk", .importance = 4},
               {.header = "Fed", .alignment = kRight, .importance = 11, .numeric = true},
               {.header = "Milk", .importance = 9, .may_truncate = true},
               {.header = "Latch", .importance = 2, .may_truncate = true},
               {.header = "Test weight", .importance = 2, .may_truncate = true},
               {.header = "Note", .importance = 1, .may_truncate = true}});
  const bool tells_persons = LactatingCount(client) > 1;
  const std::vector<std::string> ids = ShortIds(records);
  for (size_t i = 0; i < records.size(); ++i) {
    const v1::Record& record = records[i];
    const v1::Session& session = record.session();
    table.AddRow(
        {MarkOf(record, client), FormatLocalTime(StartOf(record), zone), ids[i],
         MethodText(session), tells_persons ? PersonHandle(client, session.person_id()) : "",
         NumberText(MinutesOf(record)),
         BySide(NumberText(MinutesOfSide(session, v1::SIDE_LEFT)),
                NumberText(MinutesOfSide(session, v1::SIDE_RIGHT))),
         ExpressedText(record, client), BySide(LeftText(record, client), RightText(record, client)),
         FedAmounts(record, client), FedMilks(record, client), LatchText(session, client),
         TestWeightsText(record, client, /*in_short=*/true), record.note()});
  }
  return table;
}

std::vector<std::string> SessionsToLookAt(const std::vector<v1::Record>& records,
                                          const v1::Client& client, absl::TimeZone zone) {
  std::vector<std::string> lines;
  for (const v1::Record& record : records) {
    const std::vector<std::string> reasons = ReasonsToLook(record, client);
    if (reasons.empty() || record.state() == v1::RECORD_STATE_VOIDED) continue;
    lines.push_back("! " + FormatLocalTime(StartOf(record), zone) + "  " +
                    absl::StrJoin(reasons, "; "));
  }
  return lines;
}

}  // namespace relactation
