#include "client/terminal/prompt.h"

#include <gtest/gtest.h>
#include <sstream>

namespace relactation::prompt_test {

constexpr Terminal kTty = {.stdin_is_tty = true, .stdout_is_tty = true, .stderr_is_tty = true};

// A person who types these lines at a prompt.
struct Person {
  explicit Person(const std::string& lines, Terminal terminal = kTty, bool no_input = false)
      : typed(lines), prompt(terminal, no_input, typed, shown) {}

  std::istringstream typed;
  std::ostringstream shown;
  Prompt prompt;
};

Question AQuestion() { return {.text = "Which client", .argument = "CLIENT"}; }

Question AQuestionWithADefault() {
  return {.text = "Sessions in 24 h", .argument = "--sessions", .default_answer = "8-12"};
}

TEST(Prompt, GivesTheAnswerWithoutTheSpacesAroundIt) {
  Person person("  ana \r\n");
  EXPECT_EQ(*person.prompt.Ask(AQuestion()), "ana");
  EXPECT_EQ(person.shown.str(), "Which client: ");
}

TEST(Prompt, ShowsTheDefaultAndTakesItForAnEmptyAnswer) {
  Person person("\n");
  EXPECT_EQ(*person.prompt.Ask(AQuestionWithADefault()), "8-12");
  EXPECT_EQ(person.shown.str(), "Sessions in 24 h [8-12]: ");
}

TEST(Prompt, SaysThatItNeedsAnAnswerAndAsksAgainWhereThereIsNoDefault) {
  Person person("\nana\n");
  EXPECT_EQ(*person.prompt.Ask(AQuestion()), "ana");
  EXPECT_EQ(person.shown.str(),
            "Which client: An answer is needed here; Ctrl-D stops.\nWhich client: ");
}

TEST(Prompt, NamesTheMissingArgumentWithNoInput) {
  Person person("ana\n", kTty, /*no_input=*/true);
  const auto answer = person.prompt.Ask(AQuestion());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(answer.status().message().substr(0, 6), "CLIENT");
  EXPECT_EQ(person.shown.str(), "");
}

TEST(Prompt, AsksNobodyWhereStdinIsNoTerminal) {
  Person person("yes\n", Terminal{.stderr_is_tty = true});
  EXPECT_FALSE(person.prompt.CanAsk());
  EXPECT_EQ(person.prompt.Confirm("Publish?", "--yes").status().message(),
            "--yes: is needed, because no question can be asked here: Publish?");
  EXPECT_FALSE(person.prompt.Choose(AQuestion(), {"Ana"}).ok());
  EXPECT_EQ(person.shown.str(), "");
}

TEST(Prompt, IsCancelledByTheEndOfTheInput) {
  Person person("");
  EXPECT_EQ(person.prompt.Ask(AQuestion()).status().code(), absl::StatusCode::kCancelled);
}

TEST(Prompt, ConfirmsOnlyWithAYes) {
  EXPECT_TRUE(*Person("y\n").prompt.Confirm("Publish?", "--yes"));
  EXPECT_TRUE(*Person("maybe\nYES\n").prompt.Confirm("Publish?", "--yes"));
  EXPECT_FALSE(*Person("no\n").prompt.Confirm("Publish?", "--yes"));
  EXPECT_FALSE(*Person("\n").prompt.Confirm("Publish?", "--yes"));
}

TEST(Prompt, LetsAPersonChooseByNumberFromAList) {
  Person person("3\nana\n2\n");
  EXPECT_EQ(*person.prompt.Choose(AQuestion(), {"Ana R. (ar-0377)", "Ana Lima (al-0290)"}), 1u);
  EXPECT_EQ(person.shown.str(),
            "  1  Ana R. (ar-0377)\n  2  Ana Lima (al-0290)\n"
            "Which client (1-2): Type a number from 1 to 2.\n"
            "Which client (1-2): Type a number from 1 to 2.\n"
            "Which client (1-2): ");
}

TEST(Prompt, HasNothingToChooseFromAnEmptyList) {
  EXPECT_EQ(Person("1\n").prompt.Choose(AQuestion(), {}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Prompt, ShowsNoEscapeSequenceOfANameInAQuestion) {
  Person person("y\n");
  EXPECT_TRUE(person.prompt
                  .Confirm("Close \x1b[2J"
                           "Ana?",
                           "--yes")
                  .ok());
  EXPECT_EQ(person.shown.str(), "Close Ana? [y/N] ");
}

}  // namespace relactation::prompt_test
