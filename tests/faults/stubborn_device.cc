#include "tests/faults/stubborn_device.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "client/device/change_table.h"
#include "client/device/connected_server.h"
#include "client/device/entries.h"
#include "client/device/record_view.h"
#include "client/device/row_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

template <typename T>
T OrEnd(absl::StatusOr<T> value, const char* doing) {
  if (value.ok()) return *std::move(value);
  std::fprintf(stderr, "%s: %s\n", doing, std::string(value.status().message()).c_str());
  std::_Exit(1);
}

RowsDigest DigestOf(const v1::StreamDigest& digest) { return {digest.live_rows(), digest.sum()}; }

}  // namespace

StubbornDevice::StubbornDevice(Options options)
    : options_(std::move(options)), random_(options_.seed) {
  DeviceStore::Options store;
  store.directory = options_.folder;
  store_ = OrEnd(DeviceStore::Create(store, options_.state, clock_), "making a device's store");
}

void StubbornDevice::Run(const std::atomic<bool>& stop) {
  while (!stop) {
    Enter();
    const absl::StatusOr<ExchangeReport> report = Sync();
    if (report.ok()) continue;
    ++broken_off_;
    std::this_thread::sleep_for(std::chrono::milliseconds(random_() % 40));
  }
}

// A new record, and at times a correction of one of its own. Before the first sync it may not.
void StubbornDevice::Enter() {
  if (Streams().empty()) return;
  Entries entries(*store_, clock_, random_source_);
  const std::string added = OrEnd(entries.Add(options_.sample), "adding a record");
  record_ids_.push_back(added);
  entered_.emplace_back(added, revisions_[added] = 1);
  if (random_() % 2 == 0) return;
  const std::string& record_id = record_ids_[random_() % record_ids_.size()];
  SeenRecord before;
  {
    Transaction transaction = OrEnd(store_->Begin(TransactionKind::kRead), "reading a store");
    before = OrEnd(SeeRecord(transaction, record_id), "seeing an own record");
  }
  v1::Record after = before.record;
  after.set_note("correction " + std::to_string(++revisions_[record_id]));
  const absl::Status corrected = entries.Correct(before, after, "");
  if (!corrected.ok()) OrEnd(absl::StatusOr<int>(corrected), "correcting a record");
  entered_.emplace_back(record_id, revisions_[record_id]);
}

absl::StatusOr<std::unique_ptr<PracticeConnection>> StubbornDevice::Connect() {
  return PracticeConnection::Open(options_.connection, random_source_, [](absl::Duration) {});
}

absl::StatusOr<ExchangeReport> StubbornDevice::Sync() {
  ASSIGN_OR_RETURN(const auto connection, Connect());
  ConnectedServer server(*connection);
  const absl::StatusOr<ExchangeReport> report =
      Exchange(*store_, server, clock_, random_source_).Run();
  NoteAcknowledged();
  return report;
}

// What waits no more was answered. Its numbers have no gap, and begin at 1.
void StubbornDevice::NoteAcknowledged() {
  Transaction transaction = OrEnd(store_->Begin(TransactionKind::kRead), "reading a store");
  const std::vector<Change> unsent =
      OrEnd(ChangeTable(transaction).Unsent(options_.state.replica_id, 1), "reading what waits");
  const size_t end =
      unsent.empty() ? entered_.size() : static_cast<size_t>(unsent[0].mutation.n() - 1);
  const std::lock_guard lock(mutex_);
  for (; next_unsent_ < end; ++next_unsent_) {
    fresh_.push_back(entered_[next_unsent_]);
    ++acknowledged_count_;
  }
}

std::vector<StubbornDevice::Acknowledged> StubbornDevice::TakeAcknowledged() {
  const std::lock_guard lock(mutex_);
  return std::exchange(fresh_, {});
}

std::string StubbornDevice::Complaint() {
  Transaction transaction = OrEnd(store_->Begin(TransactionKind::kRead), "reading a store");
  const DeviceState state = OrEnd(ReadDeviceState(transaction), "reading a device's state");
  if (state.replica_id != options_.state.replica_id) return "it became another replica";
  for (const Change& change : OrEnd(ChangeTable(transaction).All(), "reading what was done")) {
    const std::string n = std::to_string(change.mutation.n());
    if (!change.outcome.has_value()) return "change " + n + " is not settled";
    if (change.outcome->result() != v1::MUTATION_RESULT_APPLIED) {
      return "change " + n + " was not applied: " + change.outcome->ShortDebugString();
    }
  }
  return "";
}

std::vector<HeldStream> StubbornDevice::Streams() {
  Transaction transaction = OrEnd(store_->Begin(TransactionKind::kRead), "reading a store");
  return OrEnd(HeldStreams(transaction).List(), "reading the streams");
}

absl::StatusOr<std::pair<RowsDigest, RowsDigest>> StubbornDevice::Digests(
    const HeldStream& stream) {
  v1::PullRequest request;
  request.set_replica_id(options_.state.replica_id);
  *request.add_cursors() = CursorOf(stream);
  ASSIGN_OR_RETURN(const auto connection, Connect());
  ASSIGN_OR_RETURN(const v1::PullResponse pulled, ConnectedServer(*connection).Pull(request));
  if (pulled.pages_size() != 1 || pulled.pages(0).rows_size() != 0 ||
      !pulled.pages(0).has_digest()) {
    return absl::FailedPreconditionError("it does not hold all there is");
  }
  ASSIGN_OR_RETURN(Transaction transaction, store_->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const RowsDigest own, RowTable(transaction).DigestOf(stream.stream_id));
  return std::pair(DigestOf(pulled.pages(0).digest()), own);
}

}  // namespace relactation
