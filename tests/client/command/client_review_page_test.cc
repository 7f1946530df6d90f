// One client in full, on a screen and for programs.
#include "client/command/client_review_page.h"

#include <cstdint>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>

#include "client/command/client_review_json.h"
#include "client/command/figure_words.h"
#include "client/command/ready_check_card.h"
#include "client/command/weight_lines.h"
#include "client/terminal/text_width.h"
#include "tests/client/command/flag_samples.h"

namespace relactation::client_review_page_test {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

v1::Figure AFigure(double value, const std::string& unit, int logged = 5, int days = 7) {
  v1::Figure figure;
  figure.set_value(value);
  figure.set_unit(unit);
  figure.set_days_confirmed(1);
  figure.set_days_likely(logged - 1);
  figure.set_days(days);
  return figure;
}

v1::AgreedAgainstLogged Agreed(v1::PlanElement element, const std::string& subject, int met,
                               int applicable, int open = 0) {
  v1::AgreedAgainstLogged agreed;
  agreed.set_element(element);
  agreed.set_subject(subject);
  agreed.set_subject_id(subject.empty() ? "" : "id-of-" + subject);
  agreed.set_met(met);
  agreed.set_applicable(applicable);
  agreed.set_open(open);
  return agreed;
}

v1::WeightFigure AWeight(int hours_ago, int weight_g) {
  v1::WeightFigure weight;
  *weight.mutable_time() = ToTimestamp(SampleNow() - absl::Hours(hours_ago));
  weight.set_weight_g(weight_g);
  weight.set_clothing(v1::CLOTHING_NAKED);
  weight.set_scale("clinic");
  weight.set_z(-1.234);
  weight.set_percentile(10.9);
  return weight;
}

v1::ReadyCheckAnswer ACheck() {
  v1::ReadyCheckAnswer answer;
  answer.set_infant("zoe");
  answer.set_from_ml_per_day(480);
  answer.set_to_ml_per_day(420);
  *answer.mutable_earliest() = FromCivilDay(absl::CivilDay(2026, 11, 28));
  answer.set_result(v1::READY_CHECK_RESULT_NOT_MET);
  v1::ReadyCheckPart& gain = *answer.add_parts();
  gain.set_name("weight gain");
  gain.set_result(v1::READY_CHECK_RESULT_NOT_MET);
  gain.mutable_found()->set_value(12);
  gain.mutable_found()->set_unit("g/day");
  gain.set_needed(20);
  gain.set_hint("Weigh again in two days.");
  v1::ReadyCheckPart& diapers = *answer.add_parts();
  diapers.set_name("diapers");
  diapers.set_result(v1::READY_CHECK_RESULT_INSUFFICIENT_DATA);
  diapers.mutable_found()->set_unit("days");
  return answer;
}

void AddFigures(v1::ReviewClientResponse& response) {
  v1::PersonFigures& person = *response.add_persons();
  person.set_person_id("id-of-ana");
  person.set_handle("ana");
  *person.mutable_sessions_per_24h_7_days() = AFigure(6.333, "per 24 h");
  person.set_nights_with_session(4);
  person.set_nights_known(6);
  *person.mutable_expressed_ml_per_day() = AFigure(210.4, "ml/day");
  person.set_expressed_trend(v1::TREND_RISING);
  person.set_expressed_slope_ml_per_week(35.2);
  *person.mutable_comfort_sessions() = AFigure(3, "sessions");
  v1::InfantFigures& infant = *response.add_infants();
  infant.set_infant_id("id-of-zoe");
  infant.set_handle("zoe");
  *infant.mutable_supplement_ml_per_day() = AFigure(412, "ml/day", 7);
  infant.set_target_ml_per_day(700);
  infant.set_latched(3);
  infant.set_offered(5);
  *infant.add_weights() = AWeight(240, 4000);
  *infant.add_weights() = AWeight(24, 4200);
  v1::GainFigure& gain = *infant.mutable_gain();
  *gain.mutable_from_time() = infant.weights(0).time();
  *gain.mutable_until_time() = infant.weights(1).time();
  gain.set_g_per_day(22.22);
  gain.set_median_g_per_day(26.1);
  gain.set_is_low_confidence(true);
  v1::WellbeingFigure& adult = *response.add_wellbeing();
  adult.set_handle("ana");
  adult.set_last_mood(2);
  *adult.mutable_last_mood_time() = ToTimestamp(SampleNow());
}

v1::MedicineFigure& AddMedicine(const std::string& agent, v1::MedicineEvent event,
                                v1::ReviewClientResponse& response) {
  v1::MedicineFigure& medicine = *response.add_medicines();
  medicine.set_person_id("id-of-ana");
  medicine.set_handle("ana");
  medicine.set_agent(agent);
  medicine.set_event(event);
  *medicine.mutable_time() = ToTimestamp(SampleNow());
  return medicine;
}

void AddMedicines(v1::ReviewClientResponse& response) {
  v1::MedicineFigure& taken = AddMedicine("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT, response);
  *taken.mutable_taken_since_time() = ToTimestamp(SampleNow() - absl::Hours(240));
  taken.set_dose_as_reported("one in the morning");
  taken.set_prescriber("Dr Sá");
  taken.set_provider_consulted(true);
  AddMedicine("moringa", v1::MEDICINE_EVENT_STOPPED, response);
}

v1::ReviewClientResponse AResponse() {
  v1::ReviewClientResponse response;
  v1::Flag flag = WithInput(AFlag("D1"), "wet diapers", 3, "a day");
  flag.set_condition("fewer than six");
  flag.set_source("HSE");
  *response.mutable_review() = AReviewOf("ar-0377", "Ana R.", {flag});
  for (int i = 0; i < 14; ++i) {
    if (i == 5) continue;
    response.mutable_review()->mutable_persons(0)->mutable_days(i)->set_expressed_ml(10 * i);
    response.mutable_review()->mutable_feeding_days(i)->set_supplement_ml(400);
  }
  response.mutable_plan()->mutable_why()->set_in_own_words("the bedtime feed");
  response.mutable_plan()->mutable_skin_to_skin();
  *response.add_agreed() = Agreed(v1::PLAN_ELEMENT_SESSIONS, "ana", 4, 6, 1);
  *response.add_agreed() = Agreed(v1::PLAN_ELEMENT_CHECK_INS, "", 1, 2);
  AddFigures(response);
  AddMedicines(response);
  v1::PlanMark& mark = *response.add_plan_marks();
  *mark.mutable_day() = FromCivilDay(absl::CivilDay(2026, 11, 16));
  mark.set_plan_revision(3);
  mark.set_message("A calmer week.");
  *response.add_ready_checks() = ACheck();
  response.add_unanswered()->set_rule("W5");
  response.mutable_unanswered(0)->set_subject("zoe");
  return response;
}

v1::Client Ana() {
  v1::Client client;
  client.set_code("ar-0377");
  client.set_display_name("Ana R.");
  client.set_zone("Europe/Lisbon");
  return client;
}

std::string Page(const v1::ReviewClientResponse& response, int width = 100,
                 bool is_about_now = true, std::optional<int64_t> entries_apart = std::nullopt,
                 const v1::Client& client = Ana()) {
  return ClientReviewPage(response, client, ColleagueNames(v1::Consultant()),
                          {SampleNow(), is_about_now}, entries_apart, {.width_cells = width});
}

TEST(ClientReviewPage, BeginsWithWhoItIsTheGoalInTheirWordsAndThePlan) {
  EXPECT_THAT(Page(AResponse()),
              StartsWith("Ana R. (ar-0377) · goal in their words: \"the bedtime feed\"\n"
                         "Plan revision 3 · day 23 · last record 2 h ago\n"));
}

TEST(ClientReviewPage, OfACareThatEndedQuietlyTellsWeightsAndNothingOfGainAndOfHowLongItWent) {
  v1::Client client = Ana();
  client.set_state(v1::CLIENT_STATE_CLOSED);
  const auto page = [&] { return Page(AResponse(), 100, true, std::nullopt, client); };
  EXPECT_THAT(page(), AllOf(HasSubstr("Gain: "), HasSubstr("day 23")));
  client.mutable_closure()->set_quietly(true);
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("Gain")), Not(HasSubstr("day 23"))));
  EXPECT_THAT(page(), AllOf(HasSubstr("Weights of zoe\n"), HasSubstr("4200 g")));
}

