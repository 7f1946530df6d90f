// Keeps a device at what its server has: an exchange follows each hint, and none is needed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/device/device_store.h"
#include "client/device/exchange.h"
#include "client/device/fetched_alarms.h"
#include "client/device/hint_source.h"
#include "client/device/sync_server.h"
#include "proto/relactation/world.h"

namespace relactation {

// How a wait of the watch ended; kWoken: something came from the hints.
enum class WatchWait { kTimeUp, kWoken, kEnded };

// What one exchange of the watch came to.
struct WatchRound {
  // Fails where nobody answered, which is tried again.
  absl::StatusOr<ExchangeReport> report = absl::UnknownError("");
  // The number of the plan's newest revision where that came with it; 0: none did.
  int64_t new_plan_revision = 0;
  FetchedAlarms alarms;
  // How long until the next, unless a hint comes.
  absl::Duration next;
};

// Starts no thread and waits only by `wait`: on virtual time as well as on a machine's. All must
// outlive it.
struct WatchWorld {
  DeviceStore::Options store;
  SyncServer& server;
  HintSource& hints;
  const Clock& clock;
  RandomSource& random;
  // Waits at most so long. Once the person has ended it, it answers kEnded at once and always.
  std::function<WatchWait(absl::Duration at_most)> wait;
  // Called after each exchange, on the thread of Run.
  std::function<void(const WatchRound& round)> tell;
};

// The store is open during an exchange only: between them the person records with another program.
class DeviceWatch {
 public:
  explicit DeviceWatch(WatchWorld world) : world_(std::move(world)) {}

  // Exchanges at once; then when a hint has come, after the delay that it asks for and once for
  // hints that come together; when the server said that it is time; and after pauses that grow,
  // and that the server may make longer, where it did not answer. OK: the person ended it.
  // FAILED_PRECONDITION, reason RIGHT_ENDED: the practice ended the device's right, and what it
  // held is gone from here. UNAUTHENTICATED: it was reported lost. Otherwise as Exchange::Run, of
  // what does not pass by itself.
  absl::Status Run();

 private:
  absl::StatusOr<WatchRound> Sync();
  // Whether it is time for the next exchange; false: the person ended it.
  bool WaitForNext(const WatchRound& round);
  void Listen();

  WatchWorld world_;
  std::string replica_id_;
  absl::Duration began_;       // When the last exchange did.
  int failures_ = 0;           // Exchanges in a row that nobody answered.
  int listen_failures_ = 0;    // Calls in a row that ended before a hint came.
  bool is_listening_ = false;  // As far as was heard.
  absl::Duration listen_at_;   // Not before.
};

}  // namespace relactation
