// What is wrong with a plan file, at which line and column, and what would be right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/planfile/plan_file.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_problems_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Wrong {
  // Stands from line 4 on, below the head.
  std::string lines;
  std::string problem;
};

void ExpectEach(const std::vector<Wrong>& all) {
  for (const Wrong& wrong : all) {
    EXPECT_THAT(ProblemsIn(PlanWith(wrong.lines)), ElementsAre(wrong.problem)) << wrong.lines;
  }
}

TEST(PlanProblems, NumbersAreWholeAndStandAlone) {
  const std::string needed = "a whole number is needed here";
  ExpectEach({
      {"skin_to_skin:\n  minutes_per_day: 9O\n",
       "5:20+2 " + needed + " | this looks like the letter O in place of zero: 90"},
      {"skin_to_skin: { minutes_per_day: l0 }\n",
       "4:34+2 " + needed + " | this looks like a letter in place of one: 10"},
      {"skin_to_skin: { minutes_per_day: 60 min }\n",
       "4:34+6 " + needed + " | write the number without its unit: 60"},
      {"skin_to_skin: { minutes_per_day: 60min }\n",
       "4:34+5 " + needed + " | write the number without its unit: 60"},
      {"skin_to_skin:\n  minutes_per_day: 7,5\n",
       "5:20+3 " + needed + " | write a whole number: 7"},
      {"skin_to_skin:\n  minutes_per_day: 1,200\n",
       "5:20+5 " + needed + " | write it without the separator: 1200"},
      {"skin_to_skin: { minutes_per_day: many }\n",
       "4:34+4 " + needed + " | write digits only, as in 8"},
      {"skin_to_skin: { minutes_per_day: 99999999999 }\n",
       "4:34+11 this number is too large | write a smaller one"},
      {"skin_to_skin: { minutes_per_day: 0x10 }\n",
       "4:34+4 " + needed + " | write digits only, as in 8"},
      {"skin_to_skin: { minutes_per_day: 1e3 }\n",
       "4:34+3 " + needed + " | write digits only, as in 8"},
      {"skin_to_skin: { minutes_per_day: 010 }\n",
       "4:34+3 " + needed + " | write it without the 0 in front: 10"},
      {"skin_to_skin: { minutes_per_day: 00 }\n",
       "4:34+2 " + needed + " | write it without the 0 in front: 0"},
      {"skin_to_skin: { minutes_per_day: 1441 }\n",
       "4:34+4 `minutes_per_day` is 1441; at most 1440 is possible | write 1440 or a smaller "
       "number"},
      {"skin_to_skin: { minutes_per_day: -1 }\n",
       "4:34+2 `minutes_per_day` is -1; at least 0 is possible | write 0 or a larger number"},
  });
}

TEST(PlanProblems, RangesAreTwoNumbersOrOne) {
  const std::string head = "stimulate:\n  - phases:\n      - from: 2026-03-02\n        ";
  const std::string needed = "7:27+4 a whole number or a range such as 8-12 is needed here";
  ExpectEach({
      {head + "sessions_per_day: 8-1O\n",
       needed + " | this looks like the letter O in place of zero: 10"},
      {head + "sessions_per_day: 8 to 12\n",
       "7:27+7 a whole number or a range such as 8-12 is needed here | write a dash in place of "
       "to"},
      {head + "sessions_per_day: 8--9\n", needed + " | write digits only, as in 8 or 8-12"},
      {head + "sessions_per_day: 08-9\n", needed + " | write it without the 0 in front: 8"},
      {head + "sessions_per_day: 8-09\n", needed + " | write it without the 0 in front: 9"},
      {head + "sessions_per_day: many\n", needed + " | write digits only, as in 8 or 8-12"},
      {head + "sessions_per_day: -3\n",
       "7:27+2 `sessions_per_day` is -3; at least 0 is possible | write 0 or a larger number"},
      {head + "sessions_per_day: { min: 8 }\n",
       "7:27+1 a range needs min and max | write them both, or 8-12"},
      {head + "sessions_per_day: { min: 8, max: x }\n",
       "7:42+1 a whole number is needed here | write digits only, as in 8"},
      {head + "sessions_per_day: { min: -3, max: 8 }\n",
       "7:34+2 `min` is -3; at least 0 is possible | write 0 or a larger number"},
      {head + "sessions_per_day: { min: 8, max: 9, mean: 8 }\n",
       "7:45+4 `mean` is not known here | known here: min, max"},
      {head + "sessions_per_day: [8, 12]\n", "7:27+1 a single value is needed here"},
  });
}