TEST(ClientReviewPage, SaysOfEarlierDaysOnWhichDayTheLastRecordIsAndNoAge) {
  EXPECT_THAT(Page(AResponse(), 100, /*is_about_now=*/false),
              HasSubstr("day 23 · last record on 2026-11-24\n"));
}

TEST(ClientReviewPage, SaysOfEarlierDaysHowOldAnInfantWasOnTheLastOne) {
  v1::Client client = Ana();
  v1::Infant& zoe = *client.add_infants();
  zoe.set_handle("zoe");
  *zoe.mutable_birth_date() = FromCivilDay(absl::CivilDay(2026, 10, 27));
  v1::ReviewClientResponse response = AResponse();
  *response.mutable_review()->mutable_feeding_days()->rbegin()->mutable_date() =
      FromCivilDay(absl::CivilDay(2026, 11, 17));
  const auto page = [&](bool is_about_now) {
    return ClientReviewPage(response, client, ColleagueNames(v1::Consultant()),
                            {SampleNow(), is_about_now}, std::nullopt, {.width_cells = 100});
  };
  EXPECT_THAT(page(/*is_about_now=*/true), HasSubstr("zoe 4 weeks"));
  EXPECT_THAT(page(/*is_about_now=*/false), HasSubstr("zoe 3 weeks"));
}

