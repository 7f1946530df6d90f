#include "server/workflow/page_token.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "proto/relactation/status.h"

namespace relactation::page_token_test {

v1::ListRecordsRequest AList() {
  v1::ListRecordsRequest list;
  list.set_client_id("0196f0a1-0000-7000-8000-000000000001");
  list.set_kind(v1::RECORD_KIND_SESSION);
  return list;
}

TEST(PageSizeOf, TakesZeroForTheDefaultAndNeverMoreThan1000) {
  EXPECT_EQ(PageSizeOf(0, 50), 50);
  EXPECT_EQ(PageSizeOf(1, 50), 1);
  EXPECT_EQ(PageSizeOf(1000, 50), 1000);
  EXPECT_EQ(PageSizeOf(INT32_MAX, 50), 1000);
}

TEST(PageToken, LeadsBackToItsCursor) {
  v1::ListRecordsRequest list = AList();
  list.set_page_token(MakePageToken(list, "17/abc"));
  EXPECT_EQ(ReadPageToken(list).value(), "17/abc");
}

TEST(PageToken, MayBeEmptyForTheFirstPage) { EXPECT_EQ(ReadPageToken(AList()).value(), ""); }

TEST(PageToken, HoldsForAnotherPageSize) {
  v1::ListRecordsRequest list = AList();
  list.set_page_token(MakePageToken(list, "17"));
  list.set_page_size(3);
  EXPECT_EQ(ReadPageToken(list).value(), "17");
}

TEST(PageToken, IsRefusedByAnyOtherList) {
  const std::string token = MakePageToken(AList(), "17");
  v1::ListRecordsRequest other = AList();
  other.set_page_token(token);
  other.set_newest_first(true);
  EXPECT_TRUE(absl::IsInvalidArgument(ReadPageToken(other).status()));
  other = AList();
  other.set_page_token(token);
  other.set_client_id("0196f0a1-0000-7000-8000-000000000002");
  EXPECT_TRUE(absl::IsInvalidArgument(ReadPageToken(other).status()));
  v1::ListClientsRequest clients;
  clients.set_page_token(token);
  EXPECT_TRUE(absl::IsInvalidArgument(ReadPageToken(clients).status()));
  v1::ListClientsRequest empty;
  empty.set_page_token(MakePageToken(v1::ListRecordsRequest(), "17"));
  EXPECT_TRUE(absl::IsInvalidArgument(ReadPageToken(empty).status()));
}

TEST(PageToken, IsRefusedCutAtEachLengthOfItsHead) {
  v1::ListRecordsRequest list = AList();
  const std::string token = MakePageToken(list, "1");
  for (size_t size = 1; size < token.size(); ++size) {
    list.set_page_token(token.substr(0, size));
    const absl::Status status = ReadPageToken(list).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << size;
    EXPECT_EQ(FieldViolationsOf(status).at(0).field, "page_token");
  }
}

TEST(PageToken, AnswersWhateverItIsGiven) {
  std::mt19937_64 random(4);
  v1::ListRecordsRequest list = AList();
  for (int i = 0; i < 10'000; ++i) {
    std::string junk;
    for (size_t n = 1 + random() % 60; n > 0; --n) junk += static_cast<char>(random());
    list.set_page_token(junk);
    EXPECT_TRUE(absl::IsInvalidArgument(ReadPageToken(list).status()));
  }
}

}  // namespace relactation::page_token_test
