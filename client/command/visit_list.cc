#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/contact_view.h"
#include "client/command/visit_lookup.h"
#include "client/connection/chart_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status VisitList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(std::vector<v1::Contact> contacts, ContactsOf(ChartCalls(*connection), client));
  if (run.Has("--id") || run.Has("--open")) {
    ASSIGN_OR_RETURN(const v1::Contact chosen, ChosenContact(run, contacts, zone));
    contacts = {chosen};
  }
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, AuthorsOf(contacts)));
  if (run.format() != OutputFormat::kTable) {
    run.Show(ContactSheet(contacts, names, zone));
    return absl::OkStatus();
  }
  const bool in_full = run.Has("--full") || run.Has("--id") || run.Has("--open");
  if (contacts.empty()) run.Say("There was no contact with this family yet.");
  if (in_full) {
    for (size_t i = 0; i < contacts.size(); ++i) {
      run.out() << (i == 0 ? "" : "\n") << ContactPage(contacts[i], names, zone, run.terminal());
    }
  } else {
    run.Show(ContactSheet(contacts, names, zone));
  }
  run.ShowNext(
      {"relact visit start " + client.code(), "relact visit list " + client.code() + " --full"});
  return absl::OkStatus();
}

}  // namespace

Command VisitListCommand() {
  return {.words = "visit list",
          .outcome = "Lists the visits, calls and messages with a family, newest first.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--full", "", "with all that was written"},
                      {"--id", "ID", "the one of this ID, or of an ID that begins so"},
                      {"--open", "", "the one that is open"}},
          .examples = {"relact visit list ar-0377", "relact visit list ar-0377 --full"},
          .run = VisitList};
}

}  // namespace relactation
