#include "client/command/new_invite.h"

#include "client/connection/root_pin.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kSecretBytes = 16;

}  // namespace

absl::StatusOr<InviteLine> NewInviteLine(CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  InviteLine line{.address = credential.address, .root_fingerprint = "", .secret = ""};
  if (!credential.root_pem.empty()) {
    ASSIGN_OR_RETURN(line.root_fingerprint, RootFingerprint(credential.root_pem));
  }
  line.secret = run.random().Bytes(kSecretBytes);
  return line;
}

}  // namespace relactation
