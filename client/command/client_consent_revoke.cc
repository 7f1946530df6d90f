#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "client/command/short_ids.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The consent of the id or of its end; one that was taken back already is none.
absl::StatusOr<v1::Consent*> ChosenConsent(const std::string& typed, v1::Client& client) {
  std::vector<v1::Consent*> given;
  std::vector<std::string> ids;
  for (v1::Consent& consent : *client.mutable_consents()) {
    if (consent.has_revoke_time()) continue;
    given.push_back(&consent);
    ids.push_back(consent.consent_id());
  }
  ids = ShortIds(ids);
  std::vector<v1::Consent*> meant;
  std::string there;
  for (size_t i = 0; i < given.size(); ++i) {
    if (IsBeginningOf(given[i]->consent_id(), typed)) meant.push_back(given[i]);
    there += "\n  " + ids[i] + "  " + ConsentText(*given[i]);
  }
  if (meant.size() == 1) return meant.front();
  if (there.empty()) return absl::NotFoundError("this family has no consent to take back");
  return absl::NotFoundError("`" + typed + "` is not one of the consents that there are:" + there);
}

absl::Status ConsentRevoke(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(
      const std::string typed,
      run.ValueOrAsk("CONSENT", "Which consent, by its ID in `relact client consent list`"));
  v1::UpdateClientRequest request;
  request.set_request_id(run.request_id());
  *request.mutable_client() = client;
  ASSIGN_OR_RETURN(v1::Consent* const consent, ChosenConsent(typed, *request.mutable_client()));
  *consent->mutable_revoke_time() = ToTimestamp(run.clock().Now());
  request.mutable_update_mask()->add_paths("consents");
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Client after, connection->UpdateClient(request));
  run.Show(ConsentSheet(after, run.clock().Now()));
  run.ShowNext({"relact client consent list " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientConsentRevokeCommand() {
  return {.words = "client consent revoke",
          .outcome = "Takes a consent back; that it was given stays written down.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"},
                        {"CONSENT", "its ID, as `relact client consent list` shows it", true}},
          .options = {},
          .examples = {"relact client consent revoke ar-0377 0199f3a2",
                       "relact client consent revoke ar-0377 0199f3a2 -o json"},
          .run = ConsentRevoke,
          .writes = true};
}

}  // namespace relactation
