#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/command/plan_draft.h"
#include "client/command/plan_page.h"
#include "client/command/plan_report.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::plan_check_test {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Everything the rules ask for, so that a test adds the one thing it is about.
std::string APlanFile(const std::string& more = "") {
  return "plan: relactation/1\n"
         "client: qk-2081\n"
         "period: { start: 2026-03-02, review: 2026-03-09 }\n"
         "why: { in_own_words: \"the bedtime feed\", kind: comfort-nursing,\n"
         "       enough_looks_like: \"once a day\" }\n"
         "wellbeing: { who_to_call: [{ who: practice, phone: \"112\" }] }\n"
         "help: { emergency_number: \"112\" }\n" +
         more;
}

const char kNoSetter[] =
    "sns: { use: yes, per_infant: [{ infant: leo, milk: [formula], volume_ml: 30 }] }\n";

class PlanCheck : public testing::Test {
 protected:
  int Check(const std::string& text, std::vector<std::string> more = {}) {
    const std::string path = relact_.folder() + "/my plan.yaml";
    std::ofstream(path, std::ios::binary) << text;
    std::vector<std::string> arguments = {"plan", "check", path};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return relact_.Run(arguments);
  }

  RelactInTest relact_;
};

TEST_F(PlanCheck, IsDoneWithAPlanThatNothingSpeaksAgainst) {
  EXPECT_EQ(Check(APlanFile()), 0) << relact_.err();
  EXPECT_THAT(relact_.out(), StartsWith("my plan.yaml: 2 of 7 steps, nothing to remark\n"));
  EXPECT_THAT(relact_.out(), HasSubstr("Next: relact plan publish '"));
  EXPECT_EQ(relact_.err(), "");
}

TEST_F(PlanCheck, PointsAtTheLineAndColumnOfAnErrorWithAHint) {
  EXPECT_EQ(Check(APlanFile("skin_to_skin: { minutes_per_day: 9O }\n")), 65);
  EXPECT_THAT(relact_.err(), HasSubstr("error: my plan.yaml has 1 error\n"));
  EXPECT_THAT(relact_.err(), HasSubstr("my plan.yaml:8:34\n"
                                       "    8 | skin_to_skin: { minutes_per_day: 9O }\n"
                                       "      |                                  ^^"));
  EXPECT_THAT(relact_.err(), HasSubstr("hint: "));
}

TEST_F(PlanCheck, SaysWhichRuleRefusesAndWhere) {
  EXPECT_EQ(Check(APlanFile(kNoSetter)), 6);
  EXPECT_THAT(relact_.err(), HasSubstr("my plan.yaml:8:"));
  EXPECT_THAT(relact_.err(), HasSubstr("sns-volume-setter"));
  EXPECT_THAT(relact_.out(), HasSubstr("1 refusal"));
}

TEST_F(PlanCheck, IsDoneWithWarningsAlone) {
  std::string text = APlanFile();
  text.erase(text.find("help:"));
  EXPECT_EQ(Check(text), 0);
  EXPECT_THAT(relact_.err(), HasSubstr("warning: "));
  EXPECT_THAT(relact_.err(), HasSubstr("emergency-number-missing"));
}

TEST_F(PlanCheck, ListsEverythingAsJson) {
  EXPECT_EQ(Check(APlanFile(kNoSetter), {"-o", "json"}), 6);
  EXPECT_THAT(relact_.out(), HasSubstr("\"rule\": \"sns-volume-setter\""));
  EXPECT_THAT(relact_.out(), HasSubstr("\"level\": \"refuse\""));
  EXPECT_THAT(relact_.out(), HasSubstr("\"line\": 8"));
  EXPECT_EQ(Check(APlanFile(), {"-o", "json"}), 0);
  EXPECT_TRUE(ParseJsonObject(relact_.out()).ok());
  EXPECT_THAT(relact_.out(), HasSubstr("\"items\": []"));
}

TEST_F(PlanCheck, ReadsStandardInput) {
  relact_.SitDown(APlanFile());
  EXPECT_EQ(relact_.Run({"plan", "check", "-"}), 0) << relact_.err();
  EXPECT_THAT(relact_.out(), StartsWith("standard input: 2 of 7 steps"));
}

