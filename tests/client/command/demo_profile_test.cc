// What tells the demo from the practice on the screen. Nothing listens at the demo's address here:
// what is said comes before anything is sent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/command/relact_in_test.h"

namespace relactation::demo_profile_test {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kDemoLine[] = "DEMO: invented families; nothing here is real\n";
constexpr char kQuestion[] = "This is the demo. Go on?";

class DemoProfile : public ::testing::Test {
 protected:
  DemoProfile() { SignIn(kDemoProfile); }

  void SignIn(std::string_view profile) {
    const Credential credential{.address = "127.0.0.1:1", .root_pem = "", .token = "relact_token"};
    EXPECT_TRUE(CredentialStore(relact_.environment()).Save(profile, credential).ok());
  }
  int TakeIntoCare(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"client",   "new",          "--name",   "Ana R.",
                                          "--zone",   "Europe/Paris", "--person", "ana",
                                          "--infant", "zoe",          "--born",   "2026-05-01"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return relact_.Run(arguments);
  }

  RelactInTest relact_;
};

TEST_F(DemoProfile, IsNamedBeforeAnythingElseIsSaid) {
  EXPECT_EQ(relact_.Run({"review"}), 69);
  EXPECT_THAT(relact_.err(), StartsWith(kDemoLine));
  EXPECT_EQ(relact_.Run({"review", "--profile", "demo"}), 69);
  EXPECT_THAT(relact_.err(), StartsWith(kDemoLine));
  EXPECT_EQ(relact_.Run({"review", "--quiet"}), 69);
  EXPECT_THAT(relact_.err(), Not(HasSubstr("DEMO")));
}

TEST_F(DemoProfile, IsNotSpokenOfWhereThePracticeIsSignedIn) {
  SignIn(kDefaultProfile);
  EXPECT_EQ(relact_.Run({"review"}), 69);
  EXPECT_THAT(relact_.err(), Not(HasSubstr("DEMO")));
}

TEST_F(DemoProfile, IsWrittenToUnaskedOnlyWhereItWasNamedOrNobodyCanBeAsked) {
  EXPECT_EQ(TakeIntoCare(), 69);
  EXPECT_THAT(relact_.err(), StartsWith(kDemoLine));
  relact_.SitDown("n\n");
  EXPECT_EQ(TakeIntoCare({"--profile", "demo"}), 69);
  EXPECT_EQ(TakeIntoCare({"--yes"}), 69);
  EXPECT_THAT(relact_.err(), Not(HasSubstr(kQuestion)));
}

TEST_F(DemoProfile, IsAskedAboutBeforeSomethingIsWrittenByFallback) {
  relact_.SitDown("n\n");
  EXPECT_EQ(TakeIntoCare(), 130);
  EXPECT_THAT(relact_.err(), StartsWith(std::string(kDemoLine) + kQuestion));
  relact_.SitDown("y\n");
  EXPECT_EQ(TakeIntoCare(), 69);
  relact_.SitDown("n\n");
  EXPECT_EQ(relact_.Run({"review"}), 69) << "reading needs no leave";
}

}  // namespace relactation::demo_profile_test
