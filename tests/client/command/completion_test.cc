#include "client/command/completion.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/command_table.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::completion_test {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Completion Complete(const std::vector<std::string>& typed) {
  return CompletionOf(typed, CommandTable(), [] {
    return std::vector<std::string>{"ar-0377", "ar-1200", "kl-8281"};
  });
}

std::vector<std::string> WordsAfter(const std::vector<std::string>& typed) {
  return Complete(typed).words;
}

TEST(Completion, OffersTheWordsOfCommands) {
  EXPECT_THAT(WordsAfter({""}), Contains("review"));
  EXPECT_THAT(WordsAfter({"rev"}), ElementsAre("review"));
  EXPECT_THAT(WordsAfter({"session", ""}), Contains("list"));
  EXPECT_THAT(WordsAfter({"session", "ad"}), ElementsAre("add"));
  EXPECT_THAT(WordsAfter({}), Contains("session"));
}

TEST(Completion, AsksForIdsOnlyWhereTheWordMayBeginOne) {
  int asked = 0;
  const auto complete = [&asked](const std::string& word) {
    return CompletionOf({"client", "show", word}, CommandTable(),
                        [&asked] {
                          ++asked;
                          return std::vector<std::string>{"ar-0377", "ar-1200"};
                        })
        .words;
  };
  EXPECT_THAT(complete("Ana"), IsEmpty());
  EXPECT_THAT(complete("ana"), IsEmpty());
  EXPECT_THAT(complete("ar-03770"), IsEmpty());
  EXPECT_THAT(complete("ar-0377"), ElementsAre("ar-0377"));
  EXPECT_EQ(asked, 0) << "each question is audited with every family";
  EXPECT_THAT(complete("ar-"), ElementsAre("ar-0377", "ar-1200"));
  EXPECT_THAT(complete(""), ElementsAre("ar-0377", "ar-1200"));
  EXPECT_EQ(asked, 2);
}

TEST(Completion, OffersEachWordOnce) {
  const std::vector<std::string> words = WordsAfter({"cl"});
  EXPECT_THAT(words, ElementsAre("client"));
}

TEST(Completion, OffersTheOptionsOfTheCommandAndOfEvery) {
  EXPECT_THAT(WordsAfter({"session", "list", "ar-0377", "--s"}), ElementsAre("--since"));
  EXPECT_THAT(WordsAfter({"session", "list", "--out"}), ElementsAre("--output"));
  EXPECT_THAT(WordsAfter({"review", "--"}), Not(Contains("--since")));
}

TEST(Completion, OffersTheWordsAnOptionKnows) {
  EXPECT_THAT(WordsAfter({"review", "-o", ""}), ElementsAre("table", "plain", "json", "csv"));
  EXPECT_THAT(WordsAfter({"--color", "a"}), ElementsAre("auto", "always"));
  EXPECT_THAT(WordsAfter({"session", "add", "ar-0377", "--method", "pump-d"}),
              ElementsAre("pump-double"));
  EXPECT_THAT(WordsAfter({"import", "a.csv", "--date-order", "d"}), ElementsAre("day-first"));
  EXPECT_THAT(WordsAfter({"completion", "z"}), ElementsAre("zsh"));
}

TEST(Completion, UnderstandsAnEqualsSignWholeOrCut) {
  EXPECT_THAT(WordsAfter({"review", "--output=j"}), ElementsAre("--output=json"));
  EXPECT_THAT(WordsAfter({"review", "--output", "=", "j"}), ElementsAre("json"));
  EXPECT_THAT(WordsAfter({"review", "--output", "="}), Contains("csv"));
}

TEST(Completion, OffersClientsWhereOneIsWanted) {
  EXPECT_THAT(WordsAfter({"session", "list", "ar"}), ElementsAre("ar-0377", "ar-1200"));
  EXPECT_THAT(WordsAfter({"-o", "csv", "client", "show", "k"}), ElementsAre("kl-8281"));
  EXPECT_THAT(WordsAfter({"import", "a.csv", "--client", "k"}), ElementsAre("kl-8281"));
  EXPECT_THAT(WordsAfter({"client", "show", "ar-0377", ""}), IsEmpty());
  EXPECT_THAT(WordsAfter({"session", "list", "--since", "ar"}), IsEmpty()) << "a date is wanted";
}

TEST(Completion, LeavesFilesToTheShell) {
  EXPECT_TRUE(Complete({"import", ""}).files);
  EXPECT_TRUE(Complete({"import", "may.csv", "j"}).files);
  EXPECT_TRUE(Complete({"plan", "check", ""}).files);
  EXPECT_FALSE(Complete({"client", "show", ""}).files);
}

TEST(Completion, OffersNothingAfterAWordNobodyKnows) {
  EXPECT_THAT(WordsAfter({"nonsense", ""}), IsEmpty());
  EXPECT_THAT(WordsAfter({"client", "nonsense", ""}), IsEmpty());
}

TEST(AnswerShell, OffersNoClientsAndSaysNothingWhereNobodyIsSignedIn) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"__complete", "client", "show", ""}), 0);
  EXPECT_EQ(relact.out(), "");
  EXPECT_EQ(relact.err(), "");
  EXPECT_EQ(relact.Run({"__complete", "import", ""}), 0);
  EXPECT_EQ(relact.out(), ":files\n");
}

TEST(AnswerShell, IsSilentAboutAServerThatIsNotThereAndABrokenSettingsFile) {
  RelactInTest relact;
  ASSERT_TRUE(CredentialStore(relact.environment())
                  .Save("default", {.address = "127.0.0.1:1", .root_pem = "", .token = "token"})
                  .ok());
  std::filesystem::create_directories(relact.folder() + "/.config/relact");
  std::ofstream(relact.folder() + "/.config/relact/config.toml") << "nonsense = 1\n";
  EXPECT_EQ(relact.Run({"__complete", "client", "show", ""}), 0);
  EXPECT_EQ(relact.out() + relact.err(), "");
}

TEST(CompletionCommand, PrintsAScriptForEachShell) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"completion", "bash"}), 0);
  EXPECT_THAT(relact.out(), ::testing::HasSubstr("complete -F _relact relact"));
  EXPECT_EQ(relact.Run({"completion", "zsh"}), 0);
  EXPECT_THAT(relact.out(), ::testing::StartsWith("#compdef relact"));
  EXPECT_EQ(relact.Run({"completion", "fish"}), 2);
}

}  // namespace relactation::completion_test
