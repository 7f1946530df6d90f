// A danger in a line that no command takes.
#include "client/command/refused_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::refused_line_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCall[] = "Please call for help now.";
constexpr char kIfInDanger[] = "If somebody is in danger, call for help now.";

void ExpectToldFirst(const std::string& told, const std::string& words) {
  EXPECT_THAT(told, HasSubstr(words));
  EXPECT_LT(told.find(words), told.find("error: ")) << told;
}

const std::vector<std::vector<std::string>>& LinesOfDanger() {
  static const auto* const lines = new std::vector<std::vector<std::string>>{
      {"symptom", "--sign", "seizure"},
      {"seizure"},
      {"observe", "symptom", "seizure"},
      {"observe", "symptom", "--infant", "zoe", "--temp", "39C"},
      {"observe", "symptom", "--infant", "zoe", "--fever", "39"},
      {"observe", "temperature", "39"},
      {"fever", "38,5"},
      {"session", "add", "--note", "she turned blue", "--foo"},
      {"day", "--hard-to-wake"},
  };
  return *lines;
}

TEST(LinesOfNoCommand, ThatSpeakOfADangerAreAnsweredWithWhomToCall) {
  DeviceInTest device;
  for (const std::vector<std::string>& line : LinesOfDanger()) {
    EXPECT_NE(device.relact.Run(line), 0);
    SCOPED_TRACE(absl::StrJoin(line, " "));
    ExpectToldFirst(device.relact.err(), kIfInDanger);
    ExpectToldFirst(device.relact.err(), "Nana  555 0134");
  }
  EXPECT_THAT(device.Changes(), IsEmpty());
}

TEST(LinesOfNoCommand, ThatSpeakOfADangerAreAnsweredWhereNobodyIsSignedIn) {
  RelactInTest relact;
  for (const std::vector<std::string>& line : LinesOfDanger()) {
    EXPECT_NE(relact.Run(line), 0);
    SCOPED_TRACE(absl::StrJoin(line, " "));
    ExpectToldFirst(relact.err(), kIfInDanger);
  }
}

TEST(LinesOfNoCommand, ThatSpeakOfThoughtsOfHarmAreAnsweredAsThey) {
  DeviceInTest device;
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"I", "want", "to", "die"}, {"mood", "--note", "kill myself"}}) {
    EXPECT_NE(device.relact.Run(line), 0);
    ExpectToldFirst(device.relact.err(), "ana: you matter");
    ExpectToldFirst(device.relact.err(), kCall);
  }
}

TEST(LinesOfNoCommand, WhereAnOptionForEveryCommandIsWrongTellOfTheirDangerFirst) {
  DeviceInTest device;
  EXPECT_NE(device.relact.Run(
                {"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "-o", "xml"}),
            0);
  ExpectToldFirst(device.relact.err(), kCall);
}

TEST(LinesOfNoCommand, OfAFormAreAnsweredByTheItemThatAMistypedOptionNames) {
  DeviceInTest device;
  for (const std::vector<std::string>& item :
       std::vector<std::vector<std::string>>{{"--epds-item-10", "2"}, {"--epds-item-10=2"}}) {
    std::vector<std::string> line = {"observe", "screening", "--epds-total", "20"};
    line.insert(line.end(), item.begin(), item.end());
    EXPECT_EQ(device.relact.Run(line), 2);
    ExpectToldFirst(device.relact.err(), "ana: you matter");
    ExpectToldFirst(device.relact.err(), kCall);
  }
}

TEST(LinesOfNoCommand, ThatSpeakOfNoDangerAreAnsweredByWhyAlone) {
  DeviceInTest device;
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"plann", "show"},
           {"observe", "symptom", "--temp", "36.8"},
           {"observe", "symptom", "--sign", "cracked nipple", "--foo"},
           {"session", "add", "--note", "no fever, flange fits", "--foo"},
           {"observe", "symptom", "zed"}}) {
    EXPECT_NE(device.relact.Run(line), 0);
    EXPECT_THAT(device.relact.err(), Not(HasSubstr("call for help"))) << absl::StrJoin(line, " ");
  }
}

TEST(LinesOfNoCommand, OfThePracticesPeopleAreNotAnsweredSo) {
  RelactInTest relact;
  const CredentialStore credentials(relact.environment());
  ASSERT_TRUE(credentials
                  .Save("default",
                        {.address = "unix:" + relact.folder() + "/nobody", .token = "relact_abc"})
                  .ok());
  EXPECT_NE(relact.Run({"client", "nwe", "--name", "Blue Seizure"}), 0);
  EXPECT_THAT(relact.err(), Not(HasSubstr("call for help")));
}

}  // namespace relactation::refused_line_test