TEST(ClientReviewPage, ShowsFlagsWithWhatTheyRestOnAndTheirSource) {
  EXPECT_THAT(Page(AResponse()),
              HasSubstr("Flags\n"
                        "!!   D1 wet low · zoe · since 21 Nov (3 d) · open\n"
                        "     Fewer wet diapers than expected on a day that is all in. Please call "
                        "today.\n"
                        "     wet diapers 3 a day; threshold 6 a day\n"
                        "     when: fewer than six\n"
                        "     source: HSE\n"));
}

TEST(ClientReviewPage, HoldsEachStepAgainstWhatWasLogged) {
  const std::string page = Page(AResponse(), 400);
  EXPECT_THAT(page, HasSubstr("logged, ana: 6.3 per 24 h (5 of 7 days logged)"));
  EXPECT_THAT(page, HasSubstr("days with the sessions agreed 4 of 6, 1 not known"));
  EXPECT_THAT(page, HasSubstr("nights with a session 4 of 6 known"));
  EXPECT_THAT(page, HasSubstr("rising over 14 days, +35 ml a day in a week"));
  EXPECT_THAT(page, HasSubstr("latched 3 of 5 offers"));
  EXPECT_THAT(page, HasSubstr("check-ins made 1 of 2"));
  EXPECT_THAT(page, HasSubstr("mood 2 of 5 on 24 Nov"));
  EXPECT_THAT(page, HasSubstr("all milk ? of 700 agreed"));
}

TEST(ClientReviewPage, HoldsComfortAndWhatIsTakenAgainstWhatIsAgreed) {
  const std::string page = Page(AResponse(), 400);
  EXPECT_THAT(page,
              ContainsRegex("5 Comfort +nothing agreed\n"
                            " +logged, ana: sessions for comfort 3 \\(5 of 7 days logged\\)\n"));
  EXPECT_THAT(page, ContainsRegex("6 Galactagogues +nothing agreed\n"
                                  " +logged, ana: domperidone taken since 2026-11-14, side effect "
                                  "2026-11-24; as reported: one in the morning; prescribed by Dr "
                                  "Sá; a provider was consulted\n"
                                  " +logged, ana: moringa stopped 2026-11-24; not asked whether a "
                                  "provider was consulted\n"));
}

TEST(ClientReviewPage, SaysOfASideEffectThatTheMedicineWasStoppedBefore) {
  v1::ReviewClientResponse response = AResponse();
  response.mutable_medicines(0)->clear_taken_since_time();
  EXPECT_THAT(Page(response, 400),
              HasSubstr("domperidone stopped before, side effect 2026-11-24; as reported"));
}

TEST(ClientReviewPage, LeavesComfortOutWhereNothingIsKnownOfIt) {
  v1::ReviewClientResponse response = AResponse();
  response.mutable_persons(0)->mutable_comfort_sessions()->clear_value();
  EXPECT_THAT(Page(response, 400), Not(HasSubstr("sessions for comfort")));
}

TEST(ClientReviewPage, DrawsMilkByDayAndNamesTheChangesOfThePlan) {
  const std::string page = Page(AResponse());
  EXPECT_THAT(page, HasSubstr("Expressed by ana, ml a day\n  130┤"));
  EXPECT_THAT(page, HasSubstr("^ 16 Nov 2026  revision 3; A calmer week.\n"));
}

