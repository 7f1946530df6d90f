#include "tests/bench/sync_times.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <zlib.h>

#include "client/device/connected_server.h"
#include "client/device/device_store.h"
#include "client/device/exchange.h"
#include "tests/bench/echo_process.h"
#include "tests/bench/floors.h"
#include "tests/bench/sync_floors.h"
#include "tests/bench/sync_phone.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

using std::chrono::steady_clock;

constexpr int kPulls = 5;
constexpr int kBatch = 500;
// About as long as kTurnSeconds.
constexpr int kBatchesATurn = 10;
constexpr int kPhones = 64;
constexpr int kHistory = 100'000;

double SecondsOf(const std::function<bool()>& work) {
  const auto began = steady_clock::now();
  if (!work()) {
    std::fprintf(stderr, "measured work failed\n");
    std::_Exit(1);
  }
  return std::chrono::duration<double>(steady_clock::now() - began).count();
}

// As gRPC puts it on the wire of a device's push.
size_t Gzipped(std::string bytes) {
  constexpr int kGzip = 15 + 16;  // Window bits, and that it is gzip: zlib.h, deflateInit2.
  z_stream stream = {};
  std::string room(compressBound(bytes.size()) + 18, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(room.data());
  stream.avail_out = static_cast<uInt>(room.size());
  const bool is_done = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, 8,
                                    Z_DEFAULT_STRATEGY) == Z_OK &&
                       deflate(&stream, Z_FINISH) == Z_STREAM_END;
  if (!is_done) std::abort();
  deflateEnd(&stream);
  return stream.total_out;
}

// A practice with one family and as many devices of it as are asked for.
class SyncPractice {
 public:
  SyncPractice() : practice_(folder_.path()) {
    practice_.SignIn();
    client_ = FamilyOfTwo(practice_);
  }

  EnrolledDevice Enrolled() { return EnrolDevice(practice_, client_, client_.persons(0)); }
  SyncPhone& AddPhone(const std::string& address = "") {
    return phones_.emplace_back(practice_, client_, Enrolled(),
                                address.empty() ? practice_.address() : address);
  }
  // 100,000 rows of the family, from one device.
  SyncPhone& AddHistory() {
    SyncPhone& phone = AddPhone();
    for (int i = 0; i < kHistory / kBatch; ++i) phone.Push(phone.NextPush(kBatch));
    return phone;
  }

  const TempDirectory& folder() const { return folder_; }
  PracticeProcess& practice() { return practice_; }

 private:
  TempDirectory folder_;
  PracticeProcess practice_;
  v1::Client client_;
  std::list<SyncPhone> phones_;
};

// One device, 500 changes a call. The calls are made before the clock starts.
void MeasureBatches(SyncPractice& sync, SyncPhone& echo, PushCommits& commits,
                    std::vector<Row>& rows) {
  SyncPhone& phone = sync.AddPhone();
  std::vector<v1::PushRequest> batches;
  const auto make_batches = [&] {
    batches.clear();
    for (int i = 0; i < kBatchesATurn; ++i) batches.push_back(phone.NextPush(kBatch));
  };
  const auto rate = [&](const std::function<bool(const v1::PushRequest&)>& take) {
    return kBatchesATurn * kBatch /
           SecondsOf([&] { return std::all_of(batches.begin(), batches.end(), take); });
  };
  const std::string body = phone.StoredBody();
  AddRates(
      "push, 500 changes a call, 1 device", "changes/s", 1,
      {.echo =
           [&] {
             make_batches();
             return rate([&](const v1::PushRequest& batch) { return echo.Push(batch); });
           },
       .commit =
           [&] {
             return rate([&](const v1::PushRequest&) { return commits.Commit(1, kBatch, body); });
           },
       .ours =
           [&] { return rate([&](const v1::PushRequest& batch) { return phone.Push(batch); }); }},
      rows);
  const v1::PushRequest batch = phone.NextPush(kBatch);
  rows.push_back({.name = "a recorded session on its way up",
                  .value = static_cast<double>(batch.ByteSizeLong()) / kBatch,
                  .unit = "bytes",
                  .at_most_value = 120});
  rows.push_back({.name = "the same as gzip, as devices send it",
                  .value = static_cast<double>(Gzipped(batch.SerializeAsString())) / kBatch,
                  .unit = "bytes",
                  .at_most_value = 60});
}

