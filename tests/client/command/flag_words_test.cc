// Flags in words and as blocks on a screen.
#include "client/command/flag_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "client/command/flag_json.h"
#include "client/command/flag_list_page.h"
#include "client/command/flag_page.h"
#include "client/terminal/text_width.h"
#include "tests/client/command/flag_samples.h"

namespace relactation::flag_words_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

absl::TimeZone Lisbon() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/Lisbon", &zone));
  return zone;
}

v1::Consultant Noa() {
  v1::Consultant consultant;
  consultant.set_consultant_id("noa");
  consultant.set_display_name("Noa");
  return consultant;
}

std::string Block(const v1::Flag& flag, bool with_rule = false, int width = 80) {
  const ColleagueNames names(Noa());
  const FlagSurroundings around{
      .now = SampleNow(), .zone = Lisbon(), .names = names, .with_rule = with_rule};
  return FlagBlock(flag, around, {.width_cells = width});
}

TEST(FlagMark, IsOfItsOwnForEachSeverityWithoutAnyColour) {
  EXPECT_EQ(FlagMark(v1::FLAG_SEVERITY_EMERGENCY), "!!!");
  EXPECT_EQ(FlagMark(v1::FLAG_SEVERITY_URGENT), "!!");
  EXPECT_EQ(FlagMark(v1::FLAG_SEVERITY_ATTENTION), "!");
  EXPECT_EQ(FlagMark(v1::FLAG_SEVERITY_INFO), "i");
  EXPECT_EQ(FlagMark(v1::FLAG_SEVERITY_UNSPECIFIED), "");
}

TEST(FlagReason, IsTheFirstSentenceOfEveryRulesText) {
  EXPECT_EQ(FlagReason(AFlag("D1")), "Fewer wet diapers than expected on a day that is all in.");
  EXPECT_EQ(FlagReason(AFlag("W1")), "Weight is more than 10 % below the weight at birth.");
  EXPECT_EQ(FlagReason(AFlag("S4")), "Sessions are shorter than agreed.");
  for (const FlagRule& rule : FlagRules()) {
    EXPECT_LE(DisplayWidth(FlagReason(AFlag(std::string(rule.id)))), 90) << rule.id;
  }
}

TEST(ThresholdInWords, NamesThePlansOwnBesideTheRules) {
  v1::Flag flag = AFlag("D1");
  EXPECT_EQ(ThresholdInWords(flag), "6 a day");
  flag.set_threshold(5);
  flag.set_is_threshold_of_plan(true);
  EXPECT_EQ(ThresholdInWords(flag), "6 a day (plan: 5)");
  flag.set_rule("ZZ");
  EXPECT_EQ(ThresholdInWords(flag), "5 a day (of the plan)");
}

TEST(RuleInputInWords, ShowsWhatIsNotKnownAsAQuestionMark) {
  v1::RuleInput input;
  input.set_name("gain");
  input.set_unit("g/day");
  EXPECT_EQ(RuleInputInWords(input), "gain ? g/day");
  input.set_value(-12.3456);
  EXPECT_EQ(RuleInputInWords(input), "gain -12.35 g/day");
}

TEST(RuleInputInWords, NamesASignThatWasSeenWithoutANumber) {
  v1::RuleInput input;
  input.set_name("seizure");
  input.set_value(2);
  input.set_unit("sign");
  EXPECT_EQ(RuleInputInWords(input), "seizure");
  input.set_name("of a later version");
  EXPECT_EQ(RuleInputInWords(input), "of a later version 2 sign");
}

TEST(DecisionInWords, TellsWhetherTheFamilyWasReached) {
  v1::FlagDecision decision = Acknowledged(AFlag("D1")).decisions(0);
  const auto words_of = [&decision](v1::FlagOutcome outcome) {
    decision.set_outcome(outcome);
    return DecisionInWords(decision, Lisbon());
  };
  EXPECT_EQ(words_of(v1::FLAG_OUTCOME_REACHED), "reached the family");
  EXPECT_EQ(words_of(v1::FLAG_OUTCOME_NO_ANSWER), "nobody answered");
  EXPECT_EQ(words_of(v1::FLAG_OUTCOME_LEFT_MESSAGE), "left a message");
  EXPECT_EQ(words_of(v1::FLAG_OUTCOME_REFERRED), "referred to somebody else");
}

TEST(FlagStateInWords, NamesTheLastDayThatAFlagIsPutOffFor) {
  EXPECT_EQ(FlagStateInWords(PutOff(AFlag("A4")), Lisbon()), "put off until 30 Nov");
  EXPECT_EQ(FlagStateInWords(AFlag("A4"), Lisbon()), "open");
}

TEST(FlagBlock, SaysWhatSinceWhenAndWhatItRestsOn) {
  EXPECT_EQ(Block(WithInput(AFlag("D1"), "wet diapers", 3, "a day")),
            "!!   D1 wet low · zoe · since 21 Nov (3 d) · open\n"
            "     Fewer wet diapers than expected on a day that is all in. Please call today.\n"
            "     wet diapers 3 a day; threshold 6 a day\n");
}

TEST(FlagBlock, ShowsWhatWasDecidedByWhomAndWhen) {
  EXPECT_THAT(Block(Acknowledged(AFlag("D1"), "Rings back at six.")),
              HasSubstr("     23 Nov 12:00 you: left a message. Rings back at six.\n"));
}

