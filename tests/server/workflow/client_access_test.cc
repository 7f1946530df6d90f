#include "server/workflow/client_access.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/colleague_fixture.h"

namespace relactation::client_access_test {

class ClientAccess : public ColleagueFixture {
 protected:
  absl::StatusOr<v1::ListClientAccessResponse> List(int page_size = 0,
                                                    const std::string& page_token = "",
                                                    const std::string& token = "") {
    v1::ListClientAccessRequest request;
    request.set_client_id(client_.client_id());
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call<v1::ListClientAccessResponse>(
        request,
        ReadHandler<v1::ListClientAccessRequest, v1::ListClientAccessResponse>(&ListClientAccess),
        token);
  }
};

TEST_F(ClientAccess, TellsWhoDidWhatNewestFirst) {
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Read(client_.client_id(), mia_token_).ok());
  const auto list = List();
  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_EQ(list->entries_size(), 3);
  const v1::ClientAccess& newest = list->entries(0);
  EXPECT_EQ(newest.display_name(), "Mia");
  EXPECT_EQ(newest.consultant_id(), mia_);
  EXPECT_EQ(newest.verb(), v1::VERB_READ);
  EXPECT_EQ(newest.call(), "ClientService.GetClient");
  EXPECT_EQ(FromTimestamp(newest.time()), clock_.Now());
  EXPECT_TRUE(newest.was_done());
  EXPECT_EQ(list->entries(1).verb(), v1::VERB_SHARE);
  EXPECT_EQ(list->entries(2).call(), "ClientService.CreateClient");
}

TEST_F(ClientAccess, SaysWhatWasAskedForAndNotDone) {
  ASSERT_FALSE(Do(&GrantClient, AGrant(v1::GRANT_KIND_COVER)).ok());
  const auto list = List();
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_FALSE(list->entries(0).was_done());
}

TEST_F(ClientAccess, IsItselfAnAccess) {
  ASSERT_TRUE(List(0, "", "").ok());
  EXPECT_EQ(List()->entries(0).call(), "SharingService.ListClientAccess");
}

TEST_F(ClientAccess, NamesNoOtherClient) {
  const v1::Client other = AddClient();
  ASSERT_TRUE(Read(other.client_id()).ok());
  const auto list = List();
  ASSERT_EQ(list->entries_size(), 1);
  EXPECT_EQ(list->entries(0).call(), "ClientService.CreateClient");
}

TEST_F(ClientAccess, ComesInPagesWithoutGapOrRepeatWhileItGrows) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(Read(client_.client_id()).ok());
  std::vector<std::string> calls;
  std::string token;
  do {
    const auto page = List(2, token);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& entry : page->entries()) calls.push_back(entry.call());
    token = page->next_page_token();
  } while (!token.empty());
  ASSERT_EQ(calls.size(), 5u);
  EXPECT_EQ(calls.back(), "ClientService.CreateClient");
  EXPECT_EQ(calls.front(), "ClientService.GetClient");
}

TEST_F(ClientAccess, RefusesAPageTokenOfAnotherList) {
  EXPECT_EQ(List(2, "garbage").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ClientAccess, IsHiddenFromColleaguesWithoutAGrant) {
  EXPECT_EQ(List(0, "", mia_token_).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace relactation::client_access_test
