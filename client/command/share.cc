#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "client/command/family_device.h"
#include "client/command/option_words.h"
#include "client/command/own_device.h"
#include "client/command/own_sharing.h"
#include "client/connection/owner_calls.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A paediatrician is called what earlier consents say, so that one report goes by all of them.
absl::StatusOr<std::string> Paediatrician(CommandRun& run, const v1::Client& family) {
  std::set<std::string> known;
  for (const v1::Consent& consent : family.consents()) {
    if (consent.audience() != v1::CONSENT_AUDIENCE_PAEDIATRICIAN || consent.has_revoke_time()) {
      continue;
    }
    known.insert(consent.recipient());
  }
  if (!run.Has("--to") && known.size() == 1) return *known.begin();
  if (known.size() > 1) run.Say("There is: " + absl::StrJoin(known, "; "));
  return run.ValueOrAsk("--to", "Which paediatrician, as in Dr Okoro");
}

absl::StatusOr<std::string> Recipient(CommandRun& run, const v1::Client& family,
                                      v1::ConsentAudience audience) {
  if (audience == v1::CONSENT_AUDIENCE_PAEDIATRICIAN) return Paediatrician(run, family);
  if (run.Has("--to")) {
    return InvalidField("--to", "names a paediatrician: with --with paediatrician alone");
  }
  return audience == v1::CONSENT_AUDIENCE_PRACTICE ? "the practice" : "the family";
}

absl::StatusOr<v1::Consent> ReadConsent(CommandRun& run, const v1::Client& family) {
  v1::Consent consent;
  consent.set_consent_id(run.NewId());
  ASSIGN_OR_RETURN(const std::string kinds,
                   run.ValueOrAsk("KINDS",
                                  "What (mood with rest and screening numbers, "
                                  "medicines, symptoms; with commas)"));
  RETURN_IF_ERROR(AddDataClasses(kinds, "KINDS", consent));
  for (const int kind : consent.data_classes()) {
    if (IsKeptPrivate(kind)) continue;
    return InvalidField("KINDS", absl::StrCat("`", WordOf(static_cast<v1::DataClass>(kind)),
                                              "` is what the whole family sees; private are mood, "
                                              "medicines and symptoms"));
  }
  ASSIGN_OR_RETURN(const std::string audience,
                   run.ValueOrAsk("--with", "Who may see (practice, paediatrician or family)"));
  ASSIGN_OR_RETURN(const auto with, ParseWord<v1::ConsentAudience>(audience, "--with"));
  consent.set_audience(with);
  ASSIGN_OR_RETURN(*consent.mutable_recipient(), Recipient(run, family, with));
  if (run.Has("--until")) RETURN_IF_ERROR(SetDay(run, "--until", consent.mutable_until()));
  return consent;
}

// A report is the practice's, and tells nobody what the practice does not see itself.
void TellWhatThePracticeNeeds(CommandRun& run, const v1::Client& family, const v1::Consent& given) {
  if (given.audience() == v1::CONSENT_AUDIENCE_PRACTICE) return;
  const std::string own = OwnPersonId(run);
  const absl::CivilDay today = absl::ToCivilDay(run.clock().Now(), ZoneAsFarAsKnown(family));
  WordList missing(",");
  for (const int kind : given.data_classes()) {
    const auto data_class = static_cast<v1::DataClass>(kind);
    if (!SharesWithPractice(family, own, data_class, today)) missing.Add(WordOf(data_class));
  }
  if (missing.empty()) return;
  run.Say(
      absl::StrCat("It is in no report until the practice, which makes them, may see it too: "
                   "relact share ",
                   missing.text(), " --with practice"));
}

absl::Status Share(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const v1::Client family, LookUpClient(run, LookupFor::kReading));
  v1::ShareOwnRecordsRequest request;
  request.set_request_id(run.request_id());
  ASSIGN_OR_RETURN(*request.mutable_consent(), ReadConsent(run, family));
  run.Say(
      "Shared or not: a sign that you may harm yourself, or a call that you ask for, reaches the "
      "practice as \"please call\" and nothing more of it: at once the one, the same day the "
      "other.");
  RETURN_IF_ERROR(run.ConfirmOrStop(absl::StrCat("Let ", request.consent().recipient(),
                                                 " see your ", KindsInWords(request.consent()),
                                                 ", and all you recorded of it before?")));
  ASSIGN_OR_RETURN(const auto connection, ConnectAsOwner(run));
  const absl::StatusOr<v1::Consent> given = OwnerCalls(*connection).ShareOwnRecords(request);
  RETURN_IF_ERROR(NothingWasChanged(given.status()));
  TakeInNews(run);
  run.Say("Shared: " + ConsentText(*given));
  TellWhatThePracticeNeeds(run, family, *given);
  run.ShowNext({"relact share list", "relact share end " + given->consent_id()});
  return absl::OkStatus();
}

}  // namespace

Command ShareCommand() {
  return {.words = "share",
          .outcome = "Lets somebody see what you keep private, on your own device.",
          .arguments = {{"KINDS",
                         "mood (with rest and screening numbers), medicines or symptoms; several "
                         "with commas"}},
          .options = {WordOption("--with", "WHO", *v1::ConsentAudience_descriptor()),
                      {"--to", "NAME", "which paediatrician; the one known if left out"},
                      {"--until", "DATE", "last day it holds; until you end it if left out"}},
          .examples = {"relact share mood --with practice",
                       "relact share medicines,symptoms --with paediatrician --to 'Dr Okoro'",
                       "relact share mood --with family --until 2027-03-31"},
          .run = Share,
          .writes = true,
          .on_devices = true};
}

}  // namespace relactation