// As many devices at once, a change a call.
void MeasureSingle(SyncPractice& sync, const std::string& echo_address, PushCommits& commits,
                   std::vector<Row>& rows) {
  std::vector<SyncPhone*> phones, echoes;
  for (int i = 0; i < kPhones; ++i) {
    phones.push_back(&sync.AddPhone());
    echoes.push_back(&sync.AddPhone(echo_address));
  }
  const auto rate = [&](const std::vector<SyncPhone*>& callers) {
    return CallsPerSecond(kPhones, kTurnSeconds, [&](int caller, int) {
      SyncPhone& phone = *callers[static_cast<size_t>(caller)];
      return phone.Push(phone.NextPush(1));
    });
  };
  const std::string body = phones[0]->StoredBody();
  const auto commit_rate = [&](int group) {
    return group * CallsPerSecond(1, kTurnSeconds,
                                  [&](int, int) { return commits.Commit(group, 1, body); });
  };
  AddRates("push, 1 change a call, 64 devices", "changes/s", kPhones,
           {.echo = [&] { return rate(echoes); },
            .commit = [&] { return commit_rate(kPhones); },
            .ours = [&] { return rate(phones); }},
           rows);
  rows.push_back({.name = "the same against one commit a change",
                  .value = rows.back().value,
                  .unit = "changes/s",
                  .floor = commit_rate(1)});
}

// Counts the calls of a device.
class CountedServer final : public SyncServer {
 public:
  explicit CountedServer(PracticeConnection& connection) : server_(connection) {}
  int TakeCalls() { return std::exchange(calls_, 0); }

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    ++calls_;
    return server_.Hello(request);
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    ++calls_;
    return server_.Push(request);
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    ++calls_;
    return server_.Pull(request);
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    ++calls_;
    return server_.NewReplica(request);
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    ++calls_;
    return server_.RangeDigest(request);
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    ++calls_;
    return server_.ConfirmWipe(request);
  }

 private:
  ConnectedServer server_;
  int calls_ = 0;
};

// A device with a store of its own, as a family has it.
class WholeDevice {
 public:
  WholeDevice(const EnrolledDevice& device, const std::string& folder, const std::string& socket) {
    ConnectionOptions options;
    options.address.socket_path = socket;
    options.token = device.token;
    connection_ = PracticeConnection::Open(options, random_, [](absl::Duration) {}).value();
    DeviceState state;
    state.client_id = device.ids.client_id();
    state.person_id = device.ids.person_id();
    state.device_id = device.ids.device_id();
    state.replica_id = device.ids.replica_id();
    DeviceStore::Options store;
    store.directory = folder;
    store_ = DeviceStore::Create(store, state, clock_).value();
    server_ = std::make_unique<CountedServer>(*connection_);
  }

  // How many rows came.
  int64_t Sync() {
    const auto report = Exchange(*store_, *server_, clock_, random_).Run();
    if (report.ok()) return report->received;
    std::fprintf(stderr, "a device's sync failed: %s\n",
                 std::string(report.status().message()).c_str());
    std::_Exit(1);
  }
  int TakeCalls() { return server_->TakeCalls(); }

 private:
  SystemClock clock_;
  SystemRandomSource random_;
  std::unique_ptr<PracticeConnection> connection_;
  std::unique_ptr<DeviceStore> store_;
  std::unique_ptr<CountedServer> server_;
};