TEST(ClientReviewPage, ShowsTheReadyCheckAndWhatTooLittleIsKnownFor) {
  const std::string page = Page(AResponse());
  EXPECT_THAT(page, HasSubstr("  zoe 480 to 420 ml a day, earliest 28 Nov: not met\n"));
  EXPECT_THAT(page, HasSubstr("Too little is known for: W5 slow gain (zoe)."));
  EXPECT_THAT(page, HasSubstr("No step is taken by itself"));
  EXPECT_THAT(page, HasSubstr("A flag is a prompt to look, no diagnosis."));
}

TEST(ClientReviewPage, TellsTheMinutesOfEachSideAndTheShareOfOwnMilkInPercent) {
  v1::ReviewClientResponse response = AResponse();
  *response.mutable_persons(0)->mutable_minutes_left() = AFigure(11, "min");
  *response.mutable_persons(0)->mutable_minutes_right() = AFigure(17, "min");
  *response.mutable_infants(0)->mutable_own_milk_share_low() = AFigure(0.25, "");
  *response.mutable_infants(0)->mutable_own_milk_share_high() = AFigure(0.4, "");
  const std::string page = Page(response, 400);
  EXPECT_THAT(page, HasSubstr("minutes a side: left 11, right 17"));
  EXPECT_THAT(page, HasSubstr("own milk 25 to 40 % of all"));
}

TEST(ClientReviewPage, CountsWhatWasMetByTheHardDayPlan) {
  v1::ReviewClientResponse response = AResponse();
  response.mutable_agreed(0)->set_met_by_hard_day(2);
  EXPECT_THAT(Page(response, 400), HasSubstr("4 of 6, 1 not known, 2 of them by the hard-day"));
}

TEST(ClientReviewPage, SaysHowManyRecordsAreLeftOut) {
  v1::ReviewClientResponse response = AResponse();
  EXPECT_THAT(Page(response), Not(HasSubstr("Records left out")));
  response.mutable_review()->set_records_left_out(1);
  EXPECT_THAT(Page(response), HasSubstr("for a person to look at: 1\n"));
}

TEST(ClientReviewPage, SaysHowManyHandedInEntriesWaitAndWhatListsThem) {
  EXPECT_THAT(Page(AResponse(), 100, true, 3),
              HasSubstr("\nHanded in after a device's right had ended: 3\n"
                        "     Not in the log, and in no figure, until somebody takes it in:\n"
                        "       relact client handed-in ar-0377\n"));
}

TEST(ClientReviewPage, SaysNothingOfHandedInEntriesWhereNoneWaitsOrItWasNotAsked) {
  EXPECT_EQ(Page(AResponse(), 100, true, 0), Page(AResponse()));
  EXPECT_THAT(Page(AResponse()), Not(HasSubstr("Handed in")));
}

TEST(ClientReviewPage, SaysWhatIsSilentWhileThePlanIsPaused) {
  v1::ReviewClientResponse response = AResponse();
  v1::PlanEvent& pause = *response.mutable_review()->mutable_plan_event();
  pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *pause.mutable_from() = FromCivilDay(absl::CivilDay(2026, 11, 20));
  EXPECT_THAT(Page(response), HasSubstr("The plan is paused since 20 Nov. What was agreed is held "
                                        "against nobody meanwhile"));
}

TEST(ClientReviewPage, IsWholeForAFamilyOfWhichNothingIsKnown) {
  const std::string page = Page(v1::ReviewClientResponse());
  EXPECT_THAT(page, HasSubstr("No plan yet · nothing logged yet"));
  EXPECT_THAT(page, HasSubstr("Flags\nnone\n"));
  EXPECT_THAT(page, HasSubstr("nothing agreed"));
}

TEST(ClientReviewPage, SaysThatFlagsAreAboutNowWhereItEndsOnAnEarlierDay) {
  EXPECT_THAT(Page(AResponse(), 100, false), HasSubstr("are about now: relact review ar-0377\n"));
}

