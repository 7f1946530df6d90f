#include "server/access/practice_setup.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "relactation/v1/access_service.pb.h"

#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "server/access/invites.h"
#include "server/access/private_file.h"
#include "server/storage/device_table.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation::practice_setup_test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PracticeInADirectory : public testing::Test {
 protected:
  PracticeInADirectory() {
    setup_.store.directory = directory_.Path("data");
    setup_.practice_name = "North";
    setup_.admin_name = "Ada";
    setup_.address = "milk.example.org:7443";
    setup_.machine_time = clock_.Now();
  }

  absl::StatusOr<InviteLine> SetUpNow() {
    return SetUpPractice(setup_, clock_, random_, writer_, reader_);
  }
  const std::string& Directory() const { return setup_.store.directory; }

  // Redeems an invite line's secret on the opened store.
  absl::StatusOr<v1::RedeemInviteResponse> Redeem(const std::string& secret, char token = 't') {
    ASSIGN_OR_RETURN(const OpenedPractice practice, OpenPractice(Directory(), clock_.Now()));
    ASSIGN_OR_RETURN(const auto store, Store::Open(setup_.store, clock_, writer_, reader_,
                                                   [](const absl::Status&) {}));
    const Invites invites(practice.keys, clock_, random_);
    v1::RedeemInviteRequest request;
    request.set_secret(secret);
    request.set_token(std::string(32, token));
    request.set_device_name("laptop");
    v1::RedeemInviteResponse response;
    const absl::Status redeemed = store->RunNow([&](Transaction& transaction) -> absl::Status {
      PublicAnswer answer = invites.RedeemInvite(transaction, request, clock_.Now());
      RETURN_IF_ERROR(answer.response.status());
      response = static_cast<const v1::RedeemInviteResponse&>(**answer.response);
      return absl::OkStatus();
    });
    RETURN_IF_ERROR(redeemed);
    return response;
  }

  // Invites Ada once more.
  std::string InviteAgain(OtherDevices others) {
    std::string secret;
    OnTheStore([&](Transaction& transaction, const AccessKeys& keys) -> absl::Status {
      ASSIGN_OR_RETURN(secret,
                       InviteKnownPerson(transaction, keys, clock_, random_, "Ada", others));
      return absl::OkStatus();
    });
    return secret;
  }

  void OnTheStore(const std::function<absl::Status(Transaction&, const AccessKeys&)>& work) {
    const auto practice = OpenPractice(Directory(), clock_.Now());
    ASSERT_TRUE(practice.ok()) << practice.status();
    const auto store =
        Store::Open(setup_.store, clock_, writer_, reader_, [](const absl::Status&) {});
    ASSERT_TRUE(store.ok()) << store.status();
    const absl::Status done = (*store)->RunNow(
        [&](Transaction& transaction) { return work(transaction, practice->keys); });
    ASSERT_TRUE(done.ok()) << done;
  }

  // Of the audit trail; the number of its rows.
  int64_t RowsOfAudit() {
    int64_t rows = 0;
    OnTheStore([&](Transaction& transaction, const AccessKeys& keys) -> absl::Status {
      ASSIGN_OR_RETURN(const auto chains, VerifyAuditChain(transaction, keys));
      rows = chains.front().sequence;
      EXPECT_EQ(chains.front().problem, "");
      return absl::OkStatus();
    });
    return rows;
  }

  TempDirectory directory_;
  ManualClock clock_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  SystemRandomSource random_;
  PracticeSetup setup_;
};

TEST_F(PracticeInADirectory, GivesTheFirstAdminAnInvite) {
  const auto line = SetUpNow();
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->address, "milk.example.org:7443");
  const auto practice = OpenPractice(Directory(), clock_.Now());
  ASSERT_TRUE(practice.ok()) << practice.status();
  EXPECT_EQ(line->root_fingerprint, practice->certificate.root_fingerprint);
  EXPECT_THAT(practice->warnings, IsEmpty());
  const auto signed_in = Redeem(line->secret);
  ASSERT_TRUE(signed_in.ok()) << signed_in.status();
  EXPECT_EQ(signed_in->practice().display_name(), "North");
  EXPECT_EQ(signed_in->consultant().display_name(), "Ada");
  ASSERT_EQ(signed_in->consultant().roles_size(), 1);
  EXPECT_EQ(signed_in->consultant().roles(0), v1::ROLE_ADMIN);
}

TEST_F(PracticeInADirectory, GivesASoloConsultantBothRoles) {
  setup_.also_consultant = true;
  const auto line = SetUpNow();
  ASSERT_TRUE(line.ok()) << line.status();
  const auto signed_in = Redeem(line->secret);
  ASSERT_TRUE(signed_in.ok()) << signed_in.status();
  EXPECT_EQ(signed_in->consultant().roles_size(), 2);
}

