#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/contact_view.h"
#include "client/command/preparation_view.h"
#include "client/command/visit_entry.h"
#include "client/connection/chart_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status VisitStart(CommandRun& run) {
  const bool is_dry = run.Has("--dry-run");
  ASSIGN_OR_RETURN(const v1::Client client,
                   LookUpClient(run, is_dry ? LookupFor::kReading : LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  v1::CreateContactRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  v1::Contact& contact = *request.mutable_contact();
  if (!is_dry) RETURN_IF_ERROR(ReadContactOptions(run, client, zone, contact));
  contact.set_contact_id(run.NewId());
  contact.set_state(v1::CONTACT_STATE_OPEN);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ChartCalls calls(*connection);
  v1::PrepareContactRequest prepare;
  prepare.set_client_id(client.client_id());
  PreparedContact prepared;
  ASSIGN_OR_RETURN(prepared.preparation, calls.PrepareContact(prepare));
  ASSIGN_OR_RETURN(prepared.news,
                   ReadOpenNews(*connection, client, LastContactTime(prepared.preparation)));
  if (!is_dry) {
    FillFromPreparation(prepared, client, zone, contact);
    ASSIGN_OR_RETURN(contact, calls.CreateContact(request));
  }
  if (run.format() == OutputFormat::kJson) {
    JsonObject object = PreparationJson(prepared, client, zone);
    is_dry ? object.SetNull("contact_id") : object.Set("contact_id", contact.contact_id());
    run.out() << object.Text();
    return absl::OkStatus();
  }
  run.out() << PreparationPage(prepared, client, zone, run.terminal());
  if (is_dry) {
    const bool is_closed = client.state() == v1::CLIENT_STATE_CLOSED;
    run.ShowNext({(is_closed ? "relact visit list " : "relact visit start ") + client.code()});
    return absl::OkStatus();
  }
  run.out() << "\nA contact is open, with this in S, O and P. Only the practice can read it until "
               "it is done.\n";
  run.ShowNext({"relact visit add " + client.code() + " --open --s TEXT --a TEXT --p TEXT --done",
                "relact visit list " + client.code()});
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = ContactOptions();
  options.push_back({"--dry-run", "", "shows what changed, and opens no contact"});
  return options;
}

}  // namespace

Command VisitStartCommand() {
  return {.words = "visit start",
          .outcome = "Opens a contact with a family, filled in with what changed since the last.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = Options(),
          .examples = {"relact visit start ar-0377 --kind home-visit --with ana --with zoe",
                       "relact visit start ar-0377 --dry-run"},
          .run = VisitStart,
          .writes = true};
}

}  // namespace relactation
