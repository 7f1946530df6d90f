#include "server/workflow/numbered_change.h"

#include <gtest/gtest.h>
#include <random>

#include "relactation/v1/sync.pb.h"

#include "tests/support/random_message.h"

namespace relactation::numbered_change_test {

std::string Numbered(const v1::Mutation& sent, int64_t n) {
  std::string numbered = "what was there before";
  EncodeNumbered(sent.SerializeAsString(), n, numbered);
  return numbered;
}

// The message itself changed and then encoded: what the hashes of all settled changes are of.
std::string ByTheMessage(v1::Mutation sent, int64_t n) {
  sent.clear_stream();
  sent.set_n(n);
  return sent.SerializeAsString();
}

TEST(ANumberedChange, IsEncodedAsTheMessageWithItsNumberAndWithoutItsStreamWouldBe) {
  std::mt19937_64 random(20'261'129);
  for (int turn = 0; turn < 5'000; ++turn) {
    v1::Mutation sent;
    FillAtRandom(sent, random);
    const auto n = static_cast<int64_t>(1 + random() % (uint64_t{1} << (1 + random() % 62)));
    ASSERT_EQ(Numbered(sent, n), ByTheMessage(sent, n)) << sent.ShortDebugString();
  }
}

TEST(ANumberedChange, KeepsWhatALaterVersionAddedToIt) {
  v1::Mutation sent;
  sent.set_action(v1::MUTATION_ACTION_CREATE);
  sent.set_stream(1);
  sent.GetReflection()->MutableUnknownFields(&sent)->AddVarint(90, 7);
  EXPECT_EQ(Numbered(sent, 300), ByTheMessage(sent, 300));
}

TEST(ANumberedChange, MayHoldNothingButItsNumber) {
  EXPECT_EQ(Numbered(v1::Mutation(), 1), ByTheMessage(v1::Mutation(), 1));
}

TEST(ANumberedChange, OfAnActionThatNobodyKnowsKeepsIt) {
  v1::Mutation sent;
  // Encoded in ten bytes.
  sent.set_action(static_cast<v1::MutationAction>(-1));
  sent.set_stream(-5);
  EXPECT_EQ(Numbered(sent, INT64_MAX), ByTheMessage(sent, INT64_MAX));
}

}  // namespace relactation::numbered_change_test