TEST(ClientReviewPage, KeepsToTheScreenAndObeysNothing) {
  v1::ReviewClientResponse response = AResponse();
  response.mutable_plan_marks(0)->set_message("a\x1b[31mb");
  response.mutable_plan()->mutable_why()->set_in_own_words("x\x07y");
  for (const int width : {50, 80, 120}) {
    std::istringstream lines(Page(response, width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
      EXPECT_THAT(line, Not(HasSubstr("\x1b")));
      EXPECT_THAT(line, Not(HasSubstr("\x07")));
    }
  }
}

absl::Time NowOfWeights() {
  return absl::FromCivil(absl::CivilDay(2026, 11, 24), absl::UTCTimeZone());
}

TEST(WeightLines, ShowTheYearOfAWeightOfAnotherOne) {
  v1::InfantFigures infant = AResponse().infants(0);
  EXPECT_THAT(WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(), {}),
              Not(HasSubstr("2026")));
  const absl::Time old = absl::FromCivil(absl::CivilDay(2020, 11, 23), absl::UTCTimeZone());
  *infant.mutable_weights(0)->mutable_time() = ToTimestamp(old);
  EXPECT_THAT(WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(), {}),
              HasSubstr("23 Nov 2020 00:00"));
}

TEST(WeightLines, ShowZPercentileAndTheGainBesideTheMedianInfants) {
  const std::string text = WeightLines(AResponse().infants(0), v1::WEIGHT_UNIT_G, NowOfWeights(),
                                       absl::UTCTimeZone(), {});
  EXPECT_THAT(text, HasSubstr("23 Nov 12:00  4200 g  -1.23        10.9  naked  clinic\n"));
  EXPECT_THAT(text,
              HasSubstr("Gain: 22.2 g a day from 14 Nov to 23 Nov; the WHO standard's median"));
  EXPECT_THAT(text, HasSubstr("fewer than 5 days apart"));
  EXPECT_THAT(text, HasSubstr("not the same scale"));
}

TEST(WeightLines, SayThatTheLastWeightWasTakenInAnotherWay) {
  v1::InfantFigures infant = AResponse().infants(0);
  const auto text = [&infant] {
    return WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(),
                       {.width_cells = 400});
  };
  EXPECT_THAT(text(), Not(HasSubstr("in another way")));
  infant.mutable_weights(1)->set_clothing(v1::CLOTHING_CLOTHED);
  infant.mutable_weights(1)->set_scale("bathroom");
  EXPECT_THAT(text(), HasSubstr("The last weight was taken in another way (clothed on bathroom) "
                                "than the one before (naked on clinic), so it takes back no loss"));
  infant.mutable_weights(0)->set_is_implausible(true);
  EXPECT_THAT(text(), Not(HasSubstr("in another way"))) << "nobody believes the one before";
}

TEST(WeightLines, MarkWhatCannotBeRightAndSayWhatIsNotKnown) {
  v1::InfantFigures infant = AResponse().infants(0);
  infant.clear_gain();
  infant.mutable_weights(0)->set_is_implausible(true);
  infant.mutable_weights(1)->clear_z();
  const std::string text =
      WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(), {});
  EXPECT_THAT(text, HasSubstr("cannot be right; left out"));
  EXPECT_THAT(text, HasSubstr("4200 g      ?"));
  EXPECT_THAT(text, HasSubstr("it takes two weights at least 48 hours apart"));
  EXPECT_EQ(WeightLines({}, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(), {}),
            "Weights of : none logged\n");
}

TEST(WeightLines, ShowTheLastSixWhereThereAreMore) {
  v1::InfantFigures infant = AResponse().infants(0);
  infant.clear_weights();
  for (int i = 0; i < 8; ++i) *infant.add_weights() = AWeight(240 - 24 * i, 4000 + i);
  const std::string text =
      WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(), {});
  EXPECT_THAT(text, HasSubstr("Weights of zoe, the last 6 of 8\n"));
  EXPECT_THAT(text, Not(HasSubstr("4001 g")));
  EXPECT_THAT(text, HasSubstr("4002 g"));
  EXPECT_THAT(text, HasSubstr("4007 g"));
}

TEST(WeightLines, TellTheChangeOfZSinceBirthFromThatSinceThePlanBegan) {
  v1::InfantFigures infant = AResponse().infants(0);
  infant.set_z_change_since_birth(-0.75);
  infant.set_z_change_since_plan_start(0.5);
  EXPECT_THAT(WeightLines(infant, v1::WEIGHT_UNIT_G, NowOfWeights(), absl::UTCTimeZone(),
                          {.width_cells = 400}),
              HasSubstr("z: -0.75 since birth, +0.50 since the plan began."));
}

TEST(ReadyCheckCard, MarksWhatIsMetWithAPlus) {
  v1::ReadyCheckAnswer answer = ACheck();
  answer.mutable_parts(0)->set_result(v1::READY_CHECK_RESULT_MET);
  EXPECT_THAT(ReadyCheckCard(answer, {}), HasSubstr("    + weight gain: 12 g/day"));
}

