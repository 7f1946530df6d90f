#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/note_view.h"
#include "client/connection/chart_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NoteList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Sharing sharing, SharingAsked(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListNotesRequest request;
  request.set_client_id(client.client_id());
  request.set_sharing(sharing);
  ASSIGN_OR_RETURN(const auto notes, ChartCalls(*connection).ListNotes(request));
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, AuthorsOf(notes)));
  if (run.format() == OutputFormat::kTable) {
    if (notes.empty()) run.Say("There are no such notes.");
    run.out() << NotePage(notes, names, zone, run.terminal());
  } else {
    run.Show(NoteSheet(notes, names, zone));
  }
  run.ShowNext({"relact note add " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command NoteListCommand() {
  return {.words = "note list",
          .outcome = "Lists the notes about a family, newest first.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--private", "", "only those for the practice alone"},
                      {"--shared", "", "only those that the family may read"}},
          .examples = {"relact note list ar-0377", "relact note list ar-0377 --shared -o csv"},
          .run = NoteList};
}

}  // namespace relactation