TEST(PlanProblems, DaysStandInTheCalendar) {
  ExpectEach({
      {"why: { by: 2026-02-30 }\n",
       "4:12+10 2026-02-30 is no day of the calendar between 1900 and 2200 | write year, month and "
       "day in "
       "digits, as in 2026-11-24"},
      {"why: { by: 2026-13-09 }\n",
       "4:12+10 2026-13-09 is no day of the calendar between 1900 and 2200 | the month comes "
       "before "
       "the day: 2026-09-13"},
      {"why: { by: 24.11.2026 }\n",
       "4:12+10 a date is needed, written year-month-day as in 2026-11-24 | write year, month and "
       "day in digits, as in 2026-11-24"},
      {"why: { by: 2026-11-O3 }\n",
       "4:12+10 a date is needed, written year-month-day as in 2026-11-24 | "
       "this looks like a letter in place of a digit: 2026-11-03"},
      {"why: { by: soon }\n",
       "4:12+4 a date is needed, written year-month-day as in 2026-11-24 | write year, month and "
       "day in digits, as in 2026-11-24"},
  });
}

TEST(PlanProblems, WordsComeFromALimitedList) {
  ExpectEach({
      {"why: { kind: fulll-supply }\n",
       "4:14+12 one of these is needed here: full-supply, partial-supply, replace-some-bottles, "
       "comfort-nursing, reconnect, closure, other | did you mean `full-supply`?"},
      {"sns: { use: maybe }\n", "4:13+5 one of these is needed here: no, if-latching, yes"},
      {"logging: { count_days: [mon, sundey] }\n",
       "4:30+6 one of these is needed here: monday, tuesday, wednesday, thursday, friday, "
       "saturday, sunday, mon, tue, wed, thu, fri, sat, sun | did you mean `sunday`?"},
      {"comfort: { no_milk_is_ok: on }\n", "4:27+2 yes or no is needed here"},
      {"sns: { per_infant: [{ infant: lou, volume: 60 }] }\n",
       "4:44+2 only cue-led is possible here | for a volume write volume_ml, set_by and set_on"},
      {"skin_to_skin: { aim: 90 }\n",
       "4:22+2 only as-much-as-feels-good is possible here | for a number write minutes_per_day"},
      {"wellbeing: { who_to_call: [{ who: crisis, use: world }] }\n",
       "4:48+5 only region is possible here | it stands for the number of the family's region; for "
       "any other write phone"},
      {"settings: { day_start: 4 am }\n", "4:24+4 a time of day such as 04:00 is needed here"},
      {"settings: { overnight: 24:00-06:00 }\n",
       "4:24+11 a part of the day such as 00:00-06:00 is needed here"},
      {"settings: { rules: [{ rule: S1, threshold: \"0,75\", reason: r }] }\n",
       "4:44+6 a number such as 0.75 is needed here | write a point in place of the comma: 0.75"},
  });
}

TEST(PlanProblems, KeysAreKnownAndStandOnce) {
  ExpectEach({
      {"stimulte: []\n", "4:1+8 `stimulte` is not known here | did you mean `stimulate`?"},
      {"stimulte_extra: 3\n",
       "4:1+14 `stimulte_extra` is not known here | did you mean `stimulate`?"},
      {"comfort: { milk: yes }\n",
       "4:12+4 `milk` is not known here | known here: offer_at, no_milk_is_ok"},
      {"comfort: {}\nsns: {}\ncomfort: {}\n",
       "6:1+7 `comfort` stands here twice | the first one is in line 4"},
      {"comfort: { [a]: b }\n",
       "4:12+1 a key is one word | put a text with brackets in it in quotes"},
      {"supplement: { per_infant: [{ infant: lou, steps: [{ to: 30 }] }] }\n",
       "4:51+1 `from_ml_per_day` is missing"},
  });
}