TEST_F(PlanCheck, TellsAFileThatCannotBeReadFromOneWithErrors) {
  EXPECT_EQ(relact_.Run({"plan", "check", relact_.folder() + "/none.yaml"}), 74);
  EXPECT_THAT(relact_.err(), HasSubstr("none.yaml: there is no such file"));
  EXPECT_EQ(relact_.Run({"plan", "check", relact_.folder()}), 74);
  EXPECT_EQ(relact_.Run({"plan", "check"}), 2);
  EXPECT_EQ(Check(std::string("\0\1\2\xff", 4)), 65);
  EXPECT_EQ(Check(""), 65);
}

TEST_F(PlanCheck, NeverLetsAFileMoveTheCursor) {
  EXPECT_EQ(Check(APlanFile("\x1b[2Jnonsense: 1\n")), 65);
  EXPECT_THAT(relact_.err(), Not(HasSubstr("\x1b")));
}

TEST(PlanPublish, KeepsATextThatCameThroughAPipeWhenItCannotBePublished) {
  RelactInTest relact;
  relact.SitDown(APlanFile());
  EXPECT_EQ(relact.Run({"plan", "publish", "-", "--yes"}), 4);
  const size_t place = relact.err().find("Your text is kept: ");
  ASSERT_NE(place, std::string::npos) << relact.err();
  const size_t start = place + std::string("Your text is kept: ").size();
  std::ifstream draft(relact.err().substr(start, relact.err().find('\n', start) - start));
  std::stringstream kept;
  kept << draft.rdbuf();
  EXPECT_EQ(kept.str(), APlanFile());
}

TEST(PlanPublish, SendsNothingWhileTheFileHasErrors) {
  RelactInTest relact;
  relact.SitDown("plan: relactation/1\nclient: [\n");
  EXPECT_EQ(relact.Run({"plan", "publish", "-", "--yes"}), 65);
  EXPECT_THAT(relact.err(), HasSubstr("Nothing was published"));
}

TEST(KeepDraft, IsReadableByItsOwnerAloneAndKeepsATextOnce) {
  RelactInTest relact;
  const CommandRun run = relact.ARun();
  const auto path = KeepDraft(run.credentials(), "text", absl::UnixEpoch());
  ASSERT_TRUE(path.ok()) << path.status();
  EXPECT_EQ(std::filesystem::status(*path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(KeepDraft(run.credentials(), "text", absl::UnixEpoch()).value(), *path);
  EXPECT_NE(KeepDraft(run.credentials(), "other", absl::UnixEpoch()).value(), *path);
}

TEST(RenderPlanPage, FitsTheScreenAndSaysWhereNothingIsAgreed) {
  const PlanReport report = CheckPlanText(
      APlanFile("expectations: \"Milk often comes slowly and in its own time, and what comes is "
                "welcome whatever it is\"\n"),
      "a.yaml");
  ASSERT_TRUE(report.file.has_value());
  for (const int width : {40, 60, 80}) {
    std::istringstream page(RenderPlanPage(report.file->plan, {.width_cells = width}));
    for (std::string line; std::getline(page, line);) {
      EXPECT_LE(line.size(), static_cast<size_t>(width)) << line;
    }
  }
  EXPECT_THAT(RenderPlanPage(report.file->plan, {.width_cells = 80}), HasSubstr("nothing agreed"));
}

TEST(MessageJson, WritesWordsDatesAndNullForWhatIsNotKnown) {
  const PlanReport report = CheckPlanText(APlanFile(), "a.yaml");
  const std::string text = MessageJson(report.file->plan).Text();
  EXPECT_THAT(text, HasSubstr("\"kind\": \"comfort-nursing\""));
  EXPECT_THAT(text, HasSubstr("\"start\": \"2026-03-02\""));
  EXPECT_THAT(text, HasSubstr("\"sns\": null"));
  EXPECT_THAT(text, HasSubstr("\"stimulate\": []"));
}

}  // namespace relactation::plan_check_test
