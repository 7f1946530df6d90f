#include "client/command/command_line.h"

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/command_help.h"
#include "client/command/command_table.h"
#include "client/command/exit_code.h"

namespace relactation::command_line_test {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::StatusOr<CommandLine> Parse(const std::vector<std::string>& arguments) {
  return ParseCommandLine(arguments, CommandTable());
}

TEST(ParseCommandLine, FindsACommandOfTwoWordsAndItsArguments) {
  const auto line = Parse({"client", "show", "ar-0377"});
  ASSERT_TRUE(line.ok()) << line.status();
  ASSERT_NE(line->command, nullptr);
  EXPECT_EQ(line->command->words, "client show");
  EXPECT_THAT(line->values.at("CLIENT"), ElementsAre("ar-0377"));
}

TEST(ParseCommandLine, TakesOptionsOfEveryCommandBeforeAndAfterItsWords) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"-o", "json", "client", "list"},
        std::vector<std::string>{"client", "-o", "json", "list"},
        std::vector<std::string>{"client", "list", "--output=json"}}) {
    const auto line = Parse(arguments);
    ASSERT_TRUE(line.ok()) << line.status();
    ASSERT_NE(line->command, nullptr);
    EXPECT_EQ(line->command->words, "client list");
    EXPECT_THAT(line->values.at("--output"), ElementsAre("json"));
  }
}

TEST(ParseCommandLine, CollectsARepeatableOption) {
  const auto line = Parse({"client", "new", "--infant", "ada", "--infant", "eve"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_THAT(line->values.at("--infant"), ElementsAre("ada", "eve"));
}

TEST(ParseCommandLine, RefusesASecondValueOfAnOptionThatTakesOne) {
  const auto line =
      Parse({"observe", "symptom", "--infant", "ari", "--infant", "bel", "--sign", "seizure"});
  EXPECT_EQ(line.status().message(),
            "--infant was given more than once (`ari`, `bel`), and takes one value; nothing was "
            "done");
  EXPECT_THAT(
      HintsOf(line.status()),
      ElementsAre("a command of its own for each: relact observe symptom ... --infant ari"));
}

TEST(ParseCommandLine, TakesTheLastValueOfAnOptionOfEveryCommand) {
  const auto line = Parse({"-o", "json", "client", "list", "-o", "table"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_THAT(line->values.at("--output"), ElementsAre("table"));
}

TEST(ParseCommandLine, LeavesAClientThatIsCalledLikeACommandAlone) {
  const auto line = Parse({"client", "show", "login"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->command->words, "client show");
  EXPECT_THAT(line->values.at("CLIENT"), ElementsAre("login"));
}

TEST(ParseCommandLine, TakesADashAloneAsAnArgument) {
  const auto line = Parse({"login", "-"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_THAT(line->values.at("INVITE"), ElementsAre("-"));
}

TEST(ParseCommandLine, SuggestsTheCommandThatWasMeant) {
  const auto line = Parse({"whomai"});
  EXPECT_EQ(line.status().message(), "`whomai` is not a relact command");
  EXPECT_THAT(HintsOf(line.status()), ElementsAre("relact whoami"));
}

TEST(ParseCommandLine, SuggestsTheSecondWordThatWasMeant) {
  const auto line = Parse({"client", "lsit"});
  EXPECT_EQ(line.status().message(), "`client lsit` is not a relact command");
  EXPECT_THAT(HintsOf(line.status()), ElementsAre("relact client list"));
}

TEST(ParseCommandLine, UnderstandsASlipInTwoWordsAndTwoWordsTheOtherWayRound) {
  const auto hints = [](const std::vector<std::string>& typed) {
    return HintsOf(ParseCommandLine(typed, CommandTable()).status());
  };
  EXPECT_THAT(hints({"sesion", "list", "ana"}), ElementsAre("relact session list"));
  EXPECT_THAT(hints({"list", "session"}), ElementsAre("relact session list"));
  EXPECT_THAT(hints({"list"}), Contains("relact client list"));
  EXPECT_THAT(hints({"entirely", "else"}), ElementsAre("relact --help"));
}

TEST(ParseCommandLine, SuggestsTheOptionThatWasMeant) {
  const auto line = Parse({"client", "new", "--nmae", "Ana"});
  EXPECT_EQ(line.status().message(), "`--nmae` is not an option of relact client new");
  EXPECT_THAT(HintsOf(line.status()), ElementsAre("--name"));
}

TEST(ParseCommandLine, PointsToTheHelpWhereNothingIsNear) {
  const auto line = Parse({"client", "list", "--entirely-different"});
  EXPECT_THAT(HintsOf(line.status()), ElementsAre("relact client list --help"));
}

TEST(ParseCommandLine, RefusesAnOptionWithoutItsValue) {
  const auto line = Parse({"client", "new", "--name"});
  EXPECT_EQ(line.status().message(), "--name needs a value");
}

TEST(ParseCommandLine, RefusesAWordTooMany) {
  const auto line = Parse({"client", "show", "Ana", "R."});
  EXPECT_THAT(std::string(line.status().message()), HasSubstr("`R.` is one word too many"));
}

TEST(ParseCommandLine, NamesNoCommandForTheFirstOfTwoWordsAlone) {
  const auto line = Parse({"client"});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->command, nullptr);
  EXPECT_EQ(line->words, "client");
}

TEST(CommandTable, HasAtLeastTwoExamplesForEachCommandThatParseAsThatCommand) {
  for (const Command& command : CommandTable()) {
    EXPECT_GE(command.examples.size(), 2u) << command.words;
    for (const std::string& example : command.examples) {
      // Where the result goes is the shell's affair.
      std::vector<std::string> words =
          CLI::detail::split_up(example.substr(0, example.find(" > ")));
      ASSERT_EQ(words.front(), "relact") << example;
      for (std::string& word : words) CLI::detail::remove_quotes(word);
      const auto line = Parse({words.begin() + 1, words.end()});
      ASSERT_TRUE(line.ok()) << example << ": " << line.status();
      ASSERT_NE(line->command, nullptr) << example;
      EXPECT_EQ(line->command->words, command.words) << example;
    }
  }
}

TEST(CommandTable, SaysForEachCommandInOneSentenceWhatOneHasAfterwards) {
  for (const Command& command : CommandTable()) {
    EXPECT_TRUE(command.run != nullptr) << command.words;
    ASSERT_FALSE(command.outcome.empty()) << command.words;
    EXPECT_EQ(command.outcome.back(), '.') << command.words;
  }
}

TEST(HelpOf, NamesArgumentsOptionsAndExamples) {
  const std::string help = HelpOf(*FindCommand("client new"));
  EXPECT_THAT(help, HasSubstr("Takes a family into care"));
  EXPECT_THAT(help, HasSubstr("relact client new [OPTIONS]"));
  EXPECT_THAT(help, HasSubstr("--zone ZONE"));
  EXPECT_THAT(help, HasSubstr("--output FORMAT"));
}

TEST(ParseCommandLine, SaysOfAWordThatIsNoCommandWhatWasMeantWhateverOptionsFollow) {
  const auto line = Parse({"observe", "sympton", "--infant", "zoe", "--sign", "seizure"});
  EXPECT_THAT(line.status().message(), HasSubstr("`observe sympton` is not a relact command"));
  EXPECT_THAT(HintsOf(line.status()), ElementsAre("relact observe symptom"));
}

}  // namespace relactation::command_line_test
