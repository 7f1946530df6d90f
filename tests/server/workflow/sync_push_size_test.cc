// A push that holds too much: refused in words, with nothing of it done, and a device sends less.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/rules/sync_limits.h"
#include "server/workflow/sync_push.h"
#include "tests/support/device_fixture.h"

namespace relactation::sync_push_size_test {

using ::testing::HasSubstr;

class APushThatHoldsTooMuch : public DeviceFixture {
 protected:
  std::vector<v1::Mutation> Many(int count, size_t note_bytes) {
    std::vector<v1::Mutation> mutations;
    for (int i = 0; i < count; ++i) {
      v1::Record record = APumping();
      record.set_note(std::string(note_bytes, 'z'));
      mutations.push_back(ana_.Create(record));
    }
    return mutations;
  }
  int64_t LastN() {
    const auto hello = Do(&Hello, ana_.AHello(), ana_.token);
    EXPECT_TRUE(hello.ok()) << hello.status();
    return hello.ok() ? hello->last_n() : -1;
  }
  int64_t Head() {
    const auto hello = Do(&Hello, ana_.AHello(), ana_.token);
    return hello.ok() ? hello->streams(0).head() : -1;
  }
  // Refused so, with nothing of it done; and in two halves it is taken.
  void ExpectRefused(const std::vector<v1::Mutation>& mutations, const std::string& why) {
    const int64_t head = Head();
    const absl::Status refused = Send(ana_, mutations).status();
    EXPECT_TRUE(absl::IsInvalidArgument(refused)) << refused;
    EXPECT_THAT(std::string(refused.message()), HasSubstr(why));
    EXPECT_EQ(LastN(), 0) << "no number is used up";
    EXPECT_EQ(Head(), head) << "no row came to be";
    EXPECT_EQ(Stored(ana_, mutations[0].record_id()).record_id, "");
    const auto half = mutations.begin() + static_cast<std::ptrdiff_t>(mutations.size() / 2);
    for (const auto& [from, until] :
         {std::pair(mutations.begin(), half), std::pair(half, mutations.end())}) {
      const auto taken = Send(ana_, {from, until});
      ASSERT_TRUE(taken.ok()) << taken.status();
      for (const v1::MutationOutcome& outcome : taken->outcomes()) {
        ASSERT_EQ(outcome.result(), v1::MUTATION_RESULT_APPLIED) << outcome.problem();
      }
    }
    EXPECT_EQ(LastN(), static_cast<int64_t>(mutations.size()));
    EXPECT_EQ(Head(), head + static_cast<int64_t>(mutations.size()));
  }
};

TEST_F(APushThatHoldsTooMuch, Of501ChangesIsRefusedAndOf500Taken) {
  const std::vector<v1::Mutation> mutations = Many(kPushMutations + 1, 0);
  ExpectRefused(mutations, "mutations: has 501 entries; at most 500 are allowed");
  const std::vector<v1::Mutation> most = Many(kPushMutations, 0);
  const auto taken = Send(ana_, most);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->outcomes_size(), kPushMutations);
}

TEST_F(APushThatHoldsTooMuch, OfMoreThanAMebibyteIsRefused) {
  const std::vector<v1::Mutation> mutations = Many(400, 3500);
  ASSERT_GT(ana_.APush(mutations).ByteSizeLong(), kPushBytes + kMutationBytes);
  ExpectRefused(mutations, "mutations: are larger than 1 MiB together; send fewer at a time");
}

// What is stated to devices is what they may send, whatever else belongs to the call.
TEST_F(APushThatHoldsTooMuch, IsNoneThatHasAMebibyteOfChanges) {
  std::vector<v1::Mutation> mutations;
  size_t bytes = 0;
  for (v1::Mutation& mutation : Many(400, 3500)) {
    bytes += mutation.ByteSizeLong();
    if (bytes > kPushBytes) break;
    mutations.push_back(std::move(mutation));
  }
  ASSERT_GT(mutations.size(), 200u);
  const auto taken = Send(ana_, mutations);
  ASSERT_TRUE(taken.ok()) << taken.status();
}

}  // namespace relactation::sync_push_size_test
