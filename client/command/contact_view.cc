#include "client/command/contact_view.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string KindText(v1::ContactKind kind) {
  std::string words = WordOf(kind);
  for (char& c : words) c = c == '-' ? ' ' : c;
  return words;
}

SheetValue TimeOf(bool is_known, const google::protobuf::Timestamp& timestamp,
                  absl::TimeZone zone) {
  if (!is_known) return {};
  const absl::Time time = FromTimestamp(timestamp);
  return SheetValue(FormatInstant(time, zone)).Shown(FormatLocalTime(time, zone));
}

std::string StateText(const v1::Contact& contact) {
  return contact.state() == v1::CONTACT_STATE_OPEN ? "open" : "done";
}

// The first words of what was written, for a list.
std::string FirstWords(const v1::Contact& contact) {
  for (const std::string* text :
       {&contact.subjective(), &contact.objective(), &contact.assessment(), &contact.plan()}) {
    if (!text->empty()) return *text;
  }
  return "";
}

}  // namespace

Sheet ContactSheet(const std::vector<v1::Contact>& contacts, const ColleagueNames& names,
                   absl::TimeZone zone) {
  Sheet sheet({{.key = "contact_id"},
               {.key = "start_time", .header = "When"},
               {.key = "kind", .header = "How"},
               {.key = "state", .header = "State"},
               {.key = "sharing", .header = "Who reads it", .importance = 2},
               {.key = "minutes", .header = "Minutes", .number = true, .importance = 1},
               {.key = "participants"},
               {.key = "next_contact_time", .header = "Next", .importance = 3},
               {.key = "subjective", .header = "Begins", .may_truncate = true},
               {.key = "objective"},
               {.key = "assessment"},
               {.key = "plan"},
               {.key = "revision", .number = true},
               {.key = "etag"},
               {.key = "author_name",
                .header = IsAnyByAnother(contacts, names) ? "By" : "",
                .importance = 2,
                .may_truncate = true},
               {.key = "author_id"}});
  for (const v1::Contact& contact : contacts) {
    sheet.AddRow(
        {contact.contact_id(), TimeOf(true, contact.start_time(), zone),
         SheetValue(WordOf(contact.kind())).Shown(KindText(contact.kind())), StateText(contact),
         SheetValue(WordOf(contact.sharing()))
             .Shown(contact.sharing() == v1::SHARING_SHARED ? "the family too" : "the practice"),
         contact.has_minutes() ? SheetValue(contact.minutes()) : SheetValue(),
         std::vector<std::string>(contact.participants().begin(), contact.participants().end()),
         TimeOf(contact.has_next_contact_time(), contact.next_contact_time(), zone),
         SheetValue(contact.subjective()).Shown(FirstWords(contact)), contact.objective(),
         contact.assessment(), contact.plan(), contact.revision(), contact.etag(),
         SheetValue(names.NameOf(contact.author_id())).Shown(names.WhoText(contact.author_id())),
         contact.author_id()});
  }
  return sheet;
}

std::string ContactPage(const v1::Contact& contact, const ColleagueNames& names,
                        absl::TimeZone zone, const Terminal& terminal) {
  WordList heading(terminal.ascii ? " - " : " · ");
  heading.Add(KindText(contact.kind()))
      .Add(FormatLocalTime(FromTimestamp(contact.start_time()), zone))
      .AddIf(contact.has_minutes(), std::to_string(contact.minutes()) + " min")
      .Add("by ", names.OtherText(contact.author_id()))
      .Add("with ", Commas(contact.participants()))
      .Add(StateText(contact))
      .Add(contact.sharing() == v1::SHARING_SHARED ? "the family may read it"
                                                   : "for the practice alone");
  std::string page = WrapWords(SafeText(heading.text()), terminal.width_cells);
  const std::pair<const char*, const std::string*> parts[] = {{"S", &contact.subjective()},
                                                              {"O", &contact.objective()},
                                                              {"A", &contact.assessment()},
                                                              {"P", &contact.plan()}};
  for (const auto& [letter, text] : parts) {
    if (text->empty()) continue;
    std::string lead = std::string(letter) + ": ";
    const std::string safe = SafeText(*text, Newlines::kKeep);
    for (const absl::string_view line : absl::StrSplit(ToAbsl(safe), '\n')) {
      page += WrapWordsAfter(lead, ToStd(line), terminal.width_cells);
      lead = "   ";
    }
  }
  if (contact.has_next_contact_time()) {
    page +=
        "next contact: " + FormatLocalTime(FromTimestamp(contact.next_contact_time()), zone) + "\n";
  }
  return page;
}

}  // namespace relactation
