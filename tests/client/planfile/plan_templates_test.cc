#include "client/planfile/plan_templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_rules.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_templates_test {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

v1::Client AFamily(const std::vector<std::string>& infants) {
  v1::Client client;
  client.set_code("qk-2081");
  v1::Person& ana = *client.add_persons();
  ana.set_handle("ana");
  ana.set_lactating(true);
  client.add_persons()->set_handle("rui");
  for (const std::string& infant : infants) client.add_infants()->set_handle(infant);
  return client;
}

std::string Answered(std::string text, const std::string& path, const std::string& value) {
  const auto answered = WithAnswer(text, path, value);
  EXPECT_TRUE(answered.ok()) << answered.status();
  return answered.ok() ? *answered : text;
}

// Everything answered: by the client's record, by the suggestion, or by any words at all.
std::string Filled(const PlanTemplate& plan_template, const v1::Client& client) {
  const v1::Date today = *ParseIsoDate("2026-03-02");
  std::string text = plan_template.text;
  const std::vector<PlanQuestion> questions = OpenQuestions(text);
  const auto known = AnswersOf(client, questions);
  for (const PlanQuestion& question : questions) {
    const auto found = known.find(question.path);
    const auto suggestion = SuggestionFor(question, today, today);
    text = Answered(text, question.path,
                    found != known.end() ? found->second : suggestion.value_or("+00 111 222"));
  }
  return text;
}

TEST(PlanTemplates, AreSixInTheOrderOfUse) {
  std::vector<std::string> names;
  for (const PlanTemplate& each : PlanTemplates()) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("full-supply", "combination-feeding", "comfort-nursing", "pumping",
                                 "latch-with-sns", "twins"));
}

TEST(PlanTemplates, SayInOneSentenceWhatTheyAreFor) {
  for (const PlanTemplate& each : PlanTemplates()) {
    EXPECT_LE(each.purpose.size(), 90u) << each.purpose;
    EXPECT_EQ(each.purpose.back(), '.') << each.purpose;
    EXPECT_THAT(each.text, HasSubstr("template: " + each.name + "@1\n"));
  }
}

TEST(PlanTemplates, EachCanBePublishedOnceItsQuestionsAreAnswered) {
  for (const PlanTemplate& each : PlanTemplates()) {
    const v1::Client client = each.name == "twins" ? AFamily({"lou", "max"}) : AFamily({"lou"});
    const std::string text = Filled(each, client);
    EXPECT_THAT(OpenQuestions(text), IsEmpty()) << each.name;
    EXPECT_THAT(ProblemsIn(text), IsEmpty()) << each.name << "\n" << text;
    const PlanReading reading = ReadPlanFile(text);
    ASSERT_TRUE(reading.file.has_value());
    EXPECT_EQ(reading.file->client, "qk-2081");
    std::vector<std::string> findings;
    for (const v1::PlanFinding& finding : CheckPlan(reading.file->plan)) {
      findings.push_back(finding.rule());
    }
    EXPECT_THAT(findings, IsEmpty()) << each.name;
    EXPECT_TRUE(CheckPlanAgainstClient(reading.file->plan, client).ok()) << each.name;
  }
}

TEST(PlanTemplates, NoneCanBePublishedWithAQuestionLeft) {
  for (const PlanTemplate& each : PlanTemplates()) {
    const size_t open = OpenQuestions(each.text).size();
    EXPECT_GE(open, 5u);
    EXPECT_THAT(ProblemsIn(each.text), SizeIs(open)) << each.name;
    EXPECT_THAT(ProblemsIn(each.text), Each(HasSubstr("not filled in yet: "))) << each.name;
  }
}

TEST(PlanTemplates, AnswersComeFromTheClientsRecord) {
  const auto answers =
      AnswersOf(AFamily({"lou", "max"}), OpenQuestions(FindTemplate("twins")->text));
  EXPECT_THAT(answers,
              UnorderedElementsAre(Pair("client", "qk-2081"), Pair("stimulate[0].person", "ana"),
                                   Pair("sns.per_infant[0].infant", "lou"),
                                   Pair("sns.per_infant[1].infant", "max")));
}

