#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ConsentRevoke(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(
      const std::string typed,
      run.ValueOrAsk("CONSENT", "Which consent, by its ID in `relact client consent list`"));
  v1::UpdateClientRequest request;
  request.set_request_id(run.request_id());
  *request.mutable_client() = client;
  ASSIGN_OR_RETURN(v1::Consent* const consent,
                   ChooseConsent(typed, StillGiven(*request.mutable_client())));
  *consent->mutable_revoke_time() = ToTimestamp(run.clock().Now());
  request.mutable_update_mask()->add_paths("consents");
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Client after, connection->UpdateClient(request));
  run.Show(ConsentSheet(after, run.clock().Now()));
  TellOfKinds(run, after);
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
