#include "client/planfile/parent_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/observation.pb.h"

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::parent_page_test {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

v1::Client AFamily() {
  v1::Client client;
  v1::Person& mira = *client.add_persons();
  mira.set_handle("mira");
  mira.set_lactating(true);
  mira.set_called("Mama");
  v1::Infant& lou = *client.add_infants();
  lou.set_handle("lou");
  lou.set_display_name("Lou");
  client.add_infants()->set_handle("max");
  return client;
}

v1::Plan PlanOf(const std::string& lines) {
  const PlanReading reading = ReadPlanFile(PlanWith(lines));
  EXPECT_TRUE(reading.file.has_value()) << lines;
  return reading.file.has_value() ? reading.file->plan : v1::Plan();
}

v1::Plan Everything() { return ReadPlanFile(SamplePlan("bedtime.yaml")).file->plan; }

std::vector<PageSection> PageOn(const std::string& day, const v1::Plan& plan,
                                const v1::Client& client = AFamily()) {
  return ParentPage(plan, {client, "", *ParseIsoDate(day)});
}

std::vector<std::string> Section(const std::vector<PageSection>& page, const std::string& title) {
  for (const PageSection& section : page) {
    if (section.title == title) return section.paragraphs;
  }
  return {};
}

std::string WholeText(const std::vector<PageSection>& page) {
  std::string text;
  for (const std::string& line : PageLines(page)) text += line + "\n";
  return text;
}

v1::Client AFamilyWhoseCareEnded(bool quietly) {
  v1::Client client = AFamily();
  client.set_state(v1::CLIENT_STATE_CLOSED);
  client.mutable_closure()->set_quietly(quietly);
  *client.mutable_closure()->mutable_close_time() =
      ToTimestamp(absl::FromCivil(absl::CivilDay(2026, 10, 5), absl::UTCTimeZone()));
  return client;
}

TEST(ParentPage, OfACareThatEndedSaysSoAndAsksForNothing) {
  const auto page = PageOn("2026-11-03", Everything(), AFamilyWhoseCareEnded(false));
  ASSERT_EQ(page.size(), 2u);
  EXPECT_THAT(Section(page, "Your care"),
              ElementsAre("Your care ended on 5 Oct 2026. Nothing of the plan is asked of you any "
                          "more. What was written down is kept."));
  EXPECT_EQ(Section(page, "When to get help"),
            Section(PageOn("2026-11-03", Everything()), "When to get help"));
}

TEST(ParentPage, OfACareThatEndedQuietlyNamesNoBabyAndStillSaysWhenAnAdultGetsHelp) {
  const auto page = PageOn("2026-11-03", Everything(), AFamilyWhoseCareEnded(true));
  ASSERT_EQ(page.size(), 2u);
  EXPECT_THAT(Section(page, "Your care"),
              ElementsAre("Your care ended on 5 Oct 2026. Nothing is asked of you here any more. "
                          "What was written down is kept."));
  const std::string text = WholeText(page);
  for (const char* word : {"baby", "Lou", "max", "diaper", "plan"}) {
    EXPECT_THAT(text, Not(HasSubstr(word)));
  }
  EXPECT_THAT(text, AllOf(HasSubstr("If you think of harming yourself, call"),
                          HasSubstr("pain or redness of the breast")));
}

TEST(ParentPage, OfAPlanFromBeforeTheEndIsReadAsWhatWasAgreed) {
  const v1::Client client = AFamilyWhoseCareEnded(false);
  const auto page =
      ParentPage(Everything(), {client, "", *ParseIsoDate("2026-03-03"), /*reads_past=*/true});
  const std::string text = WholeText(page);
  EXPECT_THAT(text, AllOf(HasSubstr("Your care ended on 5 Oct 2026."),
                          HasSubstr("This was agreed from "), HasSubstr("Each day and night")));
  EXPECT_THAT(text, AllOf(Not(HasSubstr("We look at it together")), Not(HasSubstr("you are asked")),
                          Not(HasSubstr("Please write down"))));
}

TEST(ParentPage, CallsTheReaderWhatTheBabyCallsThem) {
  EXPECT_THAT(Section(PageOn("2026-03-03", Everything()), "The plan of Mama"),
              ElementsAre("It holds from 2 Mar 2026. We look at it together on 9 Mar 2026."));
}

TEST(ParentPage, SaysWhatHoldsOnTheDayAndWhatComesLater) {
  const auto lines = Section(PageOn("2026-03-03", Everything()), "Each day and night");
  EXPECT_EQ(lines[0],
            "Try for 5 to 7 times in a day and night, once overnight if you can, about 15 to 20 "
            "minutes a side.");
  EXPECT_EQ(lines[1],
            "From 16 Mar 2026: try for 8 to 9 times in a day and night, once overnight if you can, "
            "about 15 minutes a side.");
  EXPECT_EQ(lines[2], "once the in-laws have left");
  const auto later = Section(PageOn("2026-03-20", Everything()), "Each day and night");
  EXPECT_THAT(later[0], HasSubstr("8 to 9 times"));
  EXPECT_THAT(later, Not(Contains(HasSubstr("From 16 Mar"))));
}

TEST(ParentPage, NamesMethodsNightsOffPowerPumpingAndEquipment) {
  const auto lines = Section(PageOn("2026-03-03", Everything()), "Each day and night");
  EXPECT_EQ(lines[3], "With the double pump, by hand and at the breast. Any of them counts.");
  EXPECT_THAT(lines[4], AllOf(HasSubstr("A gentle massage"),
                              HasSubstr("2 nights a week without getting up for it"),
                              HasSubstr("4 times a week, an hour of power pumping takes the place "
                                        "of one session")));
  EXPECT_EQ(lines[5],
            "Your pump: rented double electric. Flanges: left 22 mm, right 25 mm. With the nipple "
            "shield. Letting go of the shield: start without, add it after a minute");
}

TEST(ParentPage, SpeaksOfTheChestWhereTheFamilyDoes) {
  v1::Client client = AFamily();
  client.mutable_persons(0)->set_breast_word(v1::BREAST_WORD_CHEST);
  const auto page = PageOn("2026-03-03", Everything(), client);
  EXPECT_THAT(Section(page, "The chest for comfort"), Not(IsEmpty()));
  EXPECT_THAT(Section(page, "The tube at the chest"), Not(IsEmpty()));
  std::string text = WholeText(page);
  // The author's own words stay as they are.
  EXPECT_THAT(text, Not(HasSubstr("breast")));
}

TEST(ParentPage, ShowsAmountsInTheReadersUnit) {
  EXPECT_THAT(Section(PageOn("2026-03-03", Everything()), "What one round looks like")[0],
              HasSubstr("then a top-up of 70 ml by bottle, slowly and with pauses"));
  v1::Client client = AFamily();
  client.mutable_persons(0)->set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  const auto page = PageOn("2026-03-03", Everything(), client);
  EXPECT_THAT(Section(page, "What one round looks like")[0], HasSubstr("a top-up of 2.4 oz"));
  EXPECT_THAT(WholeText(page), Not(HasSubstr(" ml")));
}

TEST(ParentPage, ShowsNoAmountInGentleMode) {
  v1::Plan plan = Everything();
  plan.mutable_logging()->set_hide_volumes_from_parent(true);
  const auto page = PageOn("2026-03-03", plan);
  EXPECT_THAT(WholeText(page), Not(HasSubstr(" ml")));
  EXPECT_THAT(Section(page, "The tube at the breast"),
              Contains("max: formula, the amount we agreed on, as set by N. Adeyemi."));
  EXPECT_THAT(Section(page, "Top-ups"), Contains("A step down for Lou, not before 9 Mar 2026."));
}

v1::SupplementStep AStep(v1::SupplementStepKind kind, int from_ml, int to_ml,
                         const std::string& day) {
  v1::SupplementStep step;
  step.set_infant_id("id-of-lou");
  step.set_kind(kind);
  step.set_from_ml_per_day(from_ml);
  step.set_to_ml_per_day(to_ml);
  *step.mutable_day() = *ParseIsoDate(day);
  return step;
}

std::vector<PageSection> PageWith(const PlanStanding& standing, const v1::Plan& plan) {
  v1::Client client = AFamily();
  client.mutable_infants(0)->set_infant_id("id-of-lou");
  return ParentPage(plan,
                    {.client = client, .day = *ParseIsoDate("2026-03-12"), .standing = &standing});
}

v1::Plan Weaning() {
  return PlanOf(
      "supplement:\n"
      "  per_infant:\n"
      "    - infant: lou\n"
      "      steps:\n"
      "        - { from_ml_per_day: 420, to: 390, earliest: 2026-03-03 }\n"
      "        - { from_ml_per_day: 390, to: 360, earliest: 2026-03-09 }\n"
      "        - { from_ml_per_day: 360, to: 330, earliest: 2026-03-20 }\n");
}

TEST(ParentPage, TellsWhichStepOfTheTopUpsHoldsAndWhichOnesAreToCome) {
  PlanStanding standing;
  standing.steps = {AStep(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, 420, 390, "2026-03-04"),
                    AStep(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, 390, 360, "2026-03-10")};
  const std::string no_step =
      "No step is taken by itself. We look at weight and diapers first "
      "and take each one together.";
  EXPECT_THAT(
      Section(PageWith(standing, Weaning()), "Top-ups"),
      ElementsAre("Lou: 360 ml of top-ups a day from 10 Mar 2026 on.",
                  "Next, Lou: from 360 ml to 330 ml a day, not before 20 Mar 2026.", no_step));
  standing.steps.push_back(AStep(v1::SUPPLEMENT_STEP_KIND_REVERSED, 360, 390, "2026-03-11"));
  standing.steps.push_back(AStep(v1::SUPPLEMENT_STEP_KIND_PROPOSED, 390, 360, "2026-03-14"));
  EXPECT_THAT(
      Section(PageWith(standing, Weaning()), "Top-ups"),
      ElementsAre("Lou: again 390 ml of top-ups a day from 11 Mar 2026 on.",
                  "Next, Lou: from 390 ml to 360 ml a day, not before 14 Mar 2026.",
                  "Lou: from 360 ml to 330 ml a day, not before 20 Mar 2026.",
                  "Your consultant proposes the next step; it is taken once you agree.", no_step));
  v1::Plan gentle = Weaning();
  gentle.mutable_logging()->set_hide_volumes_from_parent(true);
  EXPECT_THAT(WholeText(PageWith(standing, gentle)), Not(HasSubstr(" ml")));
}

TEST(ParentPage, SaysFirstThatThePlanIsPausedAndAsksForNoSessionsMeanwhile) {
  PlanStanding standing;
  v1::PlanEvent& pause = standing.stop.emplace();
  pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *pause.mutable_from() = *ParseIsoDate("2026-03-11");
  *pause.mutable_until() = *ParseIsoDate("2026-03-15");
  pause.set_in_own_words("we need a rest");
  const auto page = PageWith(standing, Everything());
  EXPECT_EQ(page[0].title, "Your plan is paused");
  EXPECT_THAT(page[0].paragraphs[0],
              HasSubstr("Since 11 Mar 2026, until 15 Mar 2026: \"we need a rest\". How often"));
  EXPECT_THAT(WholeText(page), Not(HasSubstr("Try for")));
  EXPECT_THAT(Section(page, "What to write down"), IsEmpty());
  EXPECT_FALSE(Section(page, "When to get help").empty());
  pause.set_kind(v1::PLAN_EVENT_KIND_FINISHED);
  EXPECT_EQ(PageWith(standing, Everything())[0].title, "Your plan is finished");
}

TEST(ParentPage, ShowsTheNewestFewWordsOfThePractice) {
  PlanStanding standing;
  for (int day = 9; day > 2; --day) {
    standing.words.push_back(
        {*ParseIsoDate("2026-03-0" + std::to_string(day)), "word " + std::to_string(day)});
  }
  EXPECT_THAT(Section(PageWith(standing, PlanOf("")), "From your practice"),
              ElementsAre("9 Mar 2026: word 9", "8 Mar 2026: word 8", "7 Mar 2026: word 7",
                          "6 Mar 2026: word 6", "5 Mar 2026: word 5"));
}

TEST(ParentPage, SaysWhenToGetHelpAndThatNobodyWatches) {
  for (const v1::Plan& plan : {Everything(), PlanOf("")}) {
    const auto help = Section(PageOn("2026-03-03", plan), "When to get help");
    EXPECT_THAT(help, Contains(HasSubstr("at once if your baby is hard to wake")));
    EXPECT_THAT(help, Contains(HasSubstr("Nobody watches this log live")));
    EXPECT_THAT(help, Contains(HasSubstr("no diagnosis")));
  }
  EXPECT_THAT(Section(PageOn("2026-03-03", Everything()), "When to get help")[0],
              HasSubstr("Call 112 at once"));
  EXPECT_THAT(Section(PageOn("2026-03-03", PlanOf("")), "When to get help")[0],
              HasSubstr("Call your emergency number at once"));
}

// What the rules I2 and M0 call for help on now, in the words of the page. Empty: no call at once.
std::string WordAtOnce(v1::SymptomCode sign) {
  switch (sign) {
    case v1::SYMPTOM_CODE_LETHARGY:
      return "hard to wake";
    case v1::SYMPTOM_CODE_BREATHING:
      return "trouble breathing";
    case v1::SYMPTOM_CODE_BLUE_OR_GREY:
      return "blue or grey";
    case v1::SYMPTOM_CODE_SEIZURE:
      return "seizure";
    case v1::SYMPTOM_CODE_SUNKEN_FONTANELLE:
      return "sunken soft spot";
    case v1::SYMPTOM_CODE_BLOOD:
      return "blood in the stool or vomit";
    case v1::SYMPTOM_CODE_GREEN_VOMIT:
      return "vomits green";
    case v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED:
      return "refused two feeds running";
    case v1::SYMPTOM_CODE_JAUNDICE:
      return "yellow skin that is new or spreads";
    case v1::SYMPTOM_CODE_SEVERE_HEADACHE:
      return "severe headache";
    case v1::SYMPTOM_CODE_VISION_CHANGE:
      return "change of vision";
    case v1::SYMPTOM_CODE_CHEST_PAIN:
      return "pain in the chest";
    case v1::SYMPTOM_CODE_BREATHLESSNESS:
      return "breathlessness";
    case v1::SYMPTOM_CODE_HEAVY_BLEEDING:
      return "heavy bleeding";
    case v1::SYMPTOM_CODE_LEG_SWELLING:
      return "one leg that swells";
    case v1::SYMPTOM_CODE_FAINTING:
      return "fainting";
    case v1::SYMPTOM_CODE_CONFUSION:
      return "confusion";
    default:
      return "";
  }
}

TEST(ParentPage, NamesEachSignThatCallsForHelpNow) {
  std::string at_once;
  for (const std::string& paragraph :
       Section(PageOn("2026-03-03", Everything()), "When to get help")) {
    const size_t from = paragraph.find(" at once ");
    if (from == std::string::npos) continue;
    at_once += paragraph.substr(from, paragraph.find(". ", from) - from);
  }
  int named = 0;
  for (int code = v1::SymptomCode_MIN; code <= v1::SymptomCode_MAX; ++code) {
    if (!v1::SymptomCode_IsValid(code)) continue;
    const std::string word = WordAtOnce(static_cast<v1::SymptomCode>(code));
    if (!word.empty()) ++named;
    EXPECT_THAT(at_once, HasSubstr(word));
  }
  EXPECT_EQ(named, 17);
  EXPECT_EQ(v1::SymptomCode_MAX, v1::SYMPTOM_CODE_NIPPLE_BLEEDING)
      << "a new sign: does it call for help now?";
}

TEST(ParentPage, SpeaksOfTheHeartWhereThePlanNamesAMedicine) {
  EXPECT_THAT(WholeText(PageOn("2026-03-03", Everything())),
              AllOf(HasSubstr("With a medicine for milk"),
                    HasSubstr("at once for a racing heart, fainting or a seizure")));
  EXPECT_THAT(WholeText(PageOn("2026-03-03", PlanOf(""))),
              Not(HasSubstr("With a medicine for milk")));
}

TEST(ParentPage, BeforeABirthSpeaksOfNoBabysSigns) {
  v1::Client client = AFamily();
  client.clear_infants();
  const std::string text = WholeText(PageOn("2026-03-03", PlanOf(""), client));
  EXPECT_THAT(text, Not(HasSubstr("hard to wake")));
  EXPECT_THAT(text, HasSubstr("If you think of harming yourself"));
  EXPECT_THAT(text, HasSubstr("severe headache"));
}

TEST(ParentPage, HasNoWordOfBlameAndNoIdOfARule) {
  const std::string text = WholeText(PageOn("2026-03-03", Everything()));
  for (const char* word : {"missed", "fail", "S1", "threshold", "should", "must", "adherence",
                           "quota", "target", "not enough"}) {
    EXPECT_THAT(text, Not(HasSubstr(word)));
  }
}

TEST(ParentPage, KeepsToTheOwnPartWhereTwoNurse) {
  v1::Client client = AFamily();
  v1::Person& bo = *client.add_persons();
  bo.set_handle("bo");
  bo.set_lactating(true);
  const v1::Plan plan = PlanOf(
      "stimulate:\n"
      "  - { person: mira, phases: [{ from: 2026-03-02, sessions_per_day: 8 }] }\n"
      "  - { person: bo, phases: [{ from: 2026-03-02, sessions_per_day: 3 }] }\n");
  const auto page = ParentPage(plan, {client, "bo", *ParseIsoDate("2026-03-03")});
  EXPECT_THAT(Section(page, "Each day and night"),
              ElementsAre("Try for 3 times in a day and night."));
  EXPECT_THAT(Section(page, "The plan of bo")[0], HasSubstr("Mama has a part in it too."));
}

TEST(ParentPage, LeavesOutWhatIsNotAgreed) {
  std::vector<std::string> titles;
  for (const PageSection& section : PageOn("2026-03-03", PlanOf(""))) {
    titles.push_back(section.title);
  }
  EXPECT_THAT(titles, ElementsAre("The plan of Mama", "When to get help"));
}

TEST(ParentPage, BeforeThePlanBeginsSaysFromWhenItHolds) {
  EXPECT_THAT(Section(PageOn("2026-03-01", Everything()), "Each day and night")[0],
              HasSubstr("From 2 Mar 2026: try for 5 to 7 times"));
}

TEST(ParentPage, SaysOfEverythingTakenThatItIsNoAdvice) {
  const auto lines = Section(PageOn("2026-03-03", Everything()), "Medicines and herbs");
  EXPECT_EQ(lines[0],
            "oat tea, taken by mira, since 20 Feb 2026, as you said: \"a pot in the morning\".");
  EXPECT_THAT(lines.back(), HasSubstr("Nothing here is advice"));
}

TEST(ParentPage, AHardDayCountsAsThePlan) {
  EXPECT_THAT(Section(PageOn("2026-03-03", Everything()), "On a hard day"),
              ElementsAre("2 sessions are enough and count as the plan. two sessions and a cuddle "
                          "count"));
}

}  // namespace relactation::parent_page_test
