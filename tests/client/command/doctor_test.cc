#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/doctor_checks.h"
#include "tests/client/command/device_in_test.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::doctor_test {

using ::testing::HasSubstr;

std::map<std::string, CheckResult> Examined(CommandRun run) {
  std::map<std::string, CheckResult> by_check;
  for (CheckResult& result : ExamineAll(run)) by_check[result.check] = std::move(result);
  return by_check;
}

void SignIn(RelactInTest& relact, const Credential& credential) {
  ASSERT_TRUE(CredentialStore(relact.environment()).Save("default", credential).ok());
}

TEST(Doctor, SaysHowToSignInWhereNobodyIs) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"doctor"}), 4);
  EXPECT_THAT(relact.out(), HasSubstr("problem  sign-in      you are not signed in"));
  EXPECT_THAT(relact.out(), HasSubstr("fix: relact login"));
  EXPECT_THAT(relact.out(), HasSubstr("skipped  answer"));
}

TEST(Doctor, EndsWithTheCodeOfWhatMustBePutRightFirst) {
  RelactInTest relact;
  SignIn(relact, {.address = "127.0.0.1:1", .root_pem = "", .token = "token"});
  EXPECT_EQ(relact.Run({"doctor", "--timeout", "1s"}), 69);
  std::filesystem::create_directories(relact.folder() + "/.config/relact");
  std::ofstream(relact.folder() + "/.config/relact/config.toml") << "colour = \"never\"\n";
  EXPECT_EQ(relact.Run({"doctor", "--timeout", "1s"}), 65) << "it runs with a file others refuse";
  EXPECT_THAT(relact.out(), HasSubstr("did you mean `color`?"));
}

TEST(Doctor, FindsACredentialThatOthersCanRead) {
  RelactInTest relact;
  SignIn(relact, {.address = "127.0.0.1:1", .root_pem = "", .token = "token"});
  const std::string path = *CredentialStore(relact.environment()).PathOf("default");
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  EXPECT_EQ(relact.Run({"doctor"}), 4);
  const CheckResult result = Examined(relact.ARun())["sign-in"];
  EXPECT_EQ(result.state, CheckState::kProblem);
  EXPECT_THAT(result.fix, HasSubstr("chmod 600 ~/.local/state/relact/credential"));
}

TEST(Doctor, TellsAnUnknownNameFromAMachineThatDoesNotAnswer) {
  RelactInTest relact;
  SignIn(relact, {.address = "name.invalid:7443", .root_pem = "no certificate", .token = "token"});
  EXPECT_THAT(Examined(relact.ARun())["certificate"].found, HasSubstr("cannot be read"));
}

TEST(Doctor, ReadsThroughWhatAFamilysDeviceKeeps) {
  DeviceInTest device;
  EXPECT_EQ(Examined(device.relact.ARun())["device"].state, CheckState::kFine);
  device.PutRow("0190f5a0-0000-7000-8000-000000000061", v1::ROW_KIND_OBSERVATION, "\xff");
  const CheckResult damaged = Examined(device.relact.ARun())["device"];
  EXPECT_EQ(damaged.state, CheckState::kProblem);
  EXPECT_THAT(damaged.found, HasSubstr("cannot be read"));
  EXPECT_NE(device.relact.Run({"doctor"}), 0);
}

TEST(Doctor, WarnsOfATerminalThatIsNotUtf8OrNarrowAndIsContent) {
  RelactInTest relact;
  EXPECT_EQ(Examined(relact.ARun())["terminal"].state, CheckState::kWarning);
  relact.environment()["LC_ALL"] = "de_DE.ISO-8859-1";
  EXPECT_THAT(Examined(relact.ARun())["terminal"].found, HasSubstr("is not UTF-8"));
  relact.environment()["LC_ALL"] = "pt_PT.UTF-8";
  EXPECT_EQ(Examined(relact.ARun())["terminal"].state, CheckState::kFine);
}

TEST(Doctor, IsContentWithAClockUpToTenMinutesOff) {
  const absl::Time server = absl::FromUnixSeconds(1795557600);
  EXPECT_EQ(CompareClocks(server, server).found, "this machine's is within 1 s of the server's");
  const CheckResult behind = CompareClocks(server - absl::Milliseconds(1500), server);
  EXPECT_EQ(behind.found, "this machine's is within 2 s of the server's");
  const CheckResult at_most = CompareClocks(server + absl::Minutes(10), server);
  EXPECT_EQ(at_most.state, CheckState::kFine);
  EXPECT_EQ(at_most.found, "this machine's is within 10 min of the server's");
}

TEST(Doctor, SaysByHowMuchAndWhichWayAClockIsWrong) {
  const absl::Time server = absl::FromUnixSeconds(1795557600);
  const CheckResult ahead = CompareClocks(server + absl::Seconds(601), server);
  EXPECT_EQ(ahead.state, CheckState::kWarning);
  EXPECT_THAT(ahead.found, HasSubstr("10 min ahead of the server's"));
  EXPECT_THAT(ahead.found, HasSubstr("begin in the future"));
  EXPECT_THAT(ahead.fix, HasSubstr("set this machine's date, time and zone"));
  const CheckResult behind = CompareClocks(server - absl::Minutes(65), server);
  EXPECT_THAT(behind.found, HasSubstr("1 h 5 min behind the server's"));
  EXPECT_THAT(behind.found, HasSubstr("too early a time"));
  EXPECT_THAT(CompareClocks(server - absl::Hours(24 * 400), server).found, HasSubstr("400 days"));
}

TEST(Doctor, IsJsonToo) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"doctor", "-o", "json"}), 4);
  const auto json = ParseJsonObject(relact.out());
  ASSERT_TRUE(json.ok()) << relact.out();
  EXPECT_THAT(relact.out(), HasSubstr("\"state\": \"problem\""));
  EXPECT_EQ(relact.err(), "");
}

}  // namespace relactation::doctor_test