TEST_F(PracticeInADirectory, IsForItsOwnerAlone) {
  ASSERT_TRUE(SetUpNow().ok());
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Directory())) {
    struct stat facts {};
    ASSERT_EQ(stat(entry.path().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777u, 0600u) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 4);
  struct stat facts {};
  ASSERT_EQ(stat(Directory().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777u, 0700u);
}

TEST_F(PracticeInADirectory, IsNotMadeTwice) {
  ASSERT_TRUE(SetUpNow().ok());
  EXPECT_EQ(SetUpNow().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(OpenPractice(Directory(), clock_.Now()).ok());
}

TEST_F(PracticeInADirectory, LeavesNothingWhenASettingWillNotDo) {
  setup_.address = "nowhere";
  EXPECT_EQ(SetUpNow().status().code(), absl::StatusCode::kInvalidArgument);
  for (const char* port : {"0", "65536", "70000", "99999999999999", "https", "-1", "1 2"}) {
    setup_.address = std::string("milk.example.org:") + port;
    EXPECT_THAT(SetUpNow().status().message(), HasSubstr("no port from 1 to 65535")) << port;
  }
  setup_.address = "bad host:7443";
  EXPECT_EQ(SetUpNow().status().code(), absl::StatusCode::kInvalidArgument);
  setup_.address = "milk.example.org:7443";
  setup_.admin_name.clear();
  EXPECT_EQ(SetUpNow().status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(std::filesystem::exists(Directory()));
}

TEST_F(PracticeInADirectory, LeavesNothingWhenTheDiskIsFull) {
  setup_.store.max_page_count = 2;
  EXPECT_FALSE(SetUpNow().ok());
  EXPECT_FALSE(std::filesystem::exists(Directory()) && !std::filesystem::is_empty(Directory()));
}

TEST_F(PracticeInADirectory, NeedsNoFingerprintOnAUnixSocket) {
  setup_.address = "unix:" + directory_.Path("socket");
  const auto line = SetUpNow();
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->root_fingerprint, "");
}

TEST_F(PracticeInADirectory, KnowsWhetherItIsForTests) {
  ASSERT_TRUE(SetUpNow().ok());
  EXPECT_FALSE(IsForTests(Directory()));
  setup_.store.directory = directory_.Path("other");
  setup_.for_tests = true;
  ASSERT_TRUE(SetUpNow().ok());
  EXPECT_TRUE(IsForTests(Directory()));
  EXPECT_TRUE(OpenPractice(Directory(), clock_.Now())->for_tests);
}

TEST_F(PracticeInADirectory, KeepsWhereDevicesFindIt) {
  ASSERT_TRUE(SetUpNow().ok());
  EXPECT_EQ(OpenPractice(Directory(), clock_.Now())->address, "milk.example.org:7443");
  std::filesystem::remove(Directory() + "/address");
  EXPECT_EQ(OpenPractice(Directory(), clock_.Now())->address, "");
}

TEST_F(PracticeInADirectory, DoesNotOpenWithAFileThatIsOpenToOthers) {
  ASSERT_TRUE(SetUpNow().ok());
  ASSERT_EQ(chmod((Directory() + "/access.key").c_str(), 0640), 0);
  const absl::Status refused = OpenPractice(Directory(), clock_.Now()).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(refused.message(), HasSubstr("chmod 600"));
}

TEST_F(PracticeInADirectory, DoesNotOpenWithoutItsKey) {
  ASSERT_TRUE(SetUpNow().ok());
  std::filesystem::remove(Directory() + "/access.key");
  const absl::Status refused = OpenPractice(Directory(), clock_.Now()).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(refused.message(), HasSubstr("access.key is missing"));
}

TEST_F(PracticeInADirectory, DoesNotOpenWithADamagedCertificate) {
  ASSERT_TRUE(SetUpNow().ok());
  ASSERT_TRUE(WritePrivateFile(Directory() + "/server.pem", "junk").ok());
  const absl::Status refused = OpenPractice(Directory(), clock_.Now()).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(refused.message(), HasSubstr("/server.pem"));
}

TEST_F(PracticeInADirectory, DoesNotOpenWithACertificateOfAnotherPractice) {
  ASSERT_TRUE(SetUpNow().ok());
  const auto other = MakeCertificates("Other", {}, clock_.Now());
  ASSERT_TRUE(other.ok()) << other.status();
  ASSERT_TRUE(
      WritePrivateFile(Directory() + "/server.pem", other->server_key + other->server_chain).ok());
  EXPECT_THAT(OpenPractice(Directory(), clock_.Now()).status().message(),
              HasSubstr("/server.pem is not under the root in root.pem"));
}

TEST_F(PracticeInADirectory, RenewsItsCertificateBeforeItEnds) {
  ASSERT_TRUE(SetUpNow().ok());
  const auto before = OpenPractice(Directory(), clock_.Now());
  clock_.Advance(absl::Hours(24 * 340));
  const auto after = OpenPractice(Directory(), clock_.Now());
  ASSERT_TRUE(before.ok() && after.ok()) << after.status();
  EXPECT_EQ(after->certificate.expire_time, clock_.Now() + absl::Hours(24 * 365));
  EXPECT_EQ(after->certificate.root_fingerprint, before->certificate.root_fingerprint);
}

TEST_F(PracticeInADirectory, ServesWithoutTheRootsKeyAsLongAsItsCertificateLasts) {
  ASSERT_TRUE(SetUpNow().ok());
  std::filesystem::remove(Directory() + "/root.key");
  clock_.Advance(absl::Hours(24 * 340));
  EXPECT_TRUE(OpenPractice(Directory(), clock_.Now()).ok());
  clock_.Advance(absl::Hours(24 * 26));
  EXPECT_THAT(OpenPractice(Directory(), clock_.Now()).status().message(), HasSubstr("root.key"));
}

TEST_F(PracticeInADirectory, WarnsOfARootThatIsMissingOrDamagedAndServesAllTheSame) {
  ASSERT_TRUE(SetUpNow().ok());
  const auto warnings = [&] {
    const auto practice = OpenPractice(Directory(), clock_.Now());
    EXPECT_TRUE(practice.ok()) << practice.status();
    return practice.ok() ? practice->warnings : std::vector<std::string>();
  };
  ASSERT_TRUE(WritePrivateFile(Directory() + "/root.key", "junk").ok());
  EXPECT_THAT(warnings(), ElementsAre(HasSubstr("/root.key is damaged or another's")));
  std::filesystem::remove(Directory() + "/root.key");
  EXPECT_THAT(warnings(), ElementsAre(HasSubstr("/root.key is missing")));
  std::filesystem::remove(Directory() + "/root.pem");
  EXPECT_THAT(warnings(), ElementsAre(HasSubstr("/root.key"), HasSubstr("/root.pem is missing")));
}

TEST_F(PracticeInADirectory, BeginsItsAuditTrailWithTheFirstInvite) {
  ASSERT_TRUE(SetUpNow().ok());
  EXPECT_EQ(RowsOfAudit(), 1);
}

TEST_F(PracticeInADirectory, SignsOutEachDeviceOfWhoIsInvitedAnewIfAskedAndAuditsThat) {
  const auto line = SetUpNow();
  ASSERT_TRUE(line.ok()) << line.status();
  const auto laptop = Redeem(line->secret, 'a');
  ASSERT_TRUE(laptop.ok()) << laptop.status();
  const auto phone = Redeem(InviteAgain(OtherDevices::kStaySignedIn), 'b');
  ASSERT_TRUE(phone.ok()) << phone.status();
  const auto signed_out = [&] {
    std::vector<bool> is_signed_out;
    OnTheStore([&](Transaction& transaction, const AccessKeys&) -> absl::Status {
      for (const auto* device : {&laptop->device(), &phone->device()}) {
        ASSIGN_OR_RETURN(
            const DeviceRow row,
            DeviceTable(transaction).Find(laptop->practice().practice_id(), device->device_id()));
        is_signed_out.push_back(row.revoked_time.has_value());
      }
      return absl::OkStatus();
    });
    return is_signed_out;
  };
  EXPECT_THAT(signed_out(), ElementsAre(false, false));
  const int64_t rows = RowsOfAudit();
  const auto tablet = Redeem(InviteAgain(OtherDevices::kAreSignedOut), 'c');
  EXPECT_TRUE(tablet.ok()) << tablet.status();
  EXPECT_THAT(signed_out(), ElementsAre(true, true));
  EXPECT_EQ(RowsOfAudit(), rows + 3) << "of each device and of the invite";
}

TEST(PrivateFile, IsReadAsItWasWritten) {
  const TempDirectory directory;
  const std::string bytes = std::string("a\0b", 3) + std::string(10'000, 'x');
  ASSERT_TRUE(WritePrivateFile(directory.Path("key"), bytes).ok());
  EXPECT_EQ(*ReadPrivateFile(directory.Path("key")), bytes);
  EXPECT_EQ(ReadPrivateFile(directory.Path("none")).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace relactation::practice_setup_test
