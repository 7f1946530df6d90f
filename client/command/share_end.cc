#include <string>
#include <vector>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "client/command/own_sharing.h"
#include "client/connection/owner_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ShareEnd(CommandRun& run) {
  ASSIGN_OR_RETURN(v1::Client family, FamilyWithOwnConsents(run));
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("CONSENT", "Which one, by its ID in `relact share list`"));
  ASSIGN_OR_RETURN(const v1::Consent* const consent, ChooseConsent(typed, StillGiven(family)));
  RETURN_IF_ERROR(run.ConfirmOrStop("Take back: " + ConsentText(*consent) + "?"));
  v1::EndOwnSharingRequest request;
  request.set_request_id(run.request_id());
  request.set_consent_id(consent->consent_id());
  ASSIGN_OR_RETURN(const auto connection, ConnectAsOwner(run));
  RETURN_IF_ERROR(NothingWasChanged(OwnerCalls(*connection).EndOwnSharing(request).status()));
  TakeInNews(run);
  run.Say("Taken back, from now on: " + ConsentText(*consent));
  run.ShowNext({"relact share list"});
  return absl::OkStatus();
}

}  // namespace

Command ShareEndCommand() {
  return {.words = "share end",
          .outcome = "Takes back what you shared; nobody sees it by that any more.",
          .arguments = {{"CONSENT", "its ID, as relact share list shows it"}},
          .options = {},
          .examples = {"relact share end 0199f3a2", "relact share end 0199f3a2 --yes"},
          .run = ShareEnd,
          .writes = true,
          .on_devices = true};
}

}  // namespace relactation