TEST(PlanProblems, EveryKeyHasAValueOfItsKind) {
  ExpectEach({
      {"comfort:\nexpectations: hm\n",
       "4:1+7 nothing stands after `comfort` | write a value, or delete the line"},
      {"comfort: yes\n", "4:10+3 keys with values are needed here"},
      {"comfort: { offer_at: sleepy }\n", "4:22+6 a list is needed here | write [sleepy]"},
      {"stimulate: { person: mira }\n",
       "4:12+1 a list is needed here | begin each entry with a dash"},
      {"comfort:\n  - offer_at: []\n",
       "5:3+1 keys with values are needed here | leave out the dash or the brackets"},
      {"expectations: [a, b]\n", "4:15+1 a single value is needed here"},
      {"comfort: { offer_at: [~, sleepy] }\n",
       "4:22+1 an entry of this list is empty | fill or delete it"},
  });
}

TEST(PlanProblems, AQuestionOfTheTemplateIsAnswered) {
  ExpectEach({
      {"why:\n  in_own_words: { ask: \"What does she hope for?\" }\n",
       "5:17+1 not filled in yet: What does she hope for? | put the answer in place of "
       "{ ask: ... }"},
      {"skin_to_skin: { minutes_per_day: { ask: \"How long?\", default: 90 } }\n",
       "4:34+1 not filled in yet: How long? | put the answer in place of { ask: ... }; "
       "suggested: 90"},
      {"comfort: { offer_at: [{ ask: \"When?\" }] }\n",
       "4:23+1 not filled in yet: When? | put the answer in place of { ask: ... }"},
      {"comfort: { ask: \"Is comfort a step?\" }\n",
       "4:10+1 not filled in yet: Is comfort a step? | put the answer in place of { ask: ... }"},
  });
}

TEST(PlanProblems, TheHeadSaysWhatItIsWhoseAndFromWhen) {
  EXPECT_THAT(ProblemsIn("client: qk-2081\n"),
              ElementsAre("1:1+1 this does not say that it is a plan | begin with plan: "
                          "relactation/1",
                          "1:1+1 `period` is missing | write when the plan begins, as in period: "
                          "{ start: 2026-11-24 }"));
  EXPECT_THAT(ProblemsIn("plan: relactation/2\nclient: \"\"\nperiod: { review: 2026-03-09 }\n"),
              ElementsAre("1:7+13 this program does not know this kind of plan | it knows "
                          "relactation/1",
                          "2:9+2 the client is empty | write whose plan it is, as in ar-0377"));
  EXPECT_THAT(ProblemsIn("plan: relactation/1\nclient: a\nperiod: { review: 2026-03-09 }\n"),
              ElementsAre("3:1+6 `start` is missing"));
}

TEST(PlanProblems, AFileNeedNotNameItsClient) {
  EXPECT_THAT(ProblemsIn("plan: relactation/1\nperiod: { start: 2026-03-09 }\n"), IsEmpty());
}

TEST(PlanProblems, AllAreFoundInOneReadingAndInTheirOrder) {
  EXPECT_THAT(
      ProblemsIn(PlanWith("why: { by: 2026-02-30 }\n"
                          "comfrot: {}\n"
                          "skin_to_skin: { minutes_per_day: 9O, ideas: bath }\n")),
      ElementsAre(
          "4:12+10 2026-02-30 is no day of the calendar between 1900 and 2200 | write year, "
          "month and day in digits, as in 2026-11-24",
          "5:1+7 `comfrot` is not known here | did you mean `comfort`?",
          "6:34+2 a whole number is needed here | this looks like the letter O in "
          "place of zero: 90",
          "6:45+4 a list is needed here | write [bath]"));
}

TEST(PlanProblems, EachCarriesItsLine) {
  const PlanReading reading = ReadPlanFile(PlanWith("why: { by: soon }  # é\r\n"));
  ASSERT_EQ(reading.problems.size(), 1u);
  EXPECT_EQ(reading.problems[0].line_text, "why: { by: soon }  # é");
  EXPECT_FALSE(reading.file.has_value());
}

TEST(PlanProblems, ColumnsCountBytesAfterLettersOfAnyAlphabet) {
  ExpectEach(
      {{"why: { in_own_words: \"близко, 近く\", by: soon }\n",
        "4:50+4 a date is needed, written year-month-day as in 2026-11-24 | write year, month "
        "and day in digits, as in 2026-11-24"}});
}

}  // namespace relactation::plan_problems_test
