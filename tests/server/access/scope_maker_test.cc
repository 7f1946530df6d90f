#include "server/access/scope_maker.h"

#include <gtest/gtest.h>

#include "relactation/v1/sharing_service.pb.h"

#include "server/access/policy.h"
#include "tests/server/access/a_practice.h"

namespace relactation {
namespace {

const std::string kParent = Id(16);

// Calls that consultants and parents may make, judged for a parent of `kClient`.
class ScopeOfAParent : public APractice {
 protected:
  static CallRule RuleOf(const std::string& method) {
    EXPECT_NE(v1::ListClientAccessRequest::descriptor(), nullptr);
    const auto* found = FindMethod("relactation.v1." + method);
    const absl::StatusOr<CallRule> rule = PolicyOf(*found);
    EXPECT_TRUE(rule.ok()) << rule.status();
    return *rule;
  }

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

}  // namespace
}  // namespace relactation
