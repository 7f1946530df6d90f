// What no YAML reader explains well, and what of YAML a plan does not use.
#include "client/planfile/plan_text.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/planfile/plan_file.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_text_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PlanText, AnEmptyFileIsCalledEmpty) {
  for (const char* text : {"", "\n", "  \n\t\n", "\xEF\xBB\xBF", "\r\n\r\n"}) {
    EXPECT_THAT(ProblemsIn(text),
                ElementsAre("1:1+1 the file is empty | relact plan new CLIENT writes one to fill "
                            "in; relact help plan-file"));
  }
  EXPECT_THAT(ProblemsIn("# only a note\n"), ElementsAre(HasSubstr("begin with plan: ")));
}

TEST(PlanText, AHugeFileIsNotRead) {
  EXPECT_THAT(ProblemsIn(std::string(100'001, 'a')),
              ElementsAre(HasSubstr("the file is larger than 100 kB")));
  EXPECT_THAT(ProblemsIn(PlanWith("#" + std::string(99'000, 'x') + "\n")), IsEmpty());
}

TEST(PlanText, BytesThatAreNoTextAreShown) {
  EXPECT_THAT(ProblemsIn(PlanWith("# caf\xE9\n")),
              ElementsAre("4:6+1 this is no UTF-8 text | save the file as UTF-8; it may come from "
                          "another program"));
  for (const std::string bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82",
                                  "\x80", "\xF4\x90\x80\x80", "\xE0\x80\xAF"}) {
    EXPECT_THAT(ProblemsIn(PlanWith("# " + bytes + "\n")),
                ElementsAre(HasSubstr("4:3+1 this is no")));
  }
  EXPECT_THAT(ProblemsIn(PlanWith("a: \x01b\n")),
              ElementsAre("4:4+1 a control character stands here | delete it"));
  EXPECT_THAT(ProblemsIn(PlanWith("a: \x1B[31m\n")), ElementsAre(HasSubstr("4:4+1 a control")));
}

TEST(PlanText, AControlCharacterThatIsWrittenAsAnEscapeWasMeant) {
  EXPECT_THAT(ProblemsIn(PlanWith("expectations: \"a\\x07\"\n")), IsEmpty());
  EXPECT_THAT(ProblemsIn(PlanWith("expectations: \"a\\x00\"\n")),
              ElementsAre("4:15+7 `expectations` holds a NUL character"));
}

TEST(PlanText, AFileThatIsNoTextIsToldOnceAndNotShown) {
  EXPECT_THAT(ProblemsIn(PlanWith(std::string("\x7f"
                                              "ELF\0\1\2\n\3\n",
                                              10))),
              ElementsAre("1:1+1 this is no text file | a plan is a text file; is it this one?"));
}

TEST(PlanText, TabsInTheIndentationAreShownWithTheirLine) {
  EXPECT_THAT(ProblemsIn(PlanWith("comfort:\n\tno_milk_is_ok: yes\n  \toffer_at: []\n")),
              ElementsAre("5:1+1 line 5 starts with a tab | use two spaces for each tab",
                          "6:3+1 line 6 starts with a tab | use two spaces for each tab"));
  EXPECT_THAT(ProblemsIn(PlanWith("comfort:\t{}\n\t# a note\n\t\n")), IsEmpty());
}

TEST(PlanText, AnchorsAliasesTagsAndDirectivesAreNotUsed) {
  EXPECT_THAT(ProblemsIn(PlanWith("expectations: &x hm\ncomfort: &y {}\n")),
              ElementsAre(HasSubstr("4:15+2 & names a part"), HasSubstr("5:10+1 & names a part")));
  EXPECT_THAT(ProblemsIn(PlanWith("expectations: &x hm\ntemplate: *x\n")),
              ElementsAre(HasSubstr("4:15+2 &"), HasSubstr("5:11+1 * repeats another part")));
  EXPECT_THAT(ProblemsIn(PlanWith("template: *x\n")), ElementsAre(HasSubstr("4:11+1 * repeats")));
  EXPECT_THAT(ProblemsIn(PlanWith("expectations: !!str hm\n")),
              ElementsAre(HasSubstr("4:15+5 ! gives a value a type")));
  EXPECT_THAT(ProblemsIn("%YAML 1.2\n---\n" + PlanWith("")),
              ElementsAre(HasSubstr("1:1+1 a line of a plan does not begin with %")));
}

TEST(PlanText, OneFileIsOnePlan) {
  EXPECT_THAT(ProblemsIn(PlanWith("---\nplan: relactation/1\n")),
              ElementsAre("4:1+1 a second plan begins here | put each plan in a file of its own"));
  EXPECT_THAT(ProblemsIn("---\n" + PlanWith("...\n")), IsEmpty());
  EXPECT_THAT(
      ProblemsIn("  plan: relactation/1\nclient: qk-2081\n"),
      ::testing::Contains(HasSubstr("2:1+1 this line does not belong to what stands above")));
}

TEST(PlanText, WhatIsNoYamlIsToldInPlainWords) {
  struct Broken {
    const char* lines;
    const char* problem;
  };
  for (const Broken& broken : {
           Broken{"why: she said: yes\n", "4:14+1 a colon does not fit here"},
           Broken{"comfort: { offer_at: [sleepy\n", "a bracket [ above is never closed"},
           Broken{"comfort: { no_milk_is_ok: yes\n", "a bracket { above is never closed"},
           Broken{"comfort: ]\n", "4:10+1 a closing bracket without an opening one"},
           Broken{"expectations: \"a \\q\"\n", "a backslash does not fit here"},
           Broken{"expectations: \"a\" b\n", "4:19+1 this does not belong to the keys above it"},
           Broken{"expectations: @home\n", "4:15+1 a text does not begin with this character"},
           Broken{"expectations: - a\n", "4:15+1 a dash does not fit here"},
           Broken{"expectations: \"never closed\ncomfort: {}\n",
                  "4:15+1 a quote is opened here and never closed | put another \""},
           Broken{"- a\n", "4:1+1 this does not belong to the keys above it"},
       }) {
    EXPECT_THAT(ProblemsIn(PlanWith(broken.lines)), ElementsAre(HasSubstr(broken.problem)))
        << broken.lines;
  }
}

TEST(PlanText, AnythingButKeysIsNoPlan) {
  const std::string problem =
      " a plan is a list of keys with values | begin with plan: relactation/1";
  EXPECT_THAT(ProblemsIn("hello\n"), ElementsAre("1:1+5" + problem));
  EXPECT_THAT(ProblemsIn("\"plan\"\n"), ElementsAre("1:1+6" + problem));
  EXPECT_THAT(ProblemsIn("- a\n- b\n"), ElementsAre("1:1+1" + problem));
  EXPECT_THAT(ProblemsIn("~\n"), ElementsAre("1:1+1" + problem));
}

TEST(PlanText, DeepNestingEndsInOneProblem) {
  for (const int depth : {20, 1'000, 40'000}) {
    const std::string size(static_cast<size_t>(depth), '[');
    EXPECT_THAT(ProblemsIn(PlanWith("comfort: " + size + "\n")), ::testing::Not(IsEmpty()))
        << depth;
  }
  EXPECT_THAT(
      ProblemsIn(PlanWith("comfort: " + std::string(20, '[') + std::string(20, ']') + "\n")),
      ::testing::Contains(HasSubstr("4:21+1 this is nested deeper than any plan is")));
}

TEST(PlanText, ManyProblemsStopAtAHundred) {
  std::string lines;
  for (int i = 0; i < 5'000; ++i) lines += "key" + std::to_string(i) + ": x\n";
  EXPECT_THAT(ProblemsIn(PlanWith(lines)), SizeIs(100));
}

}  // namespace relactation::plan_text_test
