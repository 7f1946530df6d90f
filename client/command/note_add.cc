#include <string>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/long_text.h"
#include "client/command/note_view.h"
#include "client/connection/chart_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NoteAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Sharing sharing, SharingAsked(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  v1::CreateNoteRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.mutable_note()->set_note_id(run.NewId());
  ASSIGN_OR_RETURN(const std::string typed, run.ValueOrAsk("TEXT", "The note"));
  if (absl::StripAsciiWhitespace(typed).empty()) {
    return InvalidField("TEXT", "is blank; write the note, or - or @FILE to read it from there");
  }
  ASSIGN_OR_RETURN(*request.mutable_note()->mutable_text(), ReadLongText(run, typed, "TEXT"));
  request.mutable_note()->set_sharing(sharing == v1::SHARING_UNSPECIFIED ? v1::SHARING_PRIVATE
                                                                         : sharing);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Note note, ChartCalls(*connection).CreateNote(request));
  if (run.format() != OutputFormat::kTable) {
    const std::vector<v1::Note> notes = {note};
    ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, AuthorsOf(notes)));
    run.ShowOne(NoteSheet(notes, names, zone));
    return absl::OkStatus();
  }
  run.out() << (note.sharing() == v1::SHARING_SHARED
                    ? "Noted. The family may read it, so it cannot be taken back.\n"
                    : "Noted, for the practice alone.\n");
  run.ShowNext({"relact note list " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command NoteAddCommand() {
  return {
      .words = "note add",
      .outcome = "Writes a note about a family, for the practice alone unless it is shared.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"},
                    {"TEXT", "the note; - reads it from the keyboard, @FILE from a file", true}},
      .options = {{"--private", "", "for the practice alone, which it is if nothing is said"},
                  {"--shared", "", "the family may read it"}},
      .examples = {"relact note add ar-0377 'Her mother is a great help.'",
                   "relact note add ar-0377 --shared 'A good week: four nights in a row.'"},
      .run = NoteAdd,
      .writes = true};
}

}  // namespace relactation
