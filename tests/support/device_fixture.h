// A practice with a family of two adults, each with a device that pushes and pulls.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "server/access/family_devices.h"
#include "server/workflow/sync_hello.h"
#include "server/workflow/sync_pull.h"
#include "server/workflow/sync_push.h"
#include "tests/support/a_device.h"
#include "tests/support/family_fixture.h"
#include "tests/support/stream_copy.h"

namespace relactation {

class DeviceFixture : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    v1::CreateClientRequest request = ACreateClient();
    v1::Person& ben = *request.mutable_client()->add_persons();
    ben.set_person_id(NewId());
    ben.set_handle("ben");
    const auto client = Do(&CreateClient, request);
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
    ana_ = AddDevice(client_, client_.persons(0).person_id());
    ben_ = AddDevice(client_, client_.persons(1).person_id());
  }

  // Signed in as one of the practice, and made an adult's by what an enrolment leaves behind.
  Device AddDevice(const v1::Client& client, const std::string& person_id,
                   uint32_t roles = kRoleParent) {
    Device device(clock_);
    device.token = SignInColleague("somebody");
    device.person_id = person_id;
    device.replica_id = NewId();
    device.streams = {client.client_id(), person_id};
    const absl::Status made = Within<v1::CreateClientRequest, v1::Client>(
        ACreateClient(), device.token, [&](const Scope& scope) {
          device.device_id = scope.caller().device_id;
          return StoreReplica(scope, client.client_id(), device, roles);
        });
    EXPECT_TRUE(made.ok()) << made;
    return device;
  }

  // Runs the work in a transaction with the scope of a call of the device that changes something.
  absl::Status InScope(const Device& device,
                       const std::function<absl::Status(const Scope&)>& work) {
    return Within<v1::HelloRequest, v1::HelloResponse>(device.AHello(), device.token, work);
  }

  absl::StatusOr<v1::PushResponse> Send(const Device& device,
                                        const std::vector<v1::Mutation>& mutations) {
    return Do(&Push, device.APush(mutations), device.token);
  }
  // What became of one that is sent alone.
  v1::MutationOutcome Settled(const Device& device, const v1::Mutation& mutation) {
    const auto response = Send(device, {mutation});
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok() || response->outcomes_size() != 1) return {};
    return response->outcomes(0);
  }

  absl::StatusOr<v1::PullResponse> PullOnce(const Device& device,
                                            const std::vector<v1::StreamCursor>& cursors,
                                            int max_rows = 0) {
    return Do(&Pull, device.APull(cursors, max_rows), device.token);
  }
  // Pulls a stream until nothing follows.
  void PullAll(const Device& device, StreamCopy& copy, int max_rows = 0) {
    bool has_more = true;
    for (int round = 0; has_more && round < 100; ++round) {
      const auto response = PullOnce(device, {copy.cursor()}, max_rows);
      ASSERT_TRUE(response.ok()) << response.status();
      ASSERT_EQ(response->pages_size(), 1);
      copy.Apply(response->pages(0));
      has_more = response->has_more();
    }
    EXPECT_FALSE(has_more);
  }

  // The row of a stream that the device may have; without an id if there is none.
  RecordRow Stored(const Device& device, const std::string& record_id) {
    RecordRow stored;
    const absl::Status found = InScope(device, [&](const Scope& scope) {
      for (const std::string& stream_id : device.streams) {
        auto row = RecordTable(scope).Find(stream_id, record_id);
        if (row.ok()) stored = *std::move(row);
      }
      return absl::OkStatus();
    });
    EXPECT_TRUE(found.ok()) << found;
    return stored;
  }
  v1::Record StoredRecord(const Device& device, const std::string& record_id) {
    v1::Record record;
    EXPECT_TRUE(record.ParseFromString(Stored(device, record_id).body));
    return record;
  }
  v1::MergeState StoredMerge(const Device& device, const std::string& record_id) {
    v1::MergeState merge;
    EXPECT_TRUE(merge.ParseFromString(Stored(device, record_id).group_revisions));
    return merge;
  }

  void EndRight(const Device& device) {
    v1::RevokeFamilyDeviceRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_device_id(device.device_id);
    EXPECT_TRUE(Do(&RevokeFamilyDevice, request).ok());
  }

  // An hour ago, as Ana's device would send it.
  v1::Record APumping() { return ASession(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1)); }

  v1::Client client_;
  Device ana_{clock_};
  Device ben_{clock_};

 private:
  template <typename Request, typename Response>
  absl::Status Within(const Request& request, const std::string& token,
                      const std::function<absl::Status(const Scope&)>& work) {
    Handler handler = ReadHandler<Request, Response>(
        [&work](const Scope& scope, const Request&) -> absl::StatusOr<Response> {
          RETURN_IF_ERROR(work(scope));
          return Response();
        });
    handler.outcome_of = [](const google::protobuf::Message&) { return KeptReply(); };
    handler.reread = [](const Scope&, const google::protobuf::Message&, const KeptReply&) {
      return AnyResponse(absl::InternalError("this test does not repeat calls"));
    };
    return Call<Response>(request, std::move(handler), token).status();
  }
};

}  // namespace relactation
