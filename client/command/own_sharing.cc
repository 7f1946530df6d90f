#include "client/command/own_sharing.h"

#include <algorithm>
#include <string>

#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<v1::Client> FamilyWithOwnConsents(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(v1::Client family, LookUpClient(run, LookupFor::kReading));
  const std::string own = PersonHandle(family, OwnPersonId(run));
  auto& consents = *family.mutable_consents();
  consents.erase(
      std::remove_if(consents.begin(), consents.end(),
                     [&own](const v1::Consent& c) { return own.empty() || c.person() != own; }),
      consents.end());
  return family;
}

absl::StatusOr<std::unique_ptr<PracticeConnection>> ConnectAsOwner(CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  return run.ConnectWith(credential);
}

absl::Status NothingWasChanged(const absl::Status& status) {
  if (status.ok()) return status;
  if (absl::IsUnauthenticated(status)) {
    return WithHint(status, "ask your consultant for a new invite: relact login");
  }
  if (!absl::IsUnavailable(status)) return status;
  return WithHint(status, "nothing was changed; it needs the network: try again when there is one");
}

void TakeInNews(CommandRun& run) { ExchangeNow(run, Patience::kBrief).status().IgnoreError(); }

}  // namespace relactation