TEST(PlanTemplates, WhoOfTwoParentsIsMeantIsAsked) {
  v1::Client client = AFamily({"lou"});
  client.mutable_persons(1)->set_lactating(true);
  EXPECT_THAT(AnswersOf(client, OpenQuestions(FindTemplate("pumping")->text)),
              Not(Contains(Pair("stimulate[0].person", testing::_))));
}

TEST(PlanTemplates, ABabyThatIsNotThereIsAsked) {
  EXPECT_THAT(AnswersOf(AFamily({"lou"}), OpenQuestions(FindTemplate("twins")->text)),
              Not(Contains(Pair("sns.per_infant[1].infant", testing::_))));
}

TEST(PlanTemplates, AreFoundByNameWithOrWithoutTheVersion) {
  EXPECT_EQ(FindTemplate("twins@1"), FindTemplate("twins"));
  EXPECT_EQ(FindTemplate("triplets"), nullptr);
}

TEST(SuggestionFor, CountsDaysFromTheStart) {
  const v1::Date today = *ParseIsoDate("2026-02-27");
  const auto of = [&](const std::string& suggestion, const std::optional<v1::Date>& start) {
    return SuggestionFor({"a", "A?", suggestion, {}}, today, start);
  };
  EXPECT_EQ(of("today", {}), "2026-02-27");
  EXPECT_EQ(of("start", today), "2026-02-27");
  EXPECT_EQ(of("start+7", today), "2026-03-06");
  EXPECT_EQ(of("start+7", {}), std::nullopt);
  EXPECT_EQ(of("8-12", {}), "8-12");
  EXPECT_EQ(of("started late", today), "started late");
}

TEST(WithAnswer, PutsTheValueInPlaceOfTheQuestionAndLeavesTheRest) {
  const std::string text = "a: 1  # note\nb: [{ ask: \"x }?\", default: 2 }, 3]\n";
  EXPECT_EQ(Answered(text, "b[0]", "it's: new"), "a: 1  # note\nb: [\"it's: new\", 3]\n");
  EXPECT_EQ(Answered(text, "a", "8-12"),
            "a: 8-12  # note\nb: [{ ask: \"x }?\", default: 2 }, 3]\n");
  EXPECT_EQ(Answered(text, "b", "[x, y]"), "a: 1  # note\nb: [x, y]\n");
}

TEST(WithAnswer, AnyTextSurvives) {
  for (const std::string value :
       {"\"", "\\", "a\nb", "# no", "{ ask: x }", "=1", "\x1b[0m", "null"}) {
    const std::string text =
        Answered(PlanWith("expectations: { ask: \"?\" }\n"), "expectations", value);
    const PlanReading reading = ReadPlanFile(text);
    ASSERT_TRUE(reading.file.has_value()) << text;
    EXPECT_EQ(reading.file->plan.expectations(), value);
  }
}

TEST(WithAnswer, SaysWhichPathWasProbablyMeant) {
  const auto missing = WithAnswer("period: { start: 1 }\n", "period.strat", "x");
  EXPECT_EQ(missing.status().message(),
            "the file has no `period.strat`; did you mean `period.start`?");
  EXPECT_EQ(WithAnswer("a: |\n  b\n", "a", "x").status().message(),
            "`a` takes several lines; change it in the file");
  EXPECT_FALSE(WithAnswer("a: [", "a", "x").ok());
}

TEST(ProblemsAt, FindsWhatIsWrongWithOneValue) {
  const std::string text = PlanWith("skin_to_skin: { minutes_per_day: 9O, ideas: x }\n");
  ASSERT_THAT(ProblemsAt(text, "skin_to_skin.minutes_per_day"), SizeIs(1));
  EXPECT_THAT(ProblemsAt(text, "skin_to_skin.ideas"), SizeIs(1));
  EXPECT_THAT(ProblemsAt(text, "period.start"), IsEmpty());
}

}  // namespace relactation::plan_templates_test
