#include "client/command/handover_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "absl/strings/str_split.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/support/care_builders.h"

namespace relactation::handover_page_test {

using ::testing::HasSubstr;
using ::testing::Not;

const absl::Time kNow = absl::FromUnixSeconds(1795557600);  // 2026-11-24T22:00:00Z
const Terminal kWide{.width_cells = 100};

HandoverFacts Facts() {
  HandoverFacts facts;
  facts.client = AClient("c", "p", "i");
  facts.client.set_code("ar-0377");
  facts.tasks.emplace();
  return facts;
}

v1::ClientReview AReview() {
  v1::ClientReview review;
  review.set_days(14);
  v1::PersonReview& person = *review.add_persons();
  person.set_handle("ana");
  person.set_days_logged(9);
  person.set_sessions_per_24h(7.25);
  person.mutable_agreed_sessions()->set_min(8);
  person.mutable_agreed_sessions()->set_max(10);
  person.set_nights_with_session(0);
  for (int day = 0; day < 9; ++day) {
    person.add_days()->set_sessions(7);
    if (day < 8) person.mutable_days(day)->set_overnight(0);
  }
  person.set_expressed_ml_per_day(310.4);
  return review;
}

std::string Page(const HandoverFacts& facts, const Terminal& terminal = kWide) {
  return HandoverPage(facts, kNow, absl::UTCTimeZone(), terminal);
}

TEST(HandoverPage, SaysWhatIsNotKnownAndNeverZero) {
  const std::string page = Page(Facts());
  EXPECT_THAT(page, HasSubstr("Goal          no plan was shared yet"));
  EXPECT_THAT(page, HasSubstr("Last 14 days  not known"));
  EXPECT_THAT(page, HasSubstr("Next contact  none agreed"));
  EXPECT_THAT(page, Not(HasSubstr(" 0 ")));
}

TEST(HandoverPage, BeginsWithTheFlagsThatAreOpenAndTheSigns) {
  HandoverFacts facts = Facts();
  EXPECT_THAT(Page(facts), HasSubstr("Open flags    none now\n"));
  v1::Flag& flag = facts.news.flags.emplace_back();
  flag.set_rule("I2");
  flag.set_subject(facts.client.infants(0).handle());
  flag.set_severity(v1::FLAG_SEVERITY_EMERGENCY);
  flag.set_text("A sign of danger. Call for help now.");
  *flag.mutable_since() = ToTimestamp(kNow);
  v1::Record& record = facts.news.signs.emplace_back();
  *record.mutable_time()->mutable_start_time() = ToTimestamp(kNow);
  v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
  symptom.set_infant_id("i");
  symptom.add_codes(v1::SYMPTOM_CODE_BLUE_OR_GREY);
  const std::string page = Page(facts);
  const size_t of_flag = page.find("Open flags    !!! I2 infant danger, ");
  const size_t of_sign = page.find("Signs         24 Nov 22:00, ");
  EXPECT_NE(of_flag, std::string::npos) << page;
  EXPECT_LT(of_flag, of_sign) << page;
  EXPECT_LT(of_sign, page.find("Family")) << page;
  EXPECT_THAT(page, HasSubstr("blue or grey"));
}

TEST(HandoverPage, TellsAServerWithoutTasksFromNoTasks) {
  HandoverFacts facts = Facts();
  EXPECT_THAT(Page(facts), HasSubstr("To do         nothing is written down"));
  facts.tasks.reset();
  EXPECT_THAT(Page(facts), HasSubstr("To do         not known: this server has no tasks"));
}

TEST(HandoverPage, HoldsTheFiguresOfTheFortnightBesideWhatIsAgreed) {
  HandoverFacts facts = Facts();
  facts.review = AReview();
  const std::string page = Page(facts, {.width_cells = 200});
  EXPECT_THAT(page, HasSubstr("ana: 7.2 sessions in 24 h (agreed: 8-10); a night session in 0 of 8 "
                              "nights known; 310 ml expressed a day; 9 of 14 days with a session"));
  EXPECT_THAT(page, HasSubstr("top-ups: not known"));
  EXPECT_THAT(page, HasSubstr("Newest record  none"));
}

TEST(HandoverPage, SaysNothingOfAParentWhoLoggedNothingButThat) {
  HandoverFacts facts = Facts();
  facts.review.emplace();
  facts.review->set_days(14);
  facts.review->add_persons()->set_handle("ana");
  EXPECT_THAT(Page(facts), HasSubstr("ana: no session logged"));
}

TEST(HandoverPage, GivesTheGoalInTheirOwnWordsAndThePlanBelow) {
  HandoverFacts facts = Facts();
  facts.plan.emplace();
  *facts.plan->mutable_plan() = APlan("2026-11-16");
  facts.plan->set_number(3);
  facts.plan->mutable_plan()->mutable_why()->set_in_own_words("Nurse him to sleep.");
  const std::string page = Page(facts);
  EXPECT_THAT(page, HasSubstr("Goal          \"Nurse him to sleep.\""));
  EXPECT_THAT(page, HasSubstr("Plan of Ana R. (ar-0377) · revision 3"));
}

TEST(HandoverPage, ListsWhatIsOpenWithItsDay) {
  HandoverFacts facts = Facts();
  facts.review = AReview();
  v1::OpenDecision& decision = *facts.review->add_overdue();
  decision.set_kind(v1::DECISION_KIND_SUPPLEMENT_STEP);
  decision.set_subject("leo");
  decision.set_text("480 to 420 ml a day");
  *decision.mutable_date() = DateOf("2026-11-20");
  v1::Task task;
  task.set_text("Order a 21 mm flange");
  *task.mutable_due() = DateOf("2026-11-26");
  facts.tasks->push_back(task);
  const std::string page = Page(facts);
  EXPECT_THAT(page, HasSubstr("top-ups of leo, 480 to 420 ml a day, possible from 20 Nov"));
  EXPECT_THAT(page, HasSubstr("Order a 21 mm flange, until 2026-11-26"));
}

TEST(HandoverPage, SaysThatThePlanIsPausedInTheirWords) {
  HandoverFacts facts = Facts();
  facts.review = AReview();
  v1::PlanEvent& event = *facts.review->mutable_plan_event();
  event.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *event.mutable_from() = DateOf("2026-11-20");
  event.set_in_own_words("We need a rest.");
  EXPECT_THAT(Page(facts), HasSubstr("paused since 2026-11-20: \"We need a rest.\""));
}

TEST(HandoverPage, FitsANarrowTerminalAndObeysNoText) {
  HandoverFacts facts = Facts();
  facts.client.set_display_name("\x1b[31m佐藤");
  facts.client.mutable_persons(0)->set_display_name(std::string(30, 'x') + " " +
                                                    std::string(30, 'y'));
  facts.review = AReview();
  const std::string page = Page(facts, {.width_cells = 40});
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  for (const auto& line : absl::StrSplit(page.substr(page.find("\n\n")), '\n')) {
    EXPECT_LE(DisplayWidth(std::string(line)), 40) << line;
  }
}

}  // namespace relactation::handover_page_test