// What a row costs the wire, plain and as gzip, and what making that takes: each answer by itself,
// as gRPC would send it. The server sends them plain, as gRPC knows one level of gzip alone, and
// that takes longer than all the rest of a pull. These rows are alike but for ids and times; those
// of the demo's families are 39 bytes as gzip, and 330 plain.
void AddPulledBytes(SyncPhone& phone, const Row& pull, std::vector<Row>& rows) {
  size_t plain = 0, gzipped = 0;
  double seconds = 0;
  phone.ForgetWhatWasPulled();
  phone.Pull([&](const v1::PullResponse& answer) {
    std::string bytes = answer.SerializeAsString();
    plain += bytes.size();
    seconds += SecondsOf([&] {
      const size_t size = Gzipped(std::move(bytes));
      gzipped += size;
      return size > 0;
    });
  });
  rows.push_back({.name = "a recorded session on its way down",
                  .value = static_cast<double>(plain) / kHistory,
                  .unit = "bytes"});
  rows.push_back({.name = "the same as gzip",
                  .value = static_cast<double>(gzipped) / kHistory,
                  .unit = "bytes"});
  rows.push_back(
      {.name = "the same: making it gzip", .value = kHistory / seconds, .unit = "rows/s"});
  rows.push_back({.name = "the pull, if answers went as gzip",
                  .value = kHistory / (kHistory / pull.value + seconds),
                  .unit = "rows/s",
                  .floor = pull.floor});
}

}  // namespace

void MeasurePush(std::vector<Row>& rows) {
  SyncPractice sync;
  const std::string echo_address = "unix:" + sync.folder().Path("echo");
  const EchoProcess echo(Echoed::kPushes, echo_address);
  const CommitFloor filled(sync.folder().Path("floor.db"));
  PushCommits commits(sync.folder().Path("floor.db"));
  MeasureBatches(sync, sync.AddPhone(echo_address), commits, rows);
  MeasureSingle(sync, echo_address, commits, rows);
}

void MeasurePull(std::vector<Row>& rows) {
  SyncPractice sync;
  SyncPhone& phone = sync.AddHistory();
  const std::string file = sync.practice().directory() + "/relactation.db";
  std::vector<double> read, pulled;
  for (int turn = 0; turn < kPulls; ++turn) {
    read.push_back(kHistory / SecondsOf([&] { return ReadLargestStream(file) > kHistory; }));
    phone.ForgetWhatWasPulled();
    pulled.push_back(kHistory / SecondsOf([&] { return phone.Pull() > kHistory; }));
  }
  rows.push_back(
      {.name = "pull, 100,000 rows: read floor", .value = Median(read), .unit = "rows/s"});
  rows.push_back({.name = "pull, 100,000 rows",
                  .value = Median(pulled),
                  .unit = "rows/s",
                  .floor = Median(read),
                  .at_least_ratio = 0.3});
  AddPulledBytes(phone, Row(rows.back()), rows);
}

void MeasureFirstSync(std::vector<Row>& rows) {
  constexpr size_t kSchemeLength = 5;  // unix:
  SyncPractice sync;
  sync.AddHistory();
  WholeDevice device(sync.Enrolled(), sync.folder().Path("device"),
                     sync.practice().address().substr(kSchemeLength));
  rows.push_back({.name = "first sync of 100,000 rows, the device's store included",
                  .value = SecondsOf([&] { return device.Sync() > kHistory; }),
                  .unit = "s"});
  rows.push_back({.name = "the same: calls",
                  .value = static_cast<double>(device.TakeCalls()),
                  .unit = "calls"});
  const double millis = MedianMillis(11, [&] { return device.Sync() == 0; });
  rows.push_back({.name = "a sync of nothing new: calls",
                  .value = static_cast<double>(device.TakeCalls()) / 11,
                  .unit = "calls",
                  .at_most_value = 1});
  rows.push_back({.name = "the same", .value = millis, .unit = "ms"});
}

}  // namespace relactation::bench
