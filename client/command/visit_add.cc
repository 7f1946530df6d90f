#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/contact_view.h"
#include "client/command/visit_entry.h"
#include "client/command/visit_lookup.h"
#include "client/connection/chart_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What is said of the contact, and of the four texts, over what it holds already.
absl::Status Read(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                  v1::Contact& contact) {
  RETURN_IF_ERROR(ReadContactOptions(run, client, zone, contact));
  RETURN_IF_ERROR(ReadContactTexts(run, zone, contact));
  if (run.Has("--done")) contact.set_state(v1::CONTACT_STATE_DONE);
  if (run.Has("--etag")) contact.set_etag(run.Value("--etag"));
  return absl::OkStatus();
}

absl::StatusOr<v1::Contact> ChangeContact(CommandRun& run, ChartCalls& calls,
                                          const v1::Client& client, absl::TimeZone zone) {
  ASSIGN_OR_RETURN(const std::vector<v1::Contact> contacts, ContactsOf(calls, client));
  v1::UpdateContactRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(*request.mutable_contact(), ChosenContact(run, contacts, zone));
  RETURN_IF_ERROR(Read(run, client, zone, *request.mutable_contact()));
  return calls.UpdateContact(request);
}

// One that was not opened before is done as soon as it is written down.
absl::StatusOr<v1::Contact> AddContact(CommandRun& run, ChartCalls& calls, const v1::Client& client,
                                       absl::TimeZone zone) {
  v1::CreateContactRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.mutable_contact()->set_contact_id(run.NewId());
  request.mutable_contact()->set_state(v1::CONTACT_STATE_DONE);
  RETURN_IF_ERROR(Read(run, client, zone, *request.mutable_contact()));
  return calls.CreateContact(request);
}

absl::Status VisitAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ChartCalls calls(*connection);
  const bool is_there = run.Has("--open") || run.Has("--id");
  absl::StatusOr<v1::Contact> contact =
      is_there ? ChangeContact(run, calls, client, zone) : AddContact(run, calls, client, zone);
  if (!contact.ok()) return std::move(contact).status();
  const std::vector<v1::Contact> contacts = {*contact};
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, AuthorsOf(contacts)));
  if (run.format() != OutputFormat::kTable) {
    run.ShowOne(ContactSheet(contacts, names, zone));
    return absl::OkStatus();
  }
  run.out() << ContactPage(*contact, names, zone, run.terminal());
  if (contact->state() == v1::CONTACT_STATE_OPEN) {
    run.ShowNext({"relact visit add " + client.code() + " --open --done"});
  } else {
    run.ShowNext({"relact visit list " + client.code(), "relact task add " + client.code()});
  }
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = {
      {"--open", "", "completes the contact that is open; what you give replaces what it holds"},
      {"--id", "ID", "changes the contact of this ID, or of an ID that begins so"},
  };
  for (const CommandOption& option : ContactOptions()) options.push_back(option);
  for (const CommandOption& option : ContactTextOptions()) options.push_back(option);
  options.push_back({"--done", "", "the contact is written down"});
  options.push_back({"--etag", "ETAG", "only if the contact is still the one with this etag"});
  return options;
}

}  // namespace

Command VisitAddCommand() {
  return {.words = "visit add",
          .outcome = "Writes down a visit, call or message, or completes one that is open.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = Options(),
          .examples = {"relact visit add ar-0377 --open --s 'Sleeps better.' --a 'On her way.' --p "
                       "'Two pumps at night.' --next '2026-12-01 10:00' --shared --done",
                       "relact visit add ar-0377 --kind call --minutes 10 --s @notes.txt"},
          .run = VisitAdd,
          .writes = true};
}

}  // namespace relactation
