// Signs a device of a family in, with the invite that is on the standard input, for tests of what a
// consultant then does with it: enrol_device NAME
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include "client/connection/bearer_token.h"
#include "client/connection/root_pin.h"
#include "client/connection/server_address.h"
#include "client/connection/sync_calls.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/status.h"
#include "proto/relactation/world.h"

namespace relactation {
namespace {

constexpr absl::Duration kHandshakeTimeout = absl::Seconds(10);

absl::Status Enrol(const std::string& line, const std::string& device_name) {
  ASSIGN_OR_RETURN(const InviteLine invite, ParseInviteLine(line));
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.address, ParseServerAddress(invite.address));
  if (!invite.root_fingerprint.empty()) {
    ASSIGN_OR_RETURN(options.root_pem,
                     FetchPinnedRoot(options.address, invite.root_fingerprint, kHandshakeTimeout));
  }
  const SystemClock clock;
  SystemRandomSource random;
  ASSIGN_OR_RETURN(const auto connection,
                   PracticeConnection::Open(std::move(options), random, [](absl::Duration) {}));
  v1::EnrolRequest request;
  request.set_request_id(NewUuid(clock, random));
  request.set_secret(invite.secret);
  request.set_token(NewBearerToken(random));
  request.set_device_name(device_name);
  return SyncCalls(*connection).Enrol(request).status();
}

}  // namespace
}  // namespace relactation

int main(int argument_count, char** arguments) {
  std::string line;
  if (argument_count != 2 || !std::getline(std::cin, line)) {
    std::cerr << "usage: enrol_device NAME < INVITE\n";
    return EXIT_FAILURE;
  }
  const absl::Status status = relactation::Enrol(line, arguments[1]);
  if (status.ok()) return EXIT_SUCCESS;
  std::cerr << status.message() << "\n";
  return EXIT_FAILURE;
}
