// A device that an adult records on: a store of its own on the disk, and its way to the server.
#pragma once

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/device/change_table.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"
#include "client/device/exchange.h"
#include "client/device/held_streams.h"
#include "client/device/record_view.h"
#include "client/device/row_table.h"
#include "tests/support/sync_server_in_test.h"

namespace relactation {

class RecordingDevice {
 public:
  RecordingDevice(DeviceStore::Options options, const DeviceState& state,
                  SyncServerInTest::CarryOut carry_out, const Clock& clock)
      : options_(std::move(options)), server_(std::move(carry_out)), clock_(clock) {
    auto store = DeviceStore::Create(options_, state, clock_);
    EXPECT_TRUE(store.ok()) << store.status();
    if (store.ok()) store_ = *std::move(store);
  }

  // The program ends, and begins again, on a disk with so many pages; 0: with room enough.
  void Close() { store_.reset(); }
  void Reopen(int64_t max_page_count = 0) {
    Close();
    options_.max_page_count = max_page_count;
    auto store = DeviceStore::Open(options_, clock_);
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  Entries entries() { return {*store_, clock_, random_}; }
  std::string Add(const v1::Record& record) {
    const auto id = entries().Add(record);
    EXPECT_TRUE(id.ok()) << id.status();
    return id.value_or("");
  }
  // Changes what the person sees.
  absl::Status Correct(const std::string& record_id,
                       const std::function<void(v1::Record&)>& change) {
    v1::Record after = See(record_id).record;
    change(after);
    return entries().Correct(See(record_id), after, "");
  }
  void Note(const std::string& record_id, const std::string& note) {
    const absl::Status noted = Correct(record_id, [&](v1::Record& it) { it.set_note(note); });
    EXPECT_TRUE(noted.ok()) << noted;
  }
  void NoteLeft(const std::string& record_id, int ml) {
    const absl::Status noted = Correct(
        record_id, [&](v1::Record& it) { it.mutable_session()->set_expressed_left_ml(ml); });
    EXPECT_TRUE(noted.ok()) << noted;
  }
  void TakeBack(const std::string& record_id) {
    const absl::Status taken = entries().TakeBack(record_id, "entered twice");
    EXPECT_TRUE(taken.ok()) << taken;
  }

  absl::StatusOr<ExchangeReport> TrySync(const ExchangeProgress& progress = nullptr,
                                         PushPace pace = PushPace::kSmaller) {
    return Exchange(*store_, server_, clock_, random_, pace).Run(progress);
  }
  ExchangeReport Sync() {
    const auto report = TrySync();
    EXPECT_TRUE(report.ok()) << report.status();
    return report.value_or(ExchangeReport());
  }

  absl::StatusOr<SeenRecord> TrySee(const std::string& record_id) {
    return Look([&](Transaction& transaction) { return SeeRecord(transaction, record_id); });
  }
  SeenRecord See(const std::string& record_id) {
    const auto seen = TrySee(record_id);
    EXPECT_TRUE(seen.ok()) << seen.status();
    return seen.value_or(SeenRecord());
  }
  std::vector<SeenRecord> SeeAll() {
    const auto seen = Look([](Transaction& transaction) { return SeeRecords(transaction); });
    EXPECT_TRUE(seen.ok()) << seen.status();
    return seen.value_or(std::vector<SeenRecord>());
  }
  int64_t Unsent() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).CountUnsent(); })
        .value_or(-1);
  }
  std::vector<Change> Changes() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).All(); })
        .value_or(std::vector<Change>());
  }
  std::vector<Change> Tray() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).Tray(); })
        .value_or(std::vector<Change>());
  }
  DeviceState State() {
    return Look([](Transaction& transaction) { return ReadDeviceState(transaction); })
        .value_or(DeviceState());
  }
  std::vector<HeldStream> Streams() {
    return Look([](Transaction& transaction) { return HeldStreams(transaction).List(); })
        .value_or(std::vector<HeldStream>());
  }
  // As it came from the server; empty if it is not there.
  v1::Row RowOf(const std::string& record_id) {
    const auto held =
        Look([&](Transaction& transaction) { return RowTable(transaction).Find(record_id); });
    return held.ok() ? held->row : v1::Row();
  }
  RowsDigest DigestOf(const std::string& stream_id) {
    return Look([&](Transaction& transaction) { return RowTable(transaction).DigestOf(stream_id); })
        .value_or(RowsDigest());
  }

  // Writes into the store past the program.
  void Write(const std::function<absl::Status(Transaction&)>& write) {
    auto transaction = store_->Begin(TransactionKind::kWrite);
    ASSERT_TRUE(transaction.ok()) << transaction.status();
    const absl::Status written = write(*transaction);
    ASSERT_TRUE(written.ok()) << written;
    ASSERT_TRUE(transaction->Commit().ok());
  }
  DeviceStore& store() { return *store_; }
  SyncServerInTest& server() { return server_; }
  const DeviceStore::Options& options() const { return options_; }

 private:
  template <typename Read>
  auto Look(Read read) -> decltype(read(std::declval<Transaction&>())) {
    auto transaction = store_->Begin(TransactionKind::kRead);
    if (!transaction.ok()) return transaction.status();
    return read(*transaction);
  }

  DeviceStore::Options options_;
  SyncServerInTest server_;
  const Clock& clock_;
  SystemRandomSource random_;
  std::unique_ptr<DeviceStore> store_;
};

}  // namespace relactation
