// Kills a real server with SIGKILL while the devices of families push to it through a bad network,
// starts it again, and checks that what it acknowledged is there. In the end, with a good network,
// every change is there once and every device holds the server's bytes.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <list>
#include <map>
#include <random>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "tests/faults/fault_proxy.h"
#include "tests/faults/stubborn_device.h"
#include "tests/processes/enrolled_device.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation {
namespace {

constexpr int kFamilies = 8;
constexpr int kDevicesOfAFamily = 8;
constexpr int kDevices = kFamilies * kDevicesOfAFamily;
// The kill comes once this many changes of a cycle were acknowledged, or after a while: a bad
// network may acknowledge few.
constexpr int kMostBeforeKill = 200;
constexpr std::chrono::seconds kMostOfACycle{3};
// Then a new practice begins: a look at all that was acknowledged costs more with each kill.
constexpr int kMostKillsOfAPractice = 50;
constexpr absl::Duration kCallTimeout = absl::Seconds(2);
// A healed network needs one try; a busy machine may need more.
constexpr int kMostTries = 20;
constexpr size_t kSchemeLength = 5;  // unix:

[[noreturn]] void Broken(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::_Exit(1);
}

void ExpectOk(const grpc::Status& status, const char* doing) {
  if (!status.ok()) Broken(std::string(doing) + ": " + status.error_message());
}

// Each store and connection keeps some files open.
void AllowManyFiles() {
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

// What all practices of a run come to.
struct Counts {
  long acknowledged = 0;
  long checked = 0;
  long recovered = 0;
  long changes = 0;
  long broken_off = 0;
  long connections = 0;
  long unanswered = 0;
  long cut_up = 0;
  long cut_down = 0;
  long silenced = 0;
};

class DeviceKillLoop {
 public:
  explicit DeviceKillLoop(unsigned seed)
      : random_(seed),
        practice_(folder_.path()),
        proxy_(practice_.address().substr(kSchemeLength), kDevices, seed) {
    for (int family = 0; family < kFamilies; ++family) AddFamily();
  }

  void Run(int cycles);
  // With a good network: every change once, every device equal, a clean stop, the audit trail
  // whole.
  void CheckAll();
  void AddCountsTo(Counts& counts) const;

 private:
  void AddFamily();
  void AddDevice(const v1::Client& client, const v1::Person& person);
  // The family's sessions on the server, with their revisions.
  std::map<std::string, int64_t> Stored(const v1::Client& client);
  // Everything of the family that was acknowledged up to now is there.
  void CheckAcknowledged(int family);
  void SyncEveryDevice();
  void CheckRecords();
  void CheckDigests();
  long Acknowledged() const;

  TempDirectory folder_;
  std::mt19937 random_;
  PracticeProcess practice_;
  FaultProxy proxy_;
  std::vector<v1::Client> families_;
  std::list<StubbornDevice> devices_;  // In the order of their families.
  long checked_ = 0;
  long recovered_ = 0;
  long changes_ = 0;
};

void DeviceKillLoop::AddFamily() {
  v1::CreateClientRequest request;
  request.set_request_id(practice_.NewId());
  *request.mutable_client() = AFamily(practice_);
  v1::Person& other = *request.mutable_client()->add_persons();
  other.set_person_id(practice_.NewId());
  other.set_handle("ben");
  v1::Client& client = families_.emplace_back();
  const auto stub = v1::ClientService::NewStub(practice_.Channel());
  ExpectOk(stub->CreateClient(practice_.Context().get(), request, &client), "adding a family");
  for (int i = 0; i < kDevicesOfAFamily; ++i) AddDevice(client, client.persons(i % 2));
}

void DeviceKillLoop::AddDevice(const v1::Client& client, const v1::Person& person) {
  const EnrolledDevice enrolled = EnrolDevice(practice_, client, person);
  const int number = static_cast<int>(devices_.size());
  StubbornDevice::Options options;
  options.folder = folder_.Path("device-" + std::to_string(number));
  options.state.client_id = enrolled.ids.client_id();
  options.state.person_id = enrolled.ids.person_id();
  options.state.device_id = enrolled.ids.device_id();
  options.state.replica_id = enrolled.ids.replica_id();
  options.connection.address = {.host = "127.0.0.1", .port = proxy_.PortOf(number)};
  options.connection.token = enrolled.token;
  options.connection.timeout = kCallTimeout;
  options.connection.tries_again = false;
  options.sample = APumpSession(practice_, client, absl::Now() - absl::Hours(1));
  options.seed = static_cast<unsigned>(random_());
  devices_.emplace_back(std::move(options));
}

long DeviceKillLoop::Acknowledged() const {
  long acknowledged = 0;
  for (const StubbornDevice& device : devices_) acknowledged += device.acknowledged();
  return acknowledged;
}

void DeviceKillLoop::Run(int cycles) {
  std::atomic<bool> stop = false;
  std::vector<std::thread> threads;
  for (StubbornDevice& device : devices_) threads.emplace_back([&] { device.Run(stop); });
  for (int cycle = 0; cycle < cycles; ++cycle) {
    const long enough =
        Acknowledged() + std::uniform_int_distribution<long>(0, kMostBeforeKill)(random_);
    const auto began = std::chrono::steady_clock::now();
    while (Acknowledged() < enough && std::chrono::steady_clock::now() - began < kMostOfACycle) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    practice_.Kill();
    practice_.Serve();
    // One in turn, so that many kills take no longer than few; at the end all.
    CheckAcknowledged(cycle % kFamilies);
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
}

std::map<std::string, int64_t> DeviceKillLoop::Stored(const v1::Client& client) {
  const auto records = v1::RecordService::NewStub(practice_.Channel());
  v1::ListRecordsRequest list;
  list.set_client_id(client.client_id());
  list.set_kind(v1::RECORD_KIND_SESSION);
  list.set_page_size(1000);
  std::map<std::string, int64_t> revisions;
  do {
    v1::ListRecordsResponse page;
    ExpectOk(records->ListRecords(practice_.Context().get(), list, &page), "listing records");
    for (const v1::Record& record : page.records()) {
      revisions[record.record_id()] = record.revision();
    }
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  return revisions;
}

void DeviceKillLoop::CheckAcknowledged(int family) {
  std::vector<std::pair<std::string, int64_t>> acknowledged;
  auto device = std::next(devices_.begin(), family * kDevicesOfAFamily);
  for (int i = 0; i < kDevicesOfAFamily; ++i, ++device) {
    for (auto& change : device->TakeAcknowledged()) acknowledged.push_back(std::move(change));
  }
  // Not before: what is acknowledged meanwhile is looked for another time.
  const auto stored = Stored(families_[static_cast<size_t>(family)]);
  for (const auto& [record_id, revision] : acknowledged) {
    const auto found = stored.find(record_id);
    if (found == stored.end() || found->second < revision) {
      Broken("revision " + std::to_string(revision) + " of record " + record_id +
             " was acknowledged and is lost: " +
             (found == stored.end() ? "there is no such record"
                                    : "it is at " + std::to_string(found->second)));
    }
    ++checked_;
  }
}

void DeviceKillLoop::SyncEveryDevice() {
  int number = 0;
  for (StubbornDevice& device : devices_) {
    absl::Status synced = device.Sync().status();
    for (int tries = 1; !synced.ok() && tries < kMostTries; ++tries) {
      synced = device.Sync().status();
    }
    if (!synced.ok()) {
      Broken("device " + std::to_string(number) +
             " does not come to an end: " + std::string(synced.message()));
    }
    ++number;
  }
}

// The family's sessions on the server are those that its devices entered, each written as often as
// it was entered and corrected.
void DeviceKillLoop::CheckRecords() {
  auto device = devices_.begin();
  for (const v1::Client& client : families_) {
    std::map<std::string, int64_t> entered;
    for (int i = 0; i < kDevicesOfAFamily; ++i, ++device) {
      entered.insert(device->revisions().begin(), device->revisions().end());
    }
    const auto stored = Stored(client);
    for (const auto& [record_id, revision] : stored) {
      const auto found = entered.find(record_id);
      if (found == entered.end()) Broken("nobody entered record " + record_id);
      if (found->second != revision) {
        Broken("record " + record_id + " was written " + std::to_string(found->second) +
               " times and is at revision " + std::to_string(revision));
      }
      changes_ += static_cast<long>(revision);
    }
    if (stored.size() != entered.size()) {
      Broken(std::to_string(entered.size()) + " records were entered, " +
             std::to_string(stored.size()) + " are stored");
    }
    recovered_ += static_cast<long>(stored.size());
  }
}

void DeviceKillLoop::CheckDigests() {
  int number = 0;
  for (StubbornDevice& device : devices_) {
    const std::string name = "device " + std::to_string(number++);
    const std::string complaint = device.Complaint();
    if (!complaint.empty()) Broken(name + ": " + complaint);
    for (const HeldStream& stream : device.Streams()) {
      const auto digests = device.Digests(stream);
      if (!digests.ok()) Broken(name + ": " + std::string(digests.status().message()));
      if (digests->first != digests->second) Broken(name + " differs from the server");
    }
  }
}

void DeviceKillLoop::CheckAll() {
  proxy_.Heal();
  // The second time for what others sent in the first.
  SyncEveryDevice();
  SyncEveryDevice();
  for (int family = 0; family < kFamilies; ++family) CheckAcknowledged(family);
  CheckRecords();
  CheckDigests();
  proxy_.End();
  if (practice_.Stop() != 0) Broken("the server did not stop cleanly");
  const FinishedRun verify =
      RunToEnd({RELACTATION_BUILD_DIR "/relactd", "audit", "verify", practice_.directory()});
  if (verify.exit_code != 0) Broken("the audit trail is broken: " + verify.err);
}

void DeviceKillLoop::AddCountsTo(Counts& counts) const {
  counts.acknowledged += Acknowledged();
  counts.checked += checked_;
  counts.recovered += recovered_;
  counts.changes += changes_;
  for (const StubbornDevice& device : devices_) counts.broken_off += device.broken_off();
  const FaultProxy::Counts& network = proxy_.counts();
  counts.connections += network.connections;
  counts.unanswered += network.unanswered;
  counts.cut_up += network.cut_up;
  counts.cut_down += network.cut_down;
  counts.silenced += network.silenced;
}

void Print(const Counts& counts, int cycles, unsigned seed, double seconds) {
  std::printf(
      "%d kills (seed %u), %d devices: %ld changes acknowledged, %ld of them looked for and found; "
      "%ld records recovered with %ld changes, 0 lost, 0 doubled, every device equal; %.0f s\n",
      cycles, seed, kDevices, counts.acknowledged, counts.checked, counts.recovered, counts.changes,
      seconds);
  std::printf(
      "%ld connections: %ld unanswered, %ld cut on the way up, %ld on the way down, %ld silenced; "
      "%ld syncs broke off\n",
      counts.connections, counts.unanswered, counts.cut_up, counts.cut_down, counts.silenced,
      counts.broken_off);
}

}  // namespace
}  // namespace relactation

int main(int argc, char** argv) {
  const int cycles = argc > 1 ? std::atoi(argv[1]) : 5;
  const unsigned seed = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1;
  const auto began = std::chrono::steady_clock::now();
  relactation::AllowManyFiles();
  relactation::Counts counts;
  for (int done = 0; done < cycles; done += relactation::kMostKillsOfAPractice) {
    relactation::DeviceKillLoop loop(seed + static_cast<unsigned>(done));
    loop.Run(std::min(cycles - done, relactation::kMostKillsOfAPractice));
    loop.CheckAll();
    loop.AddCountsTo(counts);
  }
  relactation::Print(
      counts, cycles, seed,
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  return 0;
}
