// The server's core on a machine of its own: real store, real guarded calls, no wire and no thread.
#pragma once

#include <cstdint>
#include <google/protobuf/message.h>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "server/access/family_invites.h"
#include "server/access/guarded_call.h"
#include "server/access/handler.h"
#include "server/access/invites.h"
#include "server/access/tokens.h"
#include "server/storage/store.h"
#include "tests/simulation/seeded_random.h"
#include "tests/simulation/simulated_disk.h"
#include "tests/support/manual_world.h"

namespace relactation::simulation {

class SimulatedServer {
 public:
  // The directory is a real one that stands in for that of the simulated machine: see Folders.
  // Clock and randomness must outlive this.
  SimulatedServer(std::string directory, const ManualClock& clock, SeededRandom& random,
                  uint64_t seed);
  ~SimulatedServer();

  // Powers the machine on and opens what is on its disk. An error leaves the server down.
  absl::Status Start();
  // Ends without a checkpoint or a goodbye, as a killed process does; without power, as the disk's
  // faults say. Nothing happens where it is down.
  void Crash(bool loses_power, bool tears_sectors);
  // Ends in order.
  absl::Status Close();
  bool is_up() const { return store_ != nullptr && !has_failed_; }

  // One call, to its end. No value: nobody was answered, because the disk failed and the server
  // went down; whether the call was carried out only the disk knows.
  std::optional<AnyResponse> Carry(const google::protobuf::Message& request, Handler handler,
                                   const std::string& token);

  // A look at the store, past the calls. UNAVAILABLE where the server is down.
  absl::Status Look(const Work& look);
  // A change of the store, past the calls.
  absl::Status RunNow(const Work& work);

  SimulatedDisk& disk() { return disk_; }
  const AccessKeys& keys() const { return keys_; }
  Invites& invites() { return invites_; }
  FamilyInvites& family_invites() { return family_invites_; }

 private:
  void RunAll();

  const std::string directory_;
  const ManualClock& clock_;
  SimulatedDisk disk_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  AccessKeys keys_;
  Invites invites_;
  FamilyInvites family_invites_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<GuardedCalls> calls_;
  bool has_failed_ = false;
};

// The handler of a call that needs no reply of its own to be kept: of a read, of one that settles
// itself, or of one that a test never repeats.
template <typename Request, typename Response>
Handler HandlerOf(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
  return ChangeHandler<Request, Response>(
      work, [](const Response&) { return KeptReply(); },
      [](const Scope&, const Request&, const KeptReply&) {
        return absl::StatusOr<Response>(absl::InternalError("this call is never repeated"));
      });
}

}  // namespace relactation::simulation
