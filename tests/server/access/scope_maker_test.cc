#include "server/access/scope_maker.h"

#include <gtest/gtest.h>
#include <set>

#include "relactation/v1/sharing_service.pb.h"

#include "server/access/policy.h"
#include "tests/server/access/family_of_a_practice.h"

namespace relactation::scope_maker_test {

const std::string kParent = Id(16);

CallRule RuleOf(const std::string& method) {
  EXPECT_NE(v1::ListClientAccessRequest::descriptor(), nullptr);
  EXPECT_NE(v1::HelloRequest::descriptor(), nullptr);
  const auto* found = FindMethod("relactation.v1." + method);
  const absl::StatusOr<CallRule> rule = PolicyOf(*found);
  EXPECT_TRUE(rule.ok()) << rule.status();
  return *rule;
}

// Calls that consultants and parents may make, judged for a parent of `kClient`.
class ScopeOfAParent : public APractice {
 protected:
  static Caller AParent(uint32_t roles = kRoleParent) {
    return {kPractice, kParent, DeviceOf(kParent), roles, "Ana", kClient};
  }

  absl::StatusOr<Resolved> Resolve(const CallRule& rule, const Caller& caller,
                                   const std::string& client_id) {
    absl::StatusOr<Resolved> resolved;
    InTransaction([&](Transaction& transaction) {
      resolved = ScopeMaker::Resolve(transaction, rule, caller, {client_id}, clock_.Now());
      return absl::OkStatus();
    });
    return resolved;
  }

  const CallRule access_ = RuleOf("SharingService/ListClientAccess");
};

TEST_F(ScopeOfAParent, HoldsTheOwnFamilyAndOfItsStreamsTheFamilysAlone) {
  const absl::StatusOr<Resolved> resolved = Resolve(access_, AParent(), kClient);
  ASSERT_TRUE(resolved.ok()) << resolved.status();
  EXPECT_EQ(resolved->client_ids, std::vector<std::string>{kClient});
  ASSERT_EQ(resolved->streams.size(), 1u);
  EXPECT_EQ(resolved->streams.at(0).kind, StreamKind::kFamily);
}

TEST_F(ScopeOfAParent, HoldsNoOtherFamily) {
  const absl::Status foreign = Resolve(access_, AParent(), kOtherClient).status();
  EXPECT_EQ(foreign, NoSuchClient());
  EXPECT_EQ(foreign, Resolve(access_, AParent(), kMissingClient).status());
}

TEST_F(ScopeOfAParent, HoldsNothingWithoutAFamily) {
  Caller nobody = AParent();
  nobody.client_id.reset();
  EXPECT_EQ(Resolve(access_, nobody, kClient).status(), NoSuchClient());
}

TEST_F(ScopeOfAParent, HoldsNothingOfACallThatIsNotOpenToParents) {
  EXPECT_EQ(Resolve(RuleOf("SharingService/ListGrants"), AParent(), kClient).status(),
            NoSuchClient());
}

TEST_F(ScopeOfAParent, HoldsNothingToChange) {
  CallRule rule = access_;
  rule.verb = Verb::kWrite;
  EXPECT_EQ(Resolve(rule, AParent(), kClient).status(), NoSuchClient());
}

TEST_F(ScopeOfAParent, IsWiderWhereTheParentCaresForTheFamilyToo) {
  AddPerson(kParent, "Ana", kRoleParent | kRoleConsultant, 'p');
  Grant(kClient, kParent, GrantRelation::kShare);
  const absl::StatusOr<Resolved> resolved =
      Resolve(access_, AParent(kRoleParent | kRoleConsultant), kClient);
  ASSERT_TRUE(resolved.ok()) << resolved.status();
  EXPECT_EQ(resolved->streams.size(), 2u);
}

TEST_F(ScopeOfAParent, IsNotWidenedByAGrantWithoutTheRole) {
  AddPerson(kParent, "Ana", kRoleParent, 'p');
  Grant(kOtherClient, kParent, GrantRelation::kShare);
  EXPECT_EQ(Resolve(access_, AParent(), kOtherClient).status(), NoSuchClient());
}

// Calls of devices that sync, judged for an adult of `kClient`.
class ScopeOfAFamilysDevice : public FamilyOfAPractice {
 protected:
  static Caller AnAdult(uint32_t roles = kRoleParent) {
    Caller caller{kPractice, kParent, DeviceOf(kParent), roles, "Ana", kClient};
    caller.person_id = kAna;
    return caller;
  }

  Resolved Resolve(const Caller& caller, const std::string& call = "Pull") {
    Resolved resolved;
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(resolved, ScopeMaker::Resolve(transaction, RuleOf("SyncService/" + call),
                                                     caller, {}, clock_.Now()));
      return absl::OkStatus();
    });
    return resolved;
  }

  static std::set<std::string> StreamsIn(const Resolved& resolved) {
    std::set<std::string> ids;
    for (const StreamRef& stream : resolved.streams) ids.insert(stream.stream_id);
    return ids;
  }

  static void ExpectNothing(const Resolved& resolved) {
    EXPECT_TRUE(resolved.client_ids.empty());
    EXPECT_TRUE(resolved.streams.empty());
  }

  const std::set<std::string> own_ = {kFamilyStream, kStreamOfAna};
};

TEST_F(ScopeOfAFamilysDevice, HoldsTheFamilysStreamAndTheAdultsOwnAlone) {
  for (const uint32_t role : {kRoleParent, kRoleCaregiver}) {
    const Resolved resolved = Resolve(AnAdult(role));
    EXPECT_EQ(resolved.client_ids, std::vector<std::string>{kClient});
    EXPECT_EQ(StreamsIn(resolved), own_);
  }
}

TEST_F(ScopeOfAFamilysDevice, HoldsTheSameToReadAndToWrite) {
  for (const std::string call : {"Hello", "Push", "Pull", "RangeDigest"}) {
    EXPECT_EQ(StreamsIn(Resolve(AnAdult(), call)), own_) << call;
  }
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingOnceTheRightEnded) {
  Caller caller = AnAdult();
  caller.has_right_ended = true;
  for (const std::string call : {"Hello", "Push", "ConfirmWipe"}) {
    ExpectNothing(Resolve(caller, call));
  }
}

TEST_F(ScopeOfAFamilysDevice, StaysWhenTheCareHasEnded) {
  SetState(kClient, ClientState::kClosed);
  EXPECT_EQ(StreamsIn(Resolve(AnAdult())), own_);
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingOfADeletedClient) {
  SetState(kClient, ClientState::kDeleted);
  ExpectNothing(Resolve(AnAdult()));
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingOfAClientThatIsNotThere) {
  Caller caller = AnAdult();
  caller.client_id = kMissingClient;
  ExpectNothing(Resolve(caller));
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingOfAClientOfAnotherPractice) {
  Caller caller = AnAdult();
  caller.practice_id = kForeignPractice;
  ExpectNothing(Resolve(caller));
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingForWhoIsNoAdultOfAFamily) {
  Caller caller = AnAdult();
  caller.person_id.reset();
  ExpectNothing(Resolve(caller));
}

TEST_F(ScopeOfAFamilysDevice, HoldsNothingForAConsultantWhateverSheIsToTheFamily) {
  ExpectNothing(Resolve({kPractice, kNoa, DeviceOf(kNoa), kRoleConsultant, "Noa"}));
}

}  // namespace relactation::scope_maker_test
