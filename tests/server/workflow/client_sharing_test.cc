#include "server/workflow/client_sharing.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/status.h"
#include "tests/support/colleague_fixture.h"

namespace relactation::client_sharing_test {

using Code = absl::StatusCode;

class ClientSharing : public ColleagueFixture {
 protected:
  std::string FieldRefused(const v1::GrantClientRequest& request) {
    const absl::Status status = Do(&GrantClient, request).status();
    EXPECT_EQ(status.code(), Code::kInvalidArgument) << status;
    const auto violations = FieldViolationsOf(status);
    return violations.empty() ? "" : violations.front().field;
  }
};

TEST_F(ClientSharing, LetsAColleagueWorkWithTheClientUntilItIsEnded) {
  EXPECT_EQ(MiaReads(), Code::kNotFound);
  const auto grant = Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE));
  ASSERT_TRUE(grant.ok()) << grant.status();
  EXPECT_EQ(grant->display_name(), "Mia");
  EXPECT_EQ(grant->kind(), v1::GRANT_KIND_SHARE);
  EXPECT_EQ(FromTimestamp(grant->from_time()), clock_.Now());
  EXPECT_FALSE(grant->has_until_time());
  EXPECT_EQ(MiaReads(), Code::kOk);
  clock_.Advance(absl::Hours(1));
  const auto ended = End(v1::GRANT_KIND_SHARE);
  ASSERT_TRUE(ended.ok()) << ended.status();
  EXPECT_EQ(FromTimestamp(ended->end_time()), clock_.Now());
  EXPECT_EQ(MiaReads(), Code::kNotFound);
}

TEST_F(ClientSharing, OfACoverEndsByItselfAndReadsLikeAMissingClientThen) {
  const absl::Time until = clock_.Now() + absl::Hours(24);
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_COVER, until)).ok());
  clock_.Advance(absl::Hours(24) - absl::Minutes(1));
  EXPECT_EQ(MiaReads(), Code::kOk);
  clock_.Advance(absl::Minutes(2));
  const absl::Status ended = Read(client_.client_id(), mia_token_).status();
  EXPECT_EQ(ended, Read(NewId(), mia_token_).status());
  EXPECT_EQ(ended.code(), Code::kNotFound);
}

TEST_F(ClientSharing, AskedAgainReplacesTheEnd) {
  const absl::Time now = clock_.Now();
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_COVER, now + absl::Hours(1))).ok());
  const auto longer = Do(&GrantClient, AGrant(v1::GRANT_KIND_COVER, now + absl::Hours(48)));
  ASSERT_TRUE(longer.ok()) << longer.status();
  EXPECT_EQ(FromTimestamp(longer->until_time()), now + absl::Hours(48));
  clock_.Advance(absl::Hours(2));
  EXPECT_EQ(MiaReads(), Code::kOk);
}

TEST_F(ClientSharing, IsToldInTheListOfEachOneWhoSeesTheClient) {
  const absl::Time until = clock_.Now() + absl::Hours(24);
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_COVER, until)).ok());
  const auto owned = Do(&ListClients, v1::ListClientsRequest());
  ASSERT_TRUE(owned.ok() && owned->grants_size() == 1) << owned.status();
  EXPECT_EQ(owned->grants(0).kind(), v1::GRANT_KIND_OWNER);
  EXPECT_EQ(owned->grants(0).client_id(), client_.client_id());
  const auto covered = Do(&ListClients, v1::ListClientsRequest(), mia_token_);
  ASSERT_TRUE(covered.ok() && covered->grants_size() == 1) << covered.status();
  EXPECT_EQ(covered->grants(0).kind(), v1::GRANT_KIND_COVER);
  EXPECT_EQ(FromTimestamp(covered->grants(0).until_time()), until);
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  const auto both = Do(&ListClients, v1::ListClientsRequest(), mia_token_);
  ASSERT_TRUE(both.ok() && both->grants_size() == 1) << both.status();
  EXPECT_EQ(both->grants(0).kind(), v1::GRANT_KIND_SHARE);
}

TEST_F(ClientSharing, RefusesACoverWithoutAnEndOneThatHasPassedAndOtherKinds) {
  EXPECT_EQ(FieldRefused(AGrant(v1::GRANT_KIND_COVER)), "until_time");
  EXPECT_EQ(FieldRefused(AGrant(v1::GRANT_KIND_SHARE, clock_.Now())), "until_time");
  EXPECT_EQ(FieldRefused(AGrant(v1::GRANT_KIND_OWNER)), "kind");
  v1::GrantClientRequest own = AGrant(v1::GRANT_KIND_SHARE);
  own.set_consultant_id(noa_);
  EXPECT_EQ(FieldRefused(own), "consultant_id");
}

TEST_F(ClientSharing, KnowsNoColleagueWhoIsNotThere) {
  v1::GrantClientRequest request = AGrant(v1::GRANT_KIND_SHARE);
  request.set_consultant_id(NewId());
  EXPECT_EQ(Do(&GrantClient, request).status().code(), Code::kNotFound);
}

TEST_F(ClientSharing, IsTheOwnersAlone) {
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  v1::GrantClientRequest further = AGrant(v1::GRANT_KIND_SHARE);
  further.set_consultant_id(noa_);
  EXPECT_EQ(Do(&GrantClient, further, mia_token_).status().code(), Code::kNotFound);
}

TEST_F(ClientSharing, EndsNothingThatIsNotThere) {
  EXPECT_EQ(End(v1::GRANT_KIND_SHARE).status().code(), Code::kNotFound);
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  EXPECT_EQ(End(v1::GRANT_KIND_COVER).status().code(), Code::kNotFound);
  EXPECT_EQ(End(v1::GRANT_KIND_OWNER).status().code(), Code::kInvalidArgument);
}

TEST_F(ClientSharing, ListsWhoCaresAndCaredInTheOrderItBegan) {
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(End(v1::GRANT_KIND_SHARE).ok());
  v1::ListGrantsRequest request;
  request.set_client_id(client_.client_id());
  const auto grants = Do(&ListGrants, request);
  ASSERT_TRUE(grants.ok()) << grants.status();
  ASSERT_EQ(grants->grants_size(), 2);
  EXPECT_EQ(grants->grants(0).display_name(), "Noa");
  EXPECT_EQ(grants->grants(0).kind(), v1::GRANT_KIND_OWNER);
  EXPECT_EQ(grants->grants(1).display_name(), "Mia");
  EXPECT_TRUE(grants->grants(1).has_end_time());
}

}  // namespace relactation::client_sharing_test
