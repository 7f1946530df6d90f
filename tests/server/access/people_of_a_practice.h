// A practice in a temporary directory: people, clients and grants are made with one line each, on a
// clock and executors that the test moves.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/bearer_token.h"
#include "proto/relactation/status.h"
#include "proto/relactation/world.h"
#include "server/access/guarded_call.h"
#include "server/access/invites.h"
#include "server/access/scope_maker.h"
#include "server/storage/client_table.h"
#include "server/storage/device_table.h"
#include "server/storage/grant_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"
#include "server/storage/stream_table.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation {

// The id of the n-th thing of a test.
inline std::string Id(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

// The bytes of a token or secret that a test tells from others by a letter.
inline std::string Token(char letter) { return std::string(kBearerTokenBytes, letter); }
inline std::string Secret(char letter) { return std::string(16, letter); }

const std::string kPractice = Id(1);
const std::string kForeignPractice = Id(2);
const std::string kAdmin = Id(11);
const std::string kNoa = Id(12);
const std::string kMia = Id(13);
const std::string kSomebody = Id(14);
const std::string kClient = Id(21);
const std::string kOtherClient = Id(22);
const std::string kMissingClient = Id(29);

class PeopleOfAPractice : public testing::Test {
 protected:
  explicit PeopleOfAPractice(Store::Options options = {})
      : keys_(*AccessKeys::FromBytes(std::string(32, 'k'))), invites_(keys_, clock_, random_) {
    options.directory = directory_.Path("data");
    auto store = Store::Create(options, clock_, writer_, reader_, [](const absl::Status&) {});
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    calls_ = std::make_unique<GuardedCalls>(*store_, keys_, clock_);
  }
  ~PeopleOfAPractice() override { store_.reset(); }

  void SetUp() override {
    InTransaction([this](Transaction& transaction) -> absl::Status {
      RETURN_IF_ERROR(PracticeTable(transaction).Insert({kPractice, "North", clock_.Now()}));
      return PracticeTable(transaction).Insert({kForeignPractice, "South", clock_.Now()});
    });
    AddPerson(kAdmin, "Ada", kRoleAdmin, 'a');
    AddPerson(kNoa, "Noa", kRoleConsultant, 'n');
    AddPerson(kMia, "Mia", kRoleConsultant, 'm');
    AddClient(kClient, kNoa);
    AddClient(kOtherClient, kMia);
  }

  void InTransaction(const Work& work) {
    const absl::Status status = store_->RunNow(work);
    ASSERT_TRUE(status.ok()) << status;
  }

  // A person with one device, whose id is the person's with a 9 for its first digit.
  void AddPerson(const std::string& id, const std::string& name, uint32_t roles, char token,
                 const std::string& practice = kPractice) {
    InTransaction([&](Transaction& transaction) -> absl::Status {
      PrincipalRow person;
      person.practice_id = practice;
      person.principal_id = id;
      person.name = name;
      person.roles = roles;
      person.created_time = clock_.Now();
      RETURN_IF_ERROR(PrincipalTable(transaction).Insert(person));
      DeviceRow device;
      device.practice_id = practice;
      device.device_id = DeviceOf(id);
      device.principal_id = id;
      device.name = name + "'s laptop";
      device.token_hash = keys_.HashToken(Token(token));
      device.created_time = clock_.Now();
      device.expire_time = clock_.Now() + absl::Hours(1000);
      return DeviceTable(transaction).Insert(device);
    });
  }
  static std::string DeviceOf(const std::string& person) { return "9" + person.substr(1); }

  void AddClient(const std::string& id, const std::string& owner) {
    InTransaction([&](Transaction& transaction) -> absl::Status {
      const Scope scope = ManagingScope(transaction, {});
      RETURN_IF_ERROR(ClientTable(scope).Insert(id).status());
      RETURN_IF_ERROR(StreamTable(scope).Insert({"1" + id.substr(1), id, StreamKind::kFamily, ""}));
      RETURN_IF_ERROR(
          StreamTable(scope).Insert({"2" + id.substr(1), id, StreamKind::kPrivate, "ana"}));
      return StreamTable(scope).Insert({"3" + id.substr(1), id, StreamKind::kPractice, ""});
    });
    Grant(id, owner, GrantRelation::kOwner);
  }

  void Grant(const std::string& client, const std::string& person, GrantRelation relation,
             std::optional<absl::Time> until = std::nullopt) {
    InTransaction([&](Transaction& transaction) {
      GrantRow grant;
      grant.client_id = client;
      grant.principal_id = person;
      grant.relation = relation;
      grant.from_time = clock_.Now();
      grant.until_time = until;
      return GrantTable(ManagingScope(transaction, {client})).Insert(grant);
    });
  }

  Scope ManagingScope(Transaction& transaction, std::vector<std::string> clients) {
    CallRule rule;
    rule.verb = Verb::kManage;
    return ScopeMaker::Make(transaction, rule, {kPractice, kAdmin, DeviceOf(kAdmin), 0, "Ada"},
                            clock_.Now(), {std::move(clients), {}});
  }

  TempDirectory directory_;
  ManualClock clock_;
  ManualExecutor writer_;
  ManualExecutor reader_;
  SystemRandomSource random_;
  AccessKeys keys_;
  Invites invites_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<GuardedCalls> calls_;
};

}  // namespace relactation
