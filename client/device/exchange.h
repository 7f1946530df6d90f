// A device's exchange with the server: what was done here goes up, what is new comes down.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/device/device_store.h"
#include "client/device/sync_server.h"
#include "proto/relactation/world.h"

namespace relactation {

// What came of one exchange.
struct ExchangeReport {
  int64_t sent = 0;       // Changes that the server settled.
  int64_t refused = 0;    // Of these, refused: they are in the tray.
  int64_t kept_both = 0;  // Of these, changed by somebody else at the same time.
  int64_t set_apart = 0;  // Of these, handed in after the device's right ended.
  int64_t received = 0;   // Rows that came.
  int64_t repaired = 0;   // Ranges of rows that differed from the server's, and are equal now.
  // When the newest other device signed in as this one's person since the last contact. Absent:
  // none did.
  std::optional<absl::Time> new_device_time = {};
  bool has_right = true;  // False: the right ended, and the family's rows are gone from here.
  absl::Duration next = absl::ZeroDuration();  // How long to wait before the next where nothing
                                               // calls for one sooner.
};

// How many rows came so far, and how many sequences are still to come.
using ExchangeProgress = std::function<void(int64_t received, int64_t to_come)>;

// What becomes of a push that the server or the network has not the time or the room for. Smaller:
// half of it is sent, down to one change, and larger ones again once several went through. Given
// up: it waits for the next exchange, where a person waits for this one.
enum class PushPace { kSmaller, kGivenUp };

// Everything it gets is on the disk before it goes on, so that it may be broken off anywhere and
// begun again. All must outlive it.
class Exchange {
 public:
  Exchange(DeviceStore& store, SyncServer& server, const Clock& clock, RandomSource& random,
           PushPace pace = PushPace::kSmaller)
      : store_(store), server_(server), clock_(clock), random_(random), pace_(pace) {}

  // Until nothing is unsent and nothing follows. An error leaves what was done up to then.
  // UNAVAILABLE: there is no network, or what the server says does not fit what it said before.
  // UNAUTHENTICATED: the device was reported lost, or its hand-in time is over. DATA_LOSS and
  // RESOURCE_EXHAUSTED: of the device's own disk; the former also of the server's, see
  // server_data_loss.h, and the latter also, as DEADLINE_EXCEEDED, of a server with too much to do.
  absl::StatusOr<ExchangeReport> Run(const ExchangeProgress& progress = nullptr);

 private:
  // The most that the contract allows, see PushRequest.
  static constexpr int kMostMutations = 500;

  absl::Status RunOnce(const ExchangeProgress& progress);
  absl::Status SayHello();
  absl::Status TakeHello(const v1::HelloResponse& response, absl::Time device_time);
  void NoteOtherDevices(const v1::HelloResponse& response, DeviceState& state);
  // The streams that the device may have, as a Hello or an answer to a push tells of them.
  absl::Status TakeStreams(Transaction& transaction, const v1::HelloResponse& response,
                           DeviceState& state);
  absl::StatusOr<bool> PushSome();
  absl::StatusOr<v1::PushRequest> NextPush();
  absl::Status TakeOutcomes(const v1::PushRequest& request, const v1::PushResponse& response);
  absl::Status ConfirmWipes();
  absl::Status ForgetSettled(const v1::ConfirmWipeRequest& request);
  // `begun_anew` counts the streams that were, or that were unequal.
  absl::StatusOr<bool> PullSome(const ExchangeProgress& progress, int& begun_anew);
  absl::Status LetGoOfWhatIsBackedUp();

  DeviceStore& store_;
  SyncServer& server_;
  const Clock& clock_;
  RandomSource& random_;
  const PushPace pace_;
  v1::SyncLimits limits_;
  // How many changes a push holds at most, and how many of that size went through.
  int push_most_ = kMostMutations;
  int pushes_through_ = 0;
  // The epoch of each stream that the device may have, as the latest Hello told it.
  std::map<std::string, int64_t> told_epochs_;
  ExchangeReport report_;
};

}  // namespace relactation