TEST(FlagBlock, SaysWhenTheRuleMatchesAndItsSourceWhereAsked) {
  v1::Flag flag = AFlag("D1");
  flag.set_condition("fewer than six");
  flag.set_source("HSE");
  EXPECT_THAT(Block(flag, true), HasSubstr("     when: fewer than six\n     source: HSE\n"));
  EXPECT_THAT(Block(flag), Not(HasSubstr("HSE")));
}

TEST(FlagBlock, SaysNothingOfWhatItRestsOnWhereThatIsKeptPrivate) {
  EXPECT_THAT(Block(AFlag("P3", v1::FLAG_SEVERITY_ATTENTION, "ana")), Not(HasSubstr("threshold")));
}

TEST(FlagBlock, KeepsToTheScreenAndObeysNothing) {
  const std::string block =
      Block(Acknowledged(AFlag("D1"), "a\x1b[31mb " + std::string(70, 'x')), true, 50);
  EXPECT_THAT(block, Not(HasSubstr("\x1b")));
  EXPECT_THAT(block, StartsWith("!!   D1 wet low"));
  std::istringstream lines(Block(AFlag("D1"), true, 50));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), 50) << line;
}

TEST(UnansweredInWords, GroupsTheRulesByWhomTheyAreAbout) {
  google::protobuf::RepeatedPtrField<v1::UnansweredRule> rules;
  for (const auto& [rule, subject] : std::vector<std::pair<std::string, std::string>>{
           {"W5", "zoe"}, {"S1", "ana"}, {"D5", "zoe"}, {"A1", ""}}) {
    rules.Add()->set_rule(rule);
    rules.rbegin()->set_subject(subject);
  }
  EXPECT_EQ(UnansweredInWords(rules),
            "Too little is known for: W5 slow gain, D5 stool (zoe); S1 sessions low (ana); "
            "A1 silent.");
  EXPECT_THAT(UnansweredInWords({}), IsEmpty());
}

TEST(FlagListPage, HasTheFamilysNameAboveItsFlagsAndSaysWhatAFlagIs) {
  const ColleagueNames names(Noa());
  const Terminal terminal;
  const std::string page =
      FlagListPage({AReviewOf("ar-0377", "Ana R.", {AFlag("D1")}), AReviewOf("bo-0001", "Bo")}, {},
                   names, SampleNow(), terminal);
  EXPECT_THAT(page, StartsWith("Ana R. (ar-0377)\n!!   D1 wet low"));
  EXPECT_THAT(page, Not(HasSubstr("bo-0001")));
  EXPECT_THAT(page, HasSubstr("a prompt to look, no diagnosis"));
  EXPECT_THAT(FlagListPage({AReviewOf("bo-0001", "Bo")}, {}, names, SampleNow(), terminal),
              StartsWith("There is no flag in sight now.\n"));
}

TEST(PutOffInWords, CountsWhatIsPutOffAndSaysWhenTheFirstComesBack) {
  EXPECT_EQ(PutOffInWords({AReviewOf("ar-0377", "Ana R.", {AFlag("D1"), PutOff(AFlag("A4"))}),
                           AReviewOf("bo-0001", "Bo", {PutOff(AFlag("S3"))})},
                          {}),
            "2 flags put off, the first until 30 Nov: relact flag list --all\n");
  EXPECT_THAT(PutOffInWords({AReviewOf("ar-0377", "Ana R.", {AFlag("D1")})}, {}), IsEmpty());
}

TEST(PutOffInWords, NamesTheEarliestEndWhereverItStands) {
  v1::Flag sooner = PutOff(AFlag("S3"));
  *sooner.mutable_decisions(0)->mutable_snooze_until() =
      ToTimestamp(absl::FromUnixSeconds(1796083200) - absl::Hours(72));
  const v1::ClientReview ana = AReviewOf("ar-0377", "Ana R.", {PutOff(AFlag("A4"))});
  const v1::ClientReview bo = AReviewOf("bo-0001", "Bo", {sooner});
  EXPECT_THAT(PutOffInWords({ana, bo}, {}), HasSubstr("the first until 27 Nov"));
  EXPECT_THAT(PutOffInWords({bo, ana}, {}), HasSubstr("the first until 27 Nov"));
}

TEST(FlagObjects, CarryInputsWithUnitsAndNullForWhatIsNotTold) {
  v1::ClientReview review =
      AReviewOf("ar-0377", "Ana R.",
                {WithInput(AFlag("D1", v1::FLAG_SEVERITY_URGENT, ""), "wet", 3, "a day")});
  const std::string text = FlagObjects(review.flags()).front().Text();
  EXPECT_THAT(text, HasSubstr(R"("severity": "urgent")"));
  EXPECT_THAT(text, HasSubstr(R"("subject": null)"));
  EXPECT_THAT(text, HasSubstr(R"("since_time": "2026-11-21T11:00:00Z")"));
  EXPECT_THAT(text, HasSubstr(R"("unit": "a day")"));
  EXPECT_THAT(text, HasSubstr(R"("source": null)"));
}

TEST(FlagSheet, HasARowAFlagWithItsDecisionsInWords) {
  const std::string plain =
      FlagSheet({AReviewOf("ar-0377", "Ana R.", {Acknowledged(AFlag("D1"), "Rings back.")})})
          .As(OutputFormat::kPlain, {});
  EXPECT_THAT(plain, StartsWith("ar-0377\tAna R.\tD1\t1\turgent\tzoe\tid-of-zoe\t"));
  EXPECT_THAT(plain, HasSubstr("\tacknowledged\t"));
  EXPECT_THAT(plain, HasSubstr("2026-11-23T12:00:00Z left a message. Rings back."));
}

}  // namespace relactation::flag_words_test
