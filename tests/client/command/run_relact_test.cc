#include "client/command/run_relact.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/help_topics.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::run_relact_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

void WriteSettings(const RelactInTest& relact, const std::string& text) {
  const std::string folder = relact.folder() + "/.config/relact";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/config.toml") << text;
}

TEST(RunRelact, ShowsTheHelpAndEndsWith2WithoutACommandAndATerminal) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({}), 2);
  EXPECT_THAT(relact.out(), IsEmpty());
  EXPECT_THAT(relact.err(), HasSubstr("relact client list"));
}

TEST(RunRelact, LetsAPersonAtATerminalChooseByNumberOrWords) {
  DeviceInTest device;
  RelactInTest& relact = device.relact;
  relact.SitDown("7\n");
  EXPECT_EQ(relact.Run({}), 0) << relact.err();
  EXPECT_THAT(relact.err(), HasSubstr(" 7  session list"));
  EXPECT_THAT(relact.err(), HasSubstr("No sessions of Ana R."));
  relact.SitDown("99\nsync status\n");
  EXPECT_EQ(relact.Run({"--profile", "default"}), 0) << relact.err();
  EXPECT_THAT(relact.out(), HasSubstr("Waiting to be sent"));
  relact.SitDown("");
  EXPECT_EQ(relact.Run({}), 130);
}

TEST(RunRelact, LetsAPersonLeaveTheMenuByAWord) {
  DeviceInTest device;
  for (const char* word : {"quit\n", "q\n", "exit\n"}) {
    device.relact.SitDown(word);
    EXPECT_EQ(device.relact.Run({}), 0) << word << device.relact.err();
    EXPECT_THAT(device.relact.err(), HasSubstr("quit leaves"));
    EXPECT_EQ(device.relact.out(), "");
  }
}

TEST(RunRelact, OffersWhoIsNotSignedInNothingThatNeedsIt) {
  RelactInTest relact;
  relact.SitDown("help\n");
  EXPECT_EQ(relact.Run({}), 0) << relact.err();
  EXPECT_THAT(relact.err(), HasSubstr(" 1  login"));
  EXPECT_THAT(relact.err(), Not(HasSubstr("session add")));
}

TEST(RunRelact, ShowsTheHelpOnItsOwnAtATerminalWhereNothingIsToBeAsked) {
  RelactInTest relact;
  relact.SitDown("");
  EXPECT_EQ(relact.Run({"--no-input"}), 0);
  EXPECT_THAT(relact.out(), HasSubstr("relact client list"));
}

TEST(RunRelact, ExplainsACommandThatWasTypedWithHelp) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"client", "new", "--help"}), 0);
  EXPECT_THAT(relact.out(), StartsWith("Takes a family into care"));
  EXPECT_EQ(relact.Run({"client", "-h"}), 0);
  EXPECT_THAT(relact.out(), HasSubstr("relact client show"));
}

TEST(RunRelact, TellsItsVersion) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"--version"}), 0);
  EXPECT_THAT(relact.out(), StartsWith("relact "));
}

TEST(RunRelact, SaysWhatIsWrongThenWhatToDo) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"logni"}), 2);
  EXPECT_EQ(relact.err(), "error: `logni` is not a relact command\nhint: relact login\n");
  EXPECT_THAT(relact.out(), IsEmpty());
}

TEST(RunRelact, AsksForTheSecondWordOfACommand) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"client"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("needs one more word"));
}

TEST(RunRelact, EndsWith4WhereNobodyIsSignedIn) {
  RelactInTest relact;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"whoami"}, std::vector<std::string>{"client", "list"},
        std::vector<std::string>{"client", "new"}, std::vector<std::string>{"logout"},
        std::vector<std::string>{"client", "show", "ana"},
        std::vector<std::string>{"consultant", "invite", "--name", "Jo"}}) {
    EXPECT_EQ(relact.Run(arguments), 4) << relact.err();
    EXPECT_THAT(relact.err(), HasSubstr("not signed in\nhint: relact login\n"));
  }
}

