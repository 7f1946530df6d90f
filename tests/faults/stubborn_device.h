// A family's device that records, corrects and syncs, again and again, whatever becomes of the
// network and the server.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"
#include "client/device/device_store.h"
#include "client/device/exchange.h"
#include "client/device/held_streams.h"
#include "proto/relactation/row_digest.h"
#include "proto/relactation/world.h"

namespace relactation {

class StubbornDevice {
 public:
  struct Options {
    std::string folder;
    DeviceState state;
    ConnectionOptions connection;
    // What it records, over and over; each of its entries counts once.
    v1::Record sample;
    unsigned seed = 1;
  };
  // A record and the revision that it has once a change is applied.
  using Acknowledged = std::pair<std::string, int64_t>;

  // Ends the program, with a message, where its own disk fails.
  explicit StubbornDevice(Options options);

  // Until it is told to stop. Each try to sync is a connection of its own, as of a program that is
  // started anew.
  void Run(const std::atomic<bool>& stop);
  absl::StatusOr<ExchangeReport> Sync();

  // What the server acknowledged since this was asked last; from any thread.
  std::vector<Acknowledged> TakeAcknowledged();
  long acknowledged() const { return acknowledged_count_; }
  long broken_off() const { return broken_off_; }
  // Of each record that was entered, how often it was written. Not while it runs.
  const std::map<std::string, int64_t>& revisions() const { return revisions_; }

  // What is against the promise: a refused change, or another replica than it began with. Empty:
  // nothing. Not while it runs.
  std::string Complaint();
  // The server's digest of a stream at the device's own cursor, and its own.
  absl::StatusOr<std::pair<RowsDigest, RowsDigest>> Digests(const HeldStream& stream);
  std::vector<HeldStream> Streams();

 private:
  void Enter();
  void NoteAcknowledged();
  absl::StatusOr<std::unique_ptr<PracticeConnection>> Connect();

  const Options options_;
  SystemClock clock_;
  SystemRandomSource random_source_;
  std::mt19937 random_;
  std::unique_ptr<DeviceStore> store_;
  std::map<std::string, int64_t> revisions_;
  std::vector<std::string> record_ids_;
  // In the order of their numbers; the number of the first that is not acknowledged.
  std::vector<Acknowledged> entered_;
  size_t next_unsent_ = 0;
  std::mutex mutex_;
  std::vector<Acknowledged> fresh_;
  std::atomic<long> acknowledged_count_ = 0;
  std::atomic<long> broken_off_ = 0;
};

}  // namespace relactation
