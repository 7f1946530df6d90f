// What a day of entries takes on the wire, counted between a device and a real server.
#include <atomic>
#include <gtest/gtest.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include "client/connection/sync_calls.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/processes/enrolled_device.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation::bytes_on_the_wire_test {

constexpr int kEntries = 200;

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  return address;
}

// Passes one connection on, and counts what goes to the server.
class CountingPipe {
 public:
  CountingPipe(const std::string& near_path, const std::string& far_path) : far_path_(far_path) {
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = AddressOf(near_path);
    EXPECT_EQ(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listener_, 1), 0);
    thread_ = std::thread([this] { Run(); });
  }
  ~CountingPipe() {
    is_over_ = true;
    thread_.join();
    close(listener_);
  }
  CountingPipe(const CountingPipe&) = delete;
  CountingPipe& operator=(const CountingPipe&) = delete;

  long up() const { return up_; }

 private:
  static constexpr int kLookMs = 20;

  void Run() {
    pollfd waits{listener_, POLLIN, 0};
    while (!is_over_ && poll(&waits, 1, kLookMs) == 0) {
    }
    const int near_end = accept(listener_, nullptr, nullptr);
    const int far_end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = AddressOf(far_path_);
    EXPECT_EQ(connect(far_end, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    pollfd ends[] = {{near_end, POLLIN, 0}, {far_end, POLLIN, 0}};
    while (!is_over_) {
      if (poll(ends, 2, kLookMs) <= 0) continue;
      if (ends[0].revents != 0 && !Pass(near_end, far_end, up_)) break;
      if (ends[1].revents != 0 && !Pass(far_end, near_end, down_)) break;
    }
    close(near_end);
    close(far_end);
  }

  static bool Pass(int from, int to, std::atomic<long>& count) {
    char bytes[65536];
    const ssize_t size = read(from, bytes, sizeof bytes);
    for (ssize_t done = 0; done < size;) {
      const ssize_t written =
          send(to, bytes + done, static_cast<size_t>(size - done), MSG_NOSIGNAL);
      if (written <= 0) return false;
      done += written;
    }
    if (size > 0) count += size;
    return size > 0;
  }

  const std::string far_path_;
  int listener_ = -1;
  std::atomic<bool> is_over_ = false;
  std::atomic<long> up_ = 0;
  std::atomic<long> down_ = 0;
  std::thread thread_;
};

TEST(BytesOnTheWire, AreFewForManyEntriesOnTheirWayUp) {
  const TempDirectory folder;
  PracticeProcess practice(folder.path());
  v1::CreateClientRequest create;
  create.set_request_id(practice.NewId());
  *create.mutable_client() = AFamily(practice);
  practice.SignIn();
  v1::Client client;
  const auto clients = v1::ClientService::NewStub(practice.Channel());
  ASSERT_TRUE(clients->CreateClient(practice.Context().get(), create, &client).ok());
  const EnrolledDevice device = EnrolDevice(practice, client, client.persons(0));
  const std::string near_path = folder.Path("near");
  CountingPipe pipe(near_path, practice.address().substr(std::string("unix:").size()));
  ConnectionOptions options;
  options.address.socket_path = near_path;
  options.token = device.token;
  auto connection = PracticeConnection::Open(options, practice.random(), [](absl::Duration) {});
  ASSERT_TRUE(connection.ok()) << connection.status();
  SyncCalls calls(**connection);

  v1::PushRequest push;
  push.set_replica_id(device.ids.replica_id());
  push.add_stream_ids(client.client_id());
  const absl::Time now = absl::Now();
  *push.mutable_device_time() = ToTimestamp(now);
  for (int i = 0; i < kEntries; ++i) {
    v1::Record record = APumpSession(practice, client, now - absl::Minutes(i));
    v1::Mutation& mutation = *push.add_mutations();
    if (i == 0) mutation.set_n(1);
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_record_id(record.record_id());
    mutation.set_kind(v1::ROW_KIND_SESSION);
    record.clear_record_id();
    mutation.set_body(record.SerializeAsString());
    *mutation.mutable_edit_time() = ToTimestamp(now);
  }
  const long plain = static_cast<long>(push.ByteSizeLong());
  const auto pushed = calls.Push(push);
  ASSERT_TRUE(pushed.ok()) << pushed.status();
  ASSERT_EQ(pushed->outcomes(kEntries - 1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_LT(pipe.up(), plain * 2 / 3) << "compressed, with all that goes with a first call";
  RecordProperty("bytes_up", static_cast<int>(pipe.up()));
}

}  // namespace relactation::bytes_on_the_wire_test
