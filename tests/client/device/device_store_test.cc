#include "client/device/device_store.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/device/migrations.h"
#include "proto/relactation/status.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation::device_store_test {

namespace fs = std::filesystem;

constexpr char kDevice[] = "0196f0a1-0000-7000-8000-000000000003";
constexpr char kOtherDevice[] = "0196f0a1-0000-7000-8000-000000000009";

DeviceState StateOf(const std::string& device_id) {
  DeviceState state;
  state.client_id = "0196f0a1-0000-7000-8000-000000000001";
  state.person_id = "0196f0a1-0000-7000-8000-000000000002";
  state.device_id = device_id;
  state.replica_id = "0196f0a1-0000-7000-8000-000000000004";
  return state;
}

class AStoreOfADevice : public testing::Test {
 protected:
  AStoreOfADevice() { options_.directory = directory_.Path("device"); }

  absl::StatusOr<std::unique_ptr<DeviceStore>> Create(const std::string& device_id = kDevice) {
    return DeviceStore::Create(options_, StateOf(device_id), clock_);
  }
  absl::StatusOr<std::unique_ptr<DeviceStore>> Open() {
    return DeviceStore::Open(options_, clock_);
  }
  std::string File() const { return options_.directory + "/device.db"; }

  static void ExpectRefusal(const absl::Status& status, const std::string& words) {
    EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
    EXPECT_NE(std::string(ToStd(status.message())).find(words), std::string::npos) << status;
  }

  static DeviceState Read(DeviceStore& store) {
    auto transaction = store.Begin(TransactionKind::kRead);
    EXPECT_TRUE(transaction.ok()) << transaction.status();
    const auto state = ReadDeviceState(*transaction);
    EXPECT_TRUE(state.ok()) << state.status();
    return state.value_or(DeviceState());
  }

  TempDirectory directory_;
  ManualClock clock_;
  DeviceStore::Options options_;
};

TEST_F(AStoreOfADevice, IsItsOwnersAlone) {
  const auto store = Create();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(fs::status(options_.directory).permissions(), fs::perms(0700));
  for (const auto& entry : fs::directory_iterator(options_.directory)) {
    EXPECT_EQ(entry.status().permissions(), fs::perms(0600)) << entry.path();
  }
}

TEST_F(AStoreOfADevice, IsNotFoundWhereNoDeviceSignedIn) {
  EXPECT_TRUE(absl::IsNotFound(Open().status()));
  EXPECT_FALSE(fs::exists(options_.directory));
}

TEST_F(AStoreOfADevice, KnowsWhoseItIsAndHowItStands) {
  {
    const auto store = Create();
    ASSERT_TRUE(store.ok()) << store.status();
    DeviceState state = Read(**store);
    EXPECT_EQ(state.next_n, 1);
    EXPECT_TRUE(state.has_right);
    state.next_replica_id = kOtherDevice;
    state.next_n = 7;
    state.backed_up_n = 5;
    state.contact_time = clock_.Now();
    state.clock_ahead = -absl::Minutes(3);
    state.has_right = false;
    auto transaction = (*store)->Begin(TransactionKind::kWrite);
    ASSERT_TRUE(transaction.ok()) << transaction.status();
    ASSERT_TRUE(UpdateDeviceState(*transaction, state).ok());
    ASSERT_TRUE(transaction->Commit().ok());
  }
  const auto store = Open();
  ASSERT_TRUE(store.ok()) << store.status();
  const DeviceState state = Read(**store);
  EXPECT_EQ(state.client_id, StateOf(kDevice).client_id);
  EXPECT_EQ(state.person_id, StateOf(kDevice).person_id);
  EXPECT_EQ(state.device_id, kDevice);
  EXPECT_EQ(state.replica_id, StateOf(kDevice).replica_id);
  EXPECT_EQ(state.next_replica_id, kOtherDevice);
  EXPECT_EQ(state.next_n, 7);
  EXPECT_EQ(state.backed_up_n, 5);
  EXPECT_EQ(state.contact_time, clock_.Now());
  EXPECT_EQ(state.clock_ahead, -absl::Minutes(3));
  EXPECT_FALSE(state.has_right);
}

TEST_F(AStoreOfADevice, IsOpenedByASecondTryOfTheSameSignIn) {
  ASSERT_TRUE(Create().ok());
  const auto again = Create();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(Read(**again).device_id, kDevice);
}

TEST_F(AStoreOfADevice, IsFinishedWhereTheFirstTryWasBrokenOff) {
  fs::create_directory(options_.directory);
  fs::permissions(options_.directory, fs::perms(0700));
  std::ofstream(File()).close();
  fs::permissions(File(), fs::perms(0600));
  const auto store = Create();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(Read(**store).device_id, kDevice);
}

TEST_F(AStoreOfADevice, IsNotGivenToADeviceOfAnotherAdultOrFamily) {
  ASSERT_TRUE(Create().ok());
  DeviceState of_another_adult = StateOf(kOtherDevice);
  of_another_adult.person_id = kOtherDevice;
  DeviceState of_another_family = StateOf(kOtherDevice);
  of_another_family.client_id = kOtherDevice;
  for (const DeviceState& other : {of_another_adult, of_another_family}) {
    ExpectRefusal(DeviceStore::Create(options_, other, clock_).status(), "sign that one out first");
  }
  const auto store = Open();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(Read(**store).device_id, kDevice);
}

TEST_F(AStoreOfADevice, IsOpenInOneProgramAtATime) {
  {
    const auto store = Create();
    ASSERT_TRUE(store.ok()) << store.status();
    ExpectRefusal(Open().status(), "another relact is already running on " + options_.directory);
  }
  EXPECT_TRUE(Open().ok());
}

TEST_F(AStoreOfADevice, IsRefusedIfOthersMayReadIt) {
  ASSERT_TRUE(Create().ok());
  fs::permissions(File(), fs::perms(0644));
  ExpectRefusal(Open().status(), "chmod 600 " + File());
}

TEST_F(AStoreOfADevice, IsRefusedIfANewerProgramMadeIt) {
  ASSERT_TRUE(Create().ok());
  {
    std::vector<Migration> newer = DeviceMigrations();
    newer.push_back({static_cast<int>(newer.size()) + 1, "9999_newer", "CREATE TABLE x (a)"});
    auto database = Database::Open(File(), OpenMode::kReadWrite);
    ASSERT_TRUE(database.ok()) << database.status();
    ASSERT_TRUE(Migrate(*database, newer, clock_.Now()).ok());
  }
  ExpectRefusal(Open().status(), "newer version");
  ExpectRefusal(Create().status(), "newer version");
}

TEST_F(AStoreOfADevice, IsNotMadeAmongOtherFiles) {
  fs::create_directory(options_.directory);
  std::ofstream(options_.directory + "/letter.txt") << "dear";
  ExpectRefusal(Create().status(), "is not empty");
  EXPECT_TRUE(fs::exists(options_.directory + "/letter.txt"));
}

TEST_F(AStoreOfADevice, ThatIsNoDatabaseIsRefused) {
  ASSERT_TRUE(Create().ok());
  std::ofstream(File(), std::ios::trunc) << std::string(8192, 'z');
  EXPECT_EQ(Open().status().code(), absl::StatusCode::kDataLoss) << Open().status();
}

TEST_F(AStoreOfADevice, IsGoneFromTheDiskOnceErased) {
  auto store = Create();
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_TRUE(DeviceStore::Erase(*std::move(store)).ok());
  EXPECT_FALSE(fs::exists(options_.directory));
  EXPECT_TRUE(Create(kOtherDevice).ok());
}

}  // namespace relactation::device_store_test
