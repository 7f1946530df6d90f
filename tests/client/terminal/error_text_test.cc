#include "client/terminal/error_text.h"

#include <gtest/gtest.h>

namespace relactation::error_text_test {

constexpr Terminal kPipe = {};

SourceProblem AProblem(std::string line_text, const std::string& wrong) {
  const size_t first_byte = line_text.find(wrong);
  return {.file = "ar-0377.yaml",
          .line = 16,
          .line_text = std::move(line_text),
          .first_byte = first_byte,
          .byte_count = wrong.size(),
          .message = "a whole number is needed here",
          .hint = ""};
}

TEST(RenderError, SaysWhatHappenedAndWhatToDo) {
  EXPECT_EQ(RenderError({.message = "`reveiw` is not a relact command", .hints = {"relact review"}},
                        kPipe),
            "error: `reveiw` is not a relact command\nhint: relact review\n");
}

TEST(RenderError, IndentsWhatIsWorthKnowing) {
  EXPECT_EQ(RenderError({.message = "cannot reach the practice server",
                         .details = {"Nothing was lost."},
                         .hints = {"relact doctor"}},
                        kPipe),
            "error: cannot reach the practice server\n"
            "  Nothing was lost.\n"
            "hint: relact doctor\n");
}

TEST(RenderError, PointsAtEachProblemInItsLine) {
  SourceProblem problem = AProblem("    minutes_per_day: 9O", "9O");
  problem.hint = "this looks like the letter O in place of zero: 90";
  EXPECT_EQ(
      RenderError({.message = "the plan has 1 problem, nothing was changed", .problems = {problem}},
                  kPipe),
      "error: the plan has 1 problem, nothing was changed\n"
      "  ar-0377.yaml:16:22\n"
      "   16 |     minutes_per_day: 9O\n"
      "      |                      ^^ a whole number is needed here\n"
      "   hint: this looks like the letter O in place of zero: 90\n");
}

TEST(RenderError, IsRedOnlyInItsFirstWord) {
  EXPECT_EQ(RenderError({.message = "no"}, {.color_on_stderr = true}),
            "\x1b[31merror:\x1b[0m no\n");
}

TEST(RenderError, LetsNoEscapeSequenceOfAServersMessageThrough) {
  EXPECT_EQ(RenderError({.message = "no\x1b[2J\nway", .hints = {"a\x1b]0;b\a"}}, kPipe),
            "error: no way\nhint: a\n");
}

TEST(RenderWarning, SaysThatItIsAWarning) {
  EXPECT_EQ(RenderWarning({.message = "the phone was last seen 30 h ago"}, kPipe),
            "warning: the phone was last seen 30 h ago\n");
}

TEST(RenderProblem, PutsTheCaretsUnderTheLettersWhateverPrecedesThem) {
  EXPECT_EQ(RenderProblem(AProblem("花子: 9O", "9O"), kPipe),
            "  ar-0377.yaml:16:5\n"
            "   16 | 花子: 9O\n"
            "      |       ^^ a whole number is needed here\n");
}

TEST(RenderProblem, PutsTwoCaretsUnderAWideLetter) {
  EXPECT_EQ(RenderProblem(AProblem("n: 花", "花"), kPipe),
            "  ar-0377.yaml:16:4\n"
            "   16 | n: 花\n"
            "      |    ^^ a whole number is needed here\n");
}

TEST(RenderProblem, ShowsOneCaretBehindALineThatIsTooShort) {
  SourceProblem problem = AProblem("n:", "n");
  problem.first_byte = 99;
  EXPECT_EQ(RenderProblem(problem, kPipe),
            "  ar-0377.yaml:16:3\n"
            "   16 | n:\n"
            "      |   ^ a whole number is needed here\n");
}

TEST(RenderProblem, PointsRightInALineWithATab) {
  EXPECT_EQ(RenderProblem(AProblem("\tn: x", "x"), kPipe),
            "  ar-0377.yaml:16:5\n"
            "   16 |  n: x\n"
            "      |     ^ a whole number is needed here\n");
}

}  // namespace relactation::error_text_test
