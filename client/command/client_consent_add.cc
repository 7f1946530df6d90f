#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "client/command/option_words.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string DataClasses() { return absl::StrJoin(WordsOf(*v1::DataClass_descriptor()), ", "); }

// What the recipient is to the family; the practice needs no name.
absl::Status ReadRecipient(CommandRun& run, v1::Consent& consent) {
  if (run.Has("--for")) {
    ASSIGN_OR_RETURN(const auto audience,
                     ParseWord<v1::ConsentAudience>(run.Value("--for"), "--for"));
    consent.set_audience(audience);
  }
  if (consent.audience() == v1::CONSENT_AUDIENCE_PRACTICE && !run.Has("--to")) {
    consent.set_recipient("the practice");
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(*consent.mutable_recipient(),
                   run.ValueOrAsk("--to", "Who may see, as in Dr Okoro, paediatrician"));
  return absl::OkStatus();
}

// The adult whose private records it covers: the one named, who has to be of this family.
absl::Status ReadPerson(const CommandRun& run, const v1::Client& client, v1::Consent& consent) {
  if (!run.Has("--person")) return absl::OkStatus();
  WordList handles(", ");
  for (const v1::Person& person : client.persons()) {
    if (person.handle() == run.Value("--person")) consent.set_person(person.handle());
    handles.Add(person.handle());
  }
  if (!consent.person().empty()) return absl::OkStatus();
  return InvalidField("--person", "`" + run.Value("--person") +
                                      "` is no adult of this family; there is: " + handles.text());
}

absl::StatusOr<v1::Consent> ReadConsent(CommandRun& run, const v1::Client& client) {
  v1::Consent consent;
  consent.set_consent_id(run.NewId());
  RETURN_IF_ERROR(ReadRecipient(run, consent));
  RETURN_IF_ERROR(ReadPerson(run, client, consent));
  ASSIGN_OR_RETURN(const std::string data,
                   run.ValueOrAsk("--data", "What, with commas (" + DataClasses() + ")"));
  RETURN_IF_ERROR(AddDataClasses(data, "--data", consent));
  if (run.Has("--from")) RETURN_IF_ERROR(SetDay(run, "--from", consent.mutable_from()));
  if (run.Has("--until")) RETURN_IF_ERROR(SetDay(run, "--until", consent.mutable_until()));
  if (consent.has_from() && consent.has_until() && IsBefore(consent.until(), consent.from())) {
    return InvalidField("--until", "is before --from");
  }
  consent.set_text_version(run.Value("--text"));
  *consent.mutable_give_time() = ToTimestamp(run.clock().Now());
  return consent;
}

// What it does not do, and the next step where it does.
void TellWhatItAllows(CommandRun& run, const v1::Consent& consent, const v1::Client& client) {
  const std::string report = "relact report " + client.code() + " --for paediatrician";
  if (consent.audience() == v1::CONSENT_AUDIENCE_UNSPECIFIED) {
    run.Say(
        "It is written down, and nothing is shown to anybody by it: it does not say what " +
        consent.recipient() +
        " is to the family. With --for paediatrician it lets a report for them be made: " + report);
  }
  std::vector<std::string> next = {"relact client consent list " + client.code()};
  const bool is_for_report = consent.audience() == v1::CONSENT_AUDIENCE_PAEDIATRICIAN &&
                             IsInForce(consent, client, run.clock().Now());
  if (is_for_report) next.push_back(report);
  run.ShowNext(std::move(next));
}

absl::Status ConsentAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  v1::UpdateClientRequest request;
  request.set_request_id(run.request_id());
  *request.mutable_client() = client;
  ASSIGN_OR_RETURN(const v1::Consent consent, ReadConsent(run, client));
  *request.mutable_client()->add_consents() = consent;
  request.mutable_update_mask()->add_paths("consents");
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Client after, connection->UpdateClient(request));
  run.Show(ConsentSheet(after, run.clock().Now()));
  TellOfKinds(run, after);
  TellWhatItAllows(run, consent, after);
  return absl::OkStatus();
}

}  // namespace

Command ClientConsentAddCommand() {
  return {
      .words = "client consent add",
      .outcome = "Writes down what a family, or one adult of it, allows somebody to see.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}},
      .options = {{"--to", "WHO", "who may see, in the family's words"},
                  {"--data", "WORDS",
                   "what, with commas: " + DataClasses() +
                       "; mood is with rest and screening numbers"},
                  WordOption("--for", "AUDIENCE", *v1::ConsentAudience_descriptor()),
                  {"--person", "HANDLE",
                   "whose private records, as check-ins and medicines; with --for practice they "
                   "are then seen in reviews"},
                  {"--from", "DATE", "first day it holds; today if left out"},
                  {"--until", "DATE", "last day it holds; until it is taken back if left out"},
                  {"--text", "VERSION", "which wording was agreed to, as consent/3"}},
      .examples = {"relact client consent add ar-0377 --to 'Dr Okoro' --for paediatrician --data "
                   "weight,diapers --until 2027-03-31",
                   "relact client consent add ar-0377 --to 'the other parent' --data feeding",
                   "relact client consent add ar-0377 --for practice --person ana --data mood"},
      .run = ConsentAdd,
      .writes = true};
}

}  // namespace relactation
