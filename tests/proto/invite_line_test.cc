#include "proto/relactation/invite_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace relactation::invite_line_test {

using ::testing::HasSubstr;

InviteLine AnInvite() {
  InviteLine invite;
  invite.address = "practice.example:7443";
  for (int i = 0; i < 32; ++i) invite.root_fingerprint += static_cast<char>(7 * i);
  for (int i = 0; i < 16; ++i) invite.secret += static_cast<char>(250 - i);
  return invite;
}

void ExpectSame(const absl::StatusOr<InviteLine>& parsed, const InviteLine& invite) {
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(parsed->address, invite.address);
  EXPECT_EQ(parsed->root_fingerprint, invite.root_fingerprint);
  EXPECT_EQ(parsed->secret, invite.secret);
}

TEST(InviteLine, IsReadBackAsItWasWritten) {
  ExpectSame(ParseInviteLine(FormatInviteLine(AnInvite())), AnInvite());
}

TEST(InviteLine, NamesASocketWithoutAFingerprint) {
  InviteLine invite = AnInvite();
  invite.address = "unix:/run/relactd/relactd.sock";
  invite.root_fingerprint.clear();
  ExpectSame(ParseInviteLine(FormatInviteLine(invite)), invite);
}

TEST(InviteLine, IsOneLineOfPlainCharacters) {
  const std::string line = FormatInviteLine(AnInvite());
  EXPECT_EQ(line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                   "0123456789-_,.:"),
            std::string::npos)
      << line;
  EXPECT_LT(line.size(), 140U);
}

TEST(InviteLine, MayHaveSpaceAndLineEndsAroundIt) {
  ExpectSame(ParseInviteLine("  \t" + FormatInviteLine(AnInvite()) + " \r\n"), AnInvite());
}

TEST(InviteLine, IsRefusedWithEachCharacterMistyped) {
  const std::string line = FormatInviteLine(AnInvite());
  for (size_t i = 0; i < line.size(); ++i) {
    for (const char typed : {'A', 'z', '0', ',', '-', ' '}) {
      if (line[i] == typed) continue;
      std::string wrong = line;
      wrong[i] = typed;
      const auto parsed = ParseInviteLine(wrong);
      EXPECT_TRUE(absl::IsInvalidArgument(parsed.status())) << wrong;
    }
  }
}

TEST(InviteLine, IsRefusedCutAtEachLength) {
  const std::string line = FormatInviteLine(AnInvite());
  for (size_t size = 0; size < line.size(); ++size) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(line.substr(0, size)).status())) << size;
    EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(line.substr(line.size() - size)).status()))
        << size;
  }
}

TEST(InviteLine, SaysWhetherItIsNoneOrCutOrMistyped) {
  const std::string line = FormatInviteLine(AnInvite());
  EXPECT_THAT(std::string(ParseInviteLine("hello").status().message()),
              HasSubstr("this is not an invite"));
  EXPECT_THAT(std::string(ParseInviteLine(line.substr(0, 50)).status().message()),
              HasSubstr("cut short"));
  std::string mistyped = line;
  std::swap(mistyped[40], mistyped[41]);
  EXPECT_THAT(std::string(ParseInviteLine(mistyped).status().message()), HasSubstr("mistyped"));
}

TEST(InviteLine, DoesNotRepeatTheSecretInAnError) {
  const std::string line = FormatInviteLine(AnInvite());
  const size_t secret_end = line.rfind(',');
  const std::string secret = line.substr(line.rfind(',', secret_end - 1) + 1, 22);
  EXPECT_EQ(std::string(ParseInviteLine(line + "x").status().message()).find(secret),
            std::string::npos);
}

TEST(InviteLine, IsRefusedWhereItNamesNoServerOrHasPartsOfAnotherSize) {
  InviteLine invite = AnInvite();
  invite.address.clear();
  EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(FormatInviteLine(invite)).status()));
  invite = AnInvite();
  invite.secret.pop_back();
  EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(FormatInviteLine(invite)).status()));
  invite = AnInvite();
  invite.root_fingerprint += "x";
  EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(FormatInviteLine(invite)).status()));
}

TEST(InviteLine, AnswersWhateverItIsGiven) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string junk = i % 2 == 0 ? "relact1," : "";
    for (size_t n = random() % 120; n > 0; --n) junk += static_cast<char>(random());
    EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(junk).status()));
  }
  EXPECT_TRUE(absl::IsInvalidArgument(ParseInviteLine(std::string(1 << 20, ',')).status()));
}

}  // namespace relactation::invite_line_test