TEST(RunRelact, RefusesTextThatIsNotUtf8ByTheNameOfItsOption) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"client", "new", "--name", "Jos\xe9"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("--name: is not text in UTF-8"));
  EXPECT_EQ(relact.Run({"session", "add", "ana", "--note", "\xff\xfe", "--method", "breast"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("--note: is not text in UTF-8"));
  EXPECT_EQ(relact.Run({"client", "new", "--name", "Jos\u00e9"}), 4);
  EXPECT_EQ(relact.Run({"plan", "check", "/missing/\xe9.yaml"}), 74) << "a file may be called so";
}

// A sink that takes nothing, as a full disk or a pipe that nobody reads.
int RunIntoNothing(bool nobody_reads, std::string& err) {
  RelactInTest relact;
  std::ostream nowhere(nullptr);
  std::ostringstream errors;
  const RunWorld world{.clock = relact.world().clock,
                       .random = relact.world().random,
                       .sleep = relact.world().sleep,
                       .in = relact.world().in,
                       .out = nowhere,
                       .err = errors,
                       .nobody_reads_out = [nobody_reads] { return nobody_reads; }};
  const int code = RunRelact({"help"}, world);
  err = errors.str();
  return code;
}

TEST(RunRelact, EndsQuietlyWhereTheReaderHasGone) {
  std::string err;
  EXPECT_EQ(RunIntoNothing(true, err), 0);
  EXPECT_THAT(err, IsEmpty());
  EXPECT_EQ(RunIntoNothing(false, err), 74);
  EXPECT_THAT(err, HasSubstr("cannot write the result"));
}

TEST(RunRelact, RefusesAnOutputFormatThatIsNone) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"whoami", "-o", "xml"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("`xml` is none of table, plain, json, csv"));
}

TEST(RunRelact, RefusesATimeoutThatIsNoTime) {
  RelactInTest relact;
  for (const char* timeout : {"10", "-1s", "0s", "fast", "2h"}) {
    EXPECT_EQ(relact.Run({"whoami", std::string("--timeout=") + timeout}), 2) << timeout;
  }
}

TEST(RunRelact, RefusesAnUnknownSettingWithTheFileAndWhatWasMeant) {
  RelactInTest relact;
  WriteSettings(relact, "colour = \"never\"\n");
  EXPECT_EQ(relact.Run({"whoami"}), 65);
  EXPECT_THAT(relact.err(), HasSubstr("config.toml: `colour` is not a setting; did you mean "
                                      "`color`?"));
}

TEST(RunRelact, RefusesASettingWhoseValueIsImpossible) {
  RelactInTest relact;
  WriteSettings(relact, "output = \"xml\"\n");
  EXPECT_EQ(relact.Run({"whoami"}), 65);
  WriteSettings(relact, "[section]\noutput = \"csv\"\n");
  EXPECT_EQ(relact.Run({"whoami"}), 65);
  EXPECT_THAT(relact.err(), HasSubstr("section.output"));
}

TEST(RunRelact, HelpsWhateverTheSettingsSay) {
  RelactInTest relact;
  WriteSettings(relact, "colour = \"never\"\n");
  EXPECT_EQ(relact.Run({"client", "list", "--help"}), 0);
}

TEST(RunRelact, ExplainsEachTopic) {
  RelactInTest relact;
  for (const HelpTopic& topic : HelpTopics()) {
    EXPECT_EQ(relact.Run({"help", topic.name}), 0);
    EXPECT_EQ(relact.out(), topic.text);
  }
  EXPECT_EQ(relact.Run({"help", "client", "new"}), 0);
  EXPECT_THAT(relact.out(), HasSubstr("--zone ZONE"));
}

TEST(RunRelact, ListsTheCommandsThatBeginWithAWord) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"help", "client"}), 0);
  EXPECT_THAT(relact.out(), HasSubstr("relact client show"));
  EXPECT_THAT(relact.out(), Not(HasSubstr("relact login ")));
}

TEST(RunRelact, SuggestsTheTopicThatWasMeant) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"help", "privcay"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("hint: relact help privacy"));
}

TEST(RunRelact, RefusesWhatIsNoInviteBeforeAnythingIsSentOrKept) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"login", "hello"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("this is not an invite"));
  EXPECT_FALSE(std::filesystem::exists(relact.folder() + "/.local"));
}

TEST(RunRelact, NamesTheMissingArgumentWhereNobodyCanBeAsked) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"login"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("INVITE"));
}

TEST(RunRelact, EndsWith130WhenThePersonEndsTheInput) {
  RelactInTest relact;
  relact.SitDown("");
  EXPECT_EQ(relact.Run({"login"}), 130);
}

TEST(RunRelact, TakesTheProfileFromOptionThenEnvironmentThenSettings) {
  RelactInTest relact;
  WriteSettings(relact, "profile = \"set\"\n");
  EXPECT_EQ(relact.Run({"whoami"}), 4);
  EXPECT_THAT(relact.err(), HasSubstr("profile `set` is not signed in"));
  relact.environment()["RELACT_PROFILE"] = "surrounding";
  relact.Run({"whoami"});
  EXPECT_THAT(relact.err(), HasSubstr("profile `surrounding` is not signed in"));
  relact.Run({"whoami", "--profile", "typed"});
  EXPECT_THAT(relact.err(), HasSubstr("profile `typed` is not signed in"));
}

}  // namespace relactation::run_relact_test
