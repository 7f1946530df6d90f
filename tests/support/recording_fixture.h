// A family of two adults, each with a device of their own that records and syncs.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/device_fixture.h"
#include "tests/support/recording_device.h"

namespace relactation {

class RecordingFixture : public DeviceFixture {
 protected:
  // Both have heard from the server.
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(DeviceFixture::SetUp());
    anas_ = Recording(ana_, "ana");
    bens_ = Recording(ben_, "ben");
    anas_->Sync();
    bens_->Sync();
    for (RecordingDevice* device : {anas_.get(), bens_.get()}) device->server().ForgetCalls();
  }

  // The store of a device that signed in, in a folder of that name.
  std::unique_ptr<RecordingDevice> Recording(const Device& device, const std::string& name) {
    DeviceStore::Options options;
    options.directory = stores_.Path(name);
    return std::make_unique<RecordingDevice>(
        options, StateOf(device),
        [this, token = device.token](const google::protobuf::Message& request, Handler handler) {
          return CarryOut(request, std::move(handler), token);
        },
        clock_);
  }
  // Another copy of the device, of which it does not know.
  std::unique_ptr<RecordingDevice> Cloned(RecordingDevice& recording, const Device& device,
                                          const std::string& name) {
    recording.Close();
    std::filesystem::copy(recording.options().directory, stores_.Path(name),
                          std::filesystem::copy_options::recursive);
    recording.Reopen();
    return Recording(device, name);
  }

  AnyResponse CarryOut(const google::protobuf::Message& request, Handler handler,
                       const std::string& token) {
    auto answer = std::make_shared<std::optional<AnyResponse>>();
    StartCall(request, std::move(handler), token, answer);
    RunAll();
    if (!answer->has_value()) return absl::InternalError("the call was not answered");
    return std::move(**answer);
  }

  DeviceState StateOf(const Device& device) const {
    DeviceState state;
    state.client_id = client_.client_id();
    state.person_id = device.person_id;
    state.device_id = device.device_id;
    state.replica_id = device.replica_id;
    return state;
  }

  // Each live row of the device's streams is there with the server's bytes, and no other.
  void ExpectEqual(RecordingDevice& recording, const Device& device) {
    for (const std::string& stream_id : device.streams) {
      RowsDigest digest;
      const absl::Status compared = InScope(device, [&](const Scope& scope) {
        const SequencePage all{.after = 0, .limit = 100'000, .live_only = true};
        return RecordTable(scope).ForEachAfterSequence(stream_id, all, [&](const RecordRow& row) {
          digest.Add(HashOfRow(row));
          const v1::Row held = recording.RowOf(row.record_id);
          EXPECT_EQ(held.sequence(), row.sequence) << row.record_id;
          EXPECT_EQ(held.revision(), row.revision) << row.record_id;
          EXPECT_EQ(held.body(), row.body) << row.record_id;
          EXPECT_EQ(held.merge_state(), row.group_revisions) << row.record_id;
          return absl::OkStatus();
        });
      });
      EXPECT_TRUE(compared.ok()) << compared;
      EXPECT_EQ(recording.DigestOf(stream_id), digest) << stream_id;
    }
  }

  // How many live sessions and observations the family's stream holds on the server.
  int RecordsOnServer() {
    return RowsOnServer(v1::ROW_KIND_SESSION) + RowsOnServer(v1::ROW_KIND_OBSERVATION);
  }
  int RowsOnServer(v1::RowKind kind) {
    int rows = 0;
    const absl::Status counted = InScope(ana_, [&](const Scope& scope) {
      return RecordTable(scope).ForEach(client_.client_id(), kind, absl::InfinitePast(),
                                        absl::InfiniteFuture(), [&](const RecordRow&) {
                                          ++rows;
                                          return absl::OkStatus();
                                        });
    });
    EXPECT_TRUE(counted.ok()) << counted;
    return rows;
  }

  // Runs a statement on the server's own tables, past the program.
  void OnServer(const std::function<absl::Status(Transaction&)>& write) {
    const absl::Status written =
        InScope(ben_, [&](const Scope& scope) { return write(scope.transaction()); });
    ASSERT_TRUE(written.ok()) << written;
  }

  // A pumping of Ana's and a mood, as a person enters them: without an id.
  v1::Record Pumping(absl::Duration ago = absl::Hours(1)) {
    return ASession("", ana_.person_id, clock_.Now() - ago);
  }
  v1::Record Mood(const std::string& person_id) { return AMood("", person_id, clock_.Now()); }

  TempDirectory stores_;
  std::unique_ptr<RecordingDevice> anas_;
  std::unique_ptr<RecordingDevice> bens_;
};

}  // namespace relactation