TEST(ReadyCheckCard, SaysWhatWasDecidedLast) {
  v1::ReadyCheckAnswer answer = ACheck();
  answer.mutable_last_step()->set_infant("zoe");
  answer.mutable_last_step()->set_kind(v1::SUPPLEMENT_STEP_KIND_CONFIRMED);
  EXPECT_THAT(ReadyCheckCard(answer, {}), HasSubstr("    last decided: zoe: confirmed, "));
}

TEST(ReadyCheckCard, MarksEachPartWithoutColour) {
  EXPECT_EQ(ReadyCheckCard(ACheck(), {}),
            "  zoe 480 to 420 ml a day, earliest 28 Nov: not met\n"
            "    - weight gain: 12 g/day, 20 g/day needed. Weigh again in two days.\n"
            "    ? diapers: not known\n");
}

TEST(ReadyCheckCard, SaysWhereThePlanLeavesTheDecisionToTheConsultant) {
  v1::ReadyCheckAnswer answer = ACheck();
  answer.set_is_by_hand(true);
  EXPECT_THAT(ReadyCheckCard(answer, {.width_cells = 100}),
              HasSubstr("left to you by the plan, without a check"));
}

TEST(FigureInWords, IsAQuestionMarkWhereItIsNotKnownAndNeverZero) {
  v1::Figure unknown;
  unknown.set_unit("ml/day");
  unknown.set_days(7);
  EXPECT_EQ(FigureWithDays(unknown), "? ml/day (0 of 7 days logged)");
  EXPECT_EQ(FigureInWords(AFigure(0, "ml/day")), "0 ml/day");
  EXPECT_THAT(FigureObject(unknown).Text(), HasSubstr("\"value\": null"));
}

TEST(ClientReviewObject, HasEverythingWithUnitsAndNullForWhatIsNotKnown) {
  const std::string text = ClientReviewObject(AResponse(), Ana(), true, 0).Text();
  for (const char* part :
       {"\"person_figures\"", "\"infant_figures\"", "\"ready_checks\"", "\"unanswered\"",
        "\"plan_marks\"", "\"wellbeing\"", "\"who_median_g_per_day\": 26.1",
        "\"regression_g_per_day\": null", "\"epds_total\": null", "\"agent\": \"moringa\"",
        "\"taken_since_time\": null", "\"rule\": \"D1\""}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(ClientReviewObject, CountsHandedInEntriesAndSaysNullWhereItWasNotAsked) {
  EXPECT_THAT(ClientReviewObject(AResponse(), Ana(), true, 3).Text(),
              HasSubstr("\"entries_apart\": 3"));
  EXPECT_THAT(ClientReviewObject(AResponse(), Ana(), false, std::nullopt).Text(),
              HasSubstr("\"entries_apart\": null"));
}

TEST(ClientReviewObject, TellsFiguresApartThatStandSideBySide) {
  v1::ReviewClientResponse response = AResponse();
  *response.mutable_infants(0)->mutable_own_milk_share_low() = AFigure(0.25, "");
  *response.mutable_infants(0)->mutable_own_milk_share_high() = AFigure(0.4, "");
  response.mutable_wellbeing(0)->set_mood_mean(3.5);
  std::string text = ClientReviewObject(response, Ana(), true, std::nullopt).Text();
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_THAT(text, ContainsRegex("\"own_milk_share_low\":[{][^}]*\"value\":0\\.25[}]"));
  EXPECT_THAT(text, ContainsRegex("\"own_milk_share_high\":[{][^}]*\"value\":0\\.4[}]"));
  EXPECT_THAT(text, HasSubstr("\"last_mood\":2,"));
  EXPECT_THAT(text, HasSubstr("\"mood_mean\":3.5,"));
}

TEST(ClientReviewSheet, HasARowAFigureWithAnEmptyCellForWhatIsNotKnown) {
  const std::string plain = ClientReviewSheet(AResponse()).As(OutputFormat::kPlain, {});
  EXPECT_THAT(plain, HasSubstr("ana\tsessions_per_24h_7_days\t6.333\tper 24 h\t1\t4\t7\n"));
  EXPECT_THAT(plain, HasSubstr("zoe\tintake_ml_per_day\t\t\t0\t0\t0\n"));
}

}  // namespace relactation::client_review_page_test
