#include "client/command/note_view.h"

#include "absl/strings/str_split.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<v1::Sharing> SharingAsked(const CommandRun& run) {
  if (run.Has("--shared") && run.Has("--private")) {
    return InvalidField("--shared", "and --private exclude each other");
  }
  if (run.Has("--shared")) return v1::SHARING_SHARED;
  return run.Has("--private") ? v1::SHARING_PRIVATE : v1::SHARING_UNSPECIFIED;
}

Sheet NoteSheet(const std::vector<v1::Note>& notes, const ColleagueNames& names,
                absl::TimeZone zone) {
  Sheet sheet({{.key = "note_id"},
               {.key = "create_time", .header = "When"},
               {.key = "sharing", .header = "Who reads it"},
               {.key = "text", .header = "Note", .may_truncate = true},
               {.key = "author_name", .header = IsAnyByAnother(notes, names) ? "By" : ""},
               {.key = "author_id"}});
  for (const v1::Note& note : notes) {
    const absl::Time time = FromTimestamp(note.create_time());
    sheet.AddRow({note.note_id(),
                  SheetValue(FormatInstant(time, zone)).Shown(FormatLocalTime(time, zone)),
                  WordOf(note.sharing()), note.text(),
                  SheetValue(names.NameOf(note.author_id())).Shown(names.WhoText(note.author_id())),
                  note.author_id()});
  }
  return sheet;
}

std::string NotePage(const std::vector<v1::Note>& notes, const ColleagueNames& names,
                     absl::TimeZone zone, const Terminal& terminal) {
  std::string page;
  for (const v1::Note& note : notes) {
    if (!page.empty()) page += "\n";
    const std::string who = names.OtherText(note.author_id());
    page += FormatLocalTime(FromTimestamp(note.create_time()), zone) +
            SafeText(who.empty() ? "" : ", by " + who) +
            (note.sharing() == v1::SHARING_SHARED ? ", the family may read it\n"
                                                  : ", for the practice alone\n");
    const std::string text = SafeText(note.text(), Newlines::kKeep);
    for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
      page += line.empty() ? "\n" : WrapWords(ToStd(line), terminal.width_cells);
    }
  }
  return page;
}

}  // namespace relactation
