// The caseload on a screen: who needs a look first and why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "absl/strings/str_split.h"
#include "client/command/review_filter.h"
#include "client/command/review_json.h"
#include "client/command/review_rows.h"
#include "client/command/review_table.h"
#include "client/command/review_why.h"
#include "client/terminal/text_width.h"
#include "tests/client/command/flag_samples.h"

namespace relactation::review_queue_screen_test {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

const ReviewMoment kNow{SampleNow()};

std::string Screen(std::vector<v1::ClientReview> clients, int width = 100) {
  return ReviewScreen(InQueueOrder(std::move(clients)), kNow, {.width_cells = width});
}

std::vector<std::string> Lines(const std::string& screen) { return absl::StrSplit(screen, '\n'); }

v1::ClientReview Silent() {
  v1::ClientReview client = AReviewOf("sl-0001", "Silent");
  client.set_hours_since_last_record(60);
  *client.mutable_last_record_time() = ToTimestamp(SampleNow() - absl::Hours(60));
  *client.add_flags() = AFlag("A1", v1::FLAG_SEVERITY_INFO, "");
  return client;
}

TEST(QueueMark, IsThatOfTheGravestFlagInSight) {
  const v1::ClientReview client =
      AReviewOf("ar-0377", "Ana R.", {AFlag("S3", v1::FLAG_SEVERITY_INFO), AFlag("D1")});
  EXPECT_EQ(QueueMark(client, kNow).text, "!!");
  EXPECT_EQ(QueueMark(client, kNow).style, Style::kRed);
  EXPECT_EQ(QueueMark(AReviewOf("ar-0377", "Ana R.", {PutOff(AFlag("D1"))}), kNow).text, "");
}

TEST(QueueMark, ShowsSilenceAsAQuestionMarkAndNeverAsAFamilyThatIsWell) {
  v1::ClientReview silent = Silent();
  EXPECT_EQ(QueueMark(silent, kNow).text, "?");
  *silent.mutable_flags(0) = PutOff(AFlag("A1", v1::FLAG_SEVERITY_INFO, ""));
  EXPECT_EQ(QueueMark(silent, kNow).text, "?");
  *silent.mutable_flags(0) = AFlag("A1", v1::FLAG_SEVERITY_ATTENTION, "");
  EXPECT_EQ(QueueMark(silent, kNow).text, "!");
  v1::ClientReview nothing = AReviewOf("no-0001", "Nothing");
  nothing.clear_hours_since_last_record();
  EXPECT_EQ(QueueMark(nothing, kNow).text, "?");
}

TEST(QueueMark, IsNotThatOfSilenceWhereTheQuietWasAgreed) {
  v1::ClientReview client = Silent();
  client.clear_flags();
  EXPECT_EQ(QueueMark(client, kNow).text, "");
  client.set_plan_revision(0);
  EXPECT_EQ(QueueMark(client, kNow).text, "?") << "without a plan nothing was agreed";
}

TEST(QueueMark, IsNotThatOfSilenceWhileThePlanIsPaused) {
  v1::ClientReview client = Silent();
  client.clear_flags();
  client.clear_hours_since_last_record();
  EXPECT_EQ(QueueMark(client, kNow).text, "?");
  client.mutable_plan_event()->set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  EXPECT_EQ(QueueMark(client, kNow).text, "");
}

TEST(QueueMark, IsLeftOutOfAReviewThatIsNotAboutNow) {
  EXPECT_EQ(QueueMark(Silent(), {SampleNow(), false}).text, "");
  EXPECT_THAT(WhyInWords(Silent(), {SampleNow(), false}), IsEmpty());
}

TEST(WhyInWords, NamesTheFirstFlagHowLongItStandsAndHowManyMoreThereAre) {
  EXPECT_EQ(WhyInWords(AReviewOf("ar-0377", "Ana R.",
                                 {AFlag("A4", v1::FLAG_SEVERITY_ATTENTION, ""), AFlag("D1"),
                                  PutOff(AFlag("W3")), AFlag("S1", v1::FLAG_SEVERITY_INFO, "ana")}),
                       kNow),
            "D1 zoe: Fewer wet diapers than expected on a day that is all in; for 3 d, +2 more");
}

TEST(WhyInWords, CountsASingleFlagBesideTheFirst) {
  EXPECT_THAT(WhyInWords(AReviewOf("ar-0377", "Ana R.",
                                   {AFlag("D1"), AFlag("S1", v1::FLAG_SEVERITY_INFO, "ana")}),
                         kNow),
              EndsWith("; for 3 d, +1 more"));
}

TEST(WhyInWords, SaysWhatWasDone) {
  EXPECT_EQ(WhyInWords(AReviewOf("ar-0377", "Ana R.", {Acknowledged(AFlag("D1"))}), kNow),
            "D1 zoe: Fewer wet diapers than expected on a day that is all in; for 3 d, left a "
            "message 23 Nov");
}

TEST(WhyInWords, TellsTheAgeOfTheDataWhereThereIsNoFlag) {
  EXPECT_EQ(WhyInWords(AReviewOf("ar-0377", "Ana R."), kNow), "no flag, data 2 h old");
  v1::ClientReview nothing = AReviewOf("ar-0377", "Ana R.");
  nothing.clear_hours_since_last_record();
  EXPECT_EQ(WhyInWords(nothing, kNow), "no flag, nothing logged yet");
}

TEST(ReviewScreen, PutsTheGravestFirstWithTheReasonBelowIt) {
  const auto lines = Lines(Screen(
      {AReviewOf("bo-0001", "Bo"), Silent(), AReviewOf("ar-0377", "Ana R.", {AFlag("D1")})}));
  EXPECT_THAT(lines[2], StartsWith("     CLIENT"));
  EXPECT_THAT(lines[3], StartsWith("!!   Ana R.  ar-0377   23  6.0 / 8–12"));
  EXPECT_THAT(lines[4], StartsWith("     D1 zoe: Fewer wet diapers"));
  EXPECT_THAT(lines[5], StartsWith("?    Silent"));
  EXPECT_THAT(lines[6], StartsWith("     A1"));
  EXPECT_THAT(lines[7], StartsWith("     Bo  "));
}

TEST(ReviewScreen, PutsTheReasonBesideTheFiguresWhereThereIsRoom) {
  const auto lines = Lines(
      Screen({AReviewOf("bo-0001", "Bo"), AReviewOf("ar-0377", "Ana R.", {AFlag("D1")})}, 220));
  EXPECT_THAT(lines[2], HasSubstr("WHY"));
  EXPECT_THAT(lines[3], HasSubstr("  D1 zoe: Fewer wet diapers"));
  EXPECT_THAT(lines[4], HasSubstr("  no flag, data 2 h old"));
}

TEST(ReviewScreen, PutsTheReasonBelowTheSecondParent) {
  v1::ClientReview two = AReviewOf("ro-0202", "Robin & Alex", {AFlag("D1")});
  *two.add_persons() = two.persons(0);
  two.mutable_persons(1)->set_handle("alex");
  const auto lines = Lines(Screen({two}));
  EXPECT_THAT(lines[3], StartsWith("!!   ana - "));
  EXPECT_THAT(lines[4], StartsWith("     alex - "));
  EXPECT_THAT(lines[5], StartsWith("     D1 zoe: "));
}

TEST(ReviewScreen, ShowsMarkNameDayFiguresNightsAndAgeInEightyColumns) {
  v1::ClientReview client = AReviewOf("ar-0377", "Ana R.", {AFlag("D1")});
  client.mutable_persons(0)->set_nights_with_session(4);
  for (v1::StimulationDay& day : *client.mutable_persons(0)->mutable_days()) day.set_overnight(1);
  const auto lines = Lines(Screen({client}, 80));
  EXPECT_THAT(lines[4],
              MatchesRegex("!!   Ana R\\.  ar-0377   23  6\\.0 / 8–12  .*  4 of .*  2 h"));
}

TEST(ReviewScreen, KeepsColumnsStraightForNamesInWideLetters) {
  const auto lines = Lines(Screen({AReviewOf("li-0001", "李伟"), AReviewOf("ar-0377", "Ana R."),
                                   AReviewOf("no-0002", "نور الهدى")}));
  const auto column_of = [](const std::string& line) {
    return DisplayWidth(line.substr(0, line.find("6.0 / ")));
  };
  EXPECT_EQ(column_of(lines[3]), column_of(lines[4]));
  EXPECT_EQ(column_of(lines[3]), column_of(lines[5]));
}

TEST(ReviewScreen, KeepsToNarrowScreensWithFlags) {
  v1::ClientReview client = AReviewOf("ar-0377", "Anastasia Rodrigues de Albuquerque",
                                      {Acknowledged(AFlag("D1")), PutOff(AFlag("A4"))});
  for (const int width : {50, 80, 120}) {
    for (const std::string& line : Lines(Screen({client, Silent()}, width))) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST(ReviewScreen, CountsWhatIsPutOffAndSaysWhatAFlagIs) {
  const std::string screen = Screen({AReviewOf("ar-0377", "Ana R.", {PutOff(AFlag("D1"))})});
  EXPECT_THAT(screen, HasSubstr("1 flag put off until 30 Nov: relact flag list --all\n"));
  EXPECT_THAT(screen, HasSubstr("A flag is a prompt to look, no diagnosis. Logs are not watched"));
  EXPECT_THAT(screen, Not(HasSubstr("D1 zoe")));
}

TEST(ReviewScreen, SaysThatAnEarlierFortnightHasNoFlags) {
  const std::string screen =
      ReviewScreen({AReviewOf("ar-0377", "Ana R.")}, {SampleNow(), false}, {});
  EXPECT_THAT(screen, HasSubstr("Flags are about now and not shown here: relact review."));
  EXPECT_THAT(screen, Not(HasSubstr("no flag")));
}

TEST(ReviewScreen, NeverBlamesAnybody) {
  const std::string screen = Screen({AReviewOf("ar-0377", "Ana R.", {AFlag("D1")}), Silent()});
  for (const char* word : {"missed", "failed", "compliance", "adherence"}) {
    EXPECT_THAT(screen, Not(HasSubstr(word)));
  }
}

TEST(WorthALook, IsTheFirstOfTheQueueWhereItHasAFlag) {
  v1::ClientReview odd = AReviewOf("zz-0001", "Zz");
  odd.set_records_left_out(1);
  EXPECT_EQ(WorthALook({AReviewOf("ar-0377", "Ana R.", {AFlag("D1")}), odd}).code(), "ar-0377");
  EXPECT_EQ(WorthALook({AReviewOf("ar-0377", "Ana R."), odd}).code(), "zz-0001");
}

TEST(ReviewObjects, CarryFlagsAndNullWhereTheReviewIsNotAboutNow) {
  const v1::ClientReview client = AReviewOf("ar-0377", "Ana R.", {AFlag("D1")});
  EXPECT_THAT(ReviewObjects({client}, true).front().Text(), HasSubstr(R"("rule": "D1")"));
  EXPECT_THAT(ReviewObjects({client}, false).front().Text(), HasSubstr(R"("flags": null)"));
}

TEST(ReviewFigures, CarryFlagsInOneCell) {
  EXPECT_THAT(
      ReviewFigures({AReviewOf("ar-0377", "Ana R.", {WithInput(AFlag("D1"), "wet", 3, "a day")})})
          .AsPlain(),
      HasSubstr(
          "\turgent\tD1/1 urgent zoe open since 2026-11-21T11:00:00Z: wet 3 a day\tactive\n"));
}

TEST(ReviewFilter, LetsPassFamiliesWithAFlagInSightOfTheRuleAndAtLeastSoGrave) {
  const v1::ClientReview client =
      AReviewOf("ar-0377", "Ana R.", {AFlag("D1"), PutOff(AFlag("W3"))});
  EXPECT_TRUE(Passes({}, client));
  EXPECT_TRUE(Passes({.rules = {"A4", "D1"}}, client));
  EXPECT_FALSE(Passes({.rules = {"W3"}}, client));
  EXPECT_TRUE(Passes({.least = v1::FLAG_SEVERITY_URGENT}, client));
  EXPECT_FALSE(Passes({.least = v1::FLAG_SEVERITY_EMERGENCY}, client));
  EXPECT_FALSE(Passes({.rules = {"D1"}, .least = v1::FLAG_SEVERITY_EMERGENCY}, client));
}

TEST(ReviewFilter, KnowsAnOwnerByAPartOfTheName) {
  v1::ClientReview client = AReviewOf("ar-0377", "Ana R.");
  client.set_owner_id("mia");
  client.set_owner_name("Mía Sato");
  ReviewFilter filter;
  filter.owner = "mia";
  EXPECT_TRUE(Passes(filter, client));
  filter.owner = "noa";
  EXPECT_FALSE(Passes(filter, client));
  filter = {};
  filter.owner_id = "noa";
  EXPECT_FALSE(Passes(filter, client));
}

TEST(NonePasses, SaysHowManyFamiliesThereAreAndTheWayToThem) {
  ReviewFilter filter;
  filter.rules = {"W3", "D1"};
  filter.least = v1::FLAG_SEVERITY_URGENT;
  EXPECT_EQ(NonePasses(filter, 12),
            "None of your 12 families has a flag of W3 or D1 of at least URGENT in sight. All of "
            "them: relact review");
}

}  // namespace relactation::review_queue_screen_test
