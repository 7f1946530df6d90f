#include "client/terminal/terminal.h"

#include <gtest/gtest.h>

namespace relactation::terminal_test {

TerminalFacts ATty() {
  return {.stdin_is_tty = true, .stdout_is_tty = true, .stderr_is_tty = true, .term = "xterm"};
}

bool HasColor(const TerminalFacts& facts, ColorChoice choice = ColorChoice::kAuto) {
  return TerminalOf(facts, choice, /*ascii=*/false).color_on_stdout;
}

int WidthOf(const TerminalFacts& facts) {
  return TerminalOf(facts, ColorChoice::kAuto, /*ascii=*/false).width_cells;
}

TEST(TerminalOf, HasColourOnATerminal) { EXPECT_TRUE(HasColor(ATty())); }

TEST(TerminalOf, HasNoColourInAPipe) {
  TerminalFacts facts = ATty();
  facts.stdout_is_tty = false;
  EXPECT_FALSE(HasColor(facts));
}

TEST(TerminalOf, KeepsColourOnStderrWhileStdoutIsAPipe) {
  TerminalFacts facts = ATty();
  facts.stdout_is_tty = false;
  EXPECT_TRUE(TerminalOf(facts, ColorChoice::kAuto, false).color_on_stderr);
}

TEST(TerminalOf, HasNoColourWhereNoColorIsSetOrTheTerminalIsDumb) {
  TerminalFacts no_color = ATty();
  no_color.no_color = "1";
  TerminalFacts dumb = ATty();
  dumb.term = "dumb";
  EXPECT_FALSE(HasColor(no_color));
  EXPECT_FALSE(HasColor(dumb));
}

TEST(TerminalOf, LetsTheOptionDecideAgainstTheSurroundings) {
  TerminalFacts pipe;
  pipe.no_color = "1";
  EXPECT_TRUE(HasColor(pipe, ColorChoice::kAlways));
  EXPECT_FALSE(HasColor(ATty(), ColorChoice::kNever));
}

TEST(TerminalOf, DrawsInAsciiWhereTheLocaleSaysThatItShowsNoMore) {
  const auto is_ascii = [](const std::string& locale, bool is_tty = true) {
    TerminalFacts facts = is_tty ? ATty() : TerminalFacts();
    facts.locale = locale;
    return TerminalOf(facts, ColorChoice::kAuto, /*ascii=*/false).ascii;
  };
  for (const char* locale : {"C", "POSIX", "en_US.ISO-8859-1", "de_DE.ISO-8859-15@euro"}) {
    EXPECT_TRUE(is_ascii(locale)) << locale;
    EXPECT_FALSE(is_ascii(locale, /*is_tty=*/false)) << locale;
  }
  for (const char* locale : {"", "C.UTF-8", "pt_PT.utf8", "de_DE", "de_DE@euro"}) {
    EXPECT_FALSE(is_ascii(locale)) << locale;
  }
}

TEST(TerminalOf, TakesTheWidthOfColumnsThenOfTheWindowThen80) {
  TerminalFacts facts = ATty();
  EXPECT_EQ(WidthOf(facts), 80);
  facts.window_width_cells = 132;
  EXPECT_EQ(WidthOf(facts), 132);
  facts.columns = "40";
  EXPECT_EQ(WidthOf(facts), 40);
}

TEST(TerminalOf, IgnoresColumnsThatAreNoWidth) {
  TerminalFacts facts = ATty();
  facts.columns = "wide";
  EXPECT_EQ(WidthOf(facts), 80);
  facts.columns = "-3";
  EXPECT_EQ(WidthOf(facts), 80);
}

TEST(ReadTerminalFacts, FindsAWindowWidthOnlyWhereItIsPositive) {
  EXPECT_GT(ReadTerminalFacts().window_width_cells.value_or(1), 0);
}

TEST(ParseColorChoice, RefusesAnUnknownWordAndNamesTheOption) {
  EXPECT_EQ(*ParseColorChoice("never"), ColorChoice::kNever);
  const auto refused = ParseColorChoice("sometimes");
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(refused.status().message().substr(0, 7), "--color");
}

TEST(Paint, WrapsTheTextInItsStyleWhereThereIsColour) {
  EXPECT_EQ(Paint(Style::kRed, "!!", true), "\x1b[31m!!\x1b[0m");
}

TEST(Paint, LeavesTheTextAloneWithoutColour) {
  for (const Style style : {Style::kBold, Style::kRed, Style::kYellow, Style::kDim}) {
    EXPECT_EQ(Paint(style, "!!", false), "!!");
  }
}

}  // namespace relactation::terminal_test
