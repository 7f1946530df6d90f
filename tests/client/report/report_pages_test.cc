#include "client/report/pages/report_pages.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"

namespace relactation::report_pages_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

bool HasInAnyCase(const std::string& text, const std::string& part) {
  return absl::StrContains(absl::AsciiStrToLower(text), absl::AsciiStrToLower(part));
}

v1::ProgressReport For(v1::ReportAudience audience, v1::ProgressReport report = AFullReport(14)) {
  report.mutable_header()->set_audience(audience);
  return report;
}

Page PageFor(v1::ReportAudience audience) {
  return PageOfReport(For(audience), ReportTextsFor("en"));
}

std::string WordsOf(const v1::ProgressReport& report) {
  return WordsOfPage(PageOfReport(report, ReportTextsFor("en")));
}

std::string WordsFor(v1::ReportAudience audience) { return WordsOf(For(audience)); }

v1::ReportOmission Omitted(v1::ReportOmissionReason reason, v1::DataClass data_class) {
  v1::ReportOmission omission;
  omission.set_reason(reason);
  omission.set_data_class(data_class);
  return omission;
}

std::string FirstHeading(const Page& page) {
  for (const Block& block : page.blocks) {
    if (const auto* heading = std::get_if<HeadingBlock>(&block)) return heading->text;
  }
  return "";
}

TEST(ParentsPage, OpensWithTheGoalInTheFamilysWordsAndThenWhatGrew) {
  const Page page = PageFor(v1::REPORT_AUDIENCE_PARENT);
  const auto* words = std::get_if<ParagraphBlock>(&page.blocks[1]);
  ASSERT_NE(words, nullptr);
  EXPECT_EQ(words->kind, ParagraphKind::kWords);
  EXPECT_EQ(words->text, "To feed Leo at the breast in the evening.");
  EXPECT_EQ(FirstHeading(page), "What grew");
  EXPECT_THAT(WordsOfPage(page),
              HasSubstr("Milk expressed, median, ana: 187 ml a day, before 150 ml a day"));
}

TEST(ParentsPage, SaysNothingOfRanksThresholdsMissedOrNumbersOfAMood) {
  const std::string words = WordsFor(v1::REPORT_AUDIENCE_PARENT);
  for (const char* const never : {"missed", "Threshold", "HSE", "below what was agreed", "of 5",
                                  "Fewer wet diapers than expected", "Rule", "rule D1"}) {
    EXPECT_FALSE(HasInAnyCase(words, never)) << never;
  }
  EXPECT_THAT(words, HasSubstr("leo: there were fewer wet diapers than usual. Please call your "
                               "consultant or doctor today."));
}

TEST(ParentsPage, SaysThatSomebodyAskedForACallOnlyWhereTheyDid) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::Flag& call = *report.mutable_flags(0);
  call.set_rule("H1");
  call.set_severity(v1::FLAG_SEVERITY_URGENT);
  EXPECT_THAT(WordsOf(report), HasSubstr("you asked for a call."));
  call.set_severity(v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("you asked for a call.")));
  EXPECT_THAT(WordsOf(report), HasSubstr("Please call for help now."));
}

TEST(ParentsPage, TellsOfWhatWasDoneAsAgreedAndNotOfWhatWasNot) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::AgreedAgainstLogged& agreed = *report.mutable_plan()->add_agreed();
  agreed.set_element(v1::PLAN_ELEMENT_MASSAGE);
  agreed.set_applicable(4);
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("Sessions with massage")));
  agreed.set_met(1);
  EXPECT_THAT(WordsOf(report), HasSubstr("Sessions with massage"));
}

TEST(ParentsPage, SaysNothingOfALookAtThePlanThatIsOver) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  EXPECT_THAT(WordsOf(report), HasSubstr("We look at the plan again"));
  *report.mutable_plan()->mutable_plan()->mutable_period()->mutable_review() =
      report.header().period().from();
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("We look at the plan again")));
  // Of days long ago: what lay ahead then is over now.
  *report.mutable_plan()->mutable_plan()->mutable_period()->mutable_review() =
      FromCivilDay(kReportLastDay + 7);
  *report.mutable_next_contact_time() = TimeAt(kReportLastDay + 8);
  const auto is_ahead = AllOf(HasSubstr("We look at the plan again"), HasSubstr("We speak again"));
  EXPECT_THAT(WordsOf(report), is_ahead);
  *report.mutable_header()->mutable_made_time() = TimeAt(kReportLastDay + 9, 600);
  EXPECT_THAT(WordsOf(report),
              AllOf(Not(HasSubstr("We look at the plan again")), Not(HasSubstr("We speak again"))));
}

TEST(ParentsPage, TellsOnceThatThePlanIsFinishedAndEndsWithTheFamilysWords) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::PlanEvent& event = *report.mutable_plan()->mutable_event();
  event.set_kind(v1::PLAN_EVENT_KIND_FINISHED);
  *event.mutable_from() = FromCivilDay(kReportLastDay - 2);
  event.set_in_own_words("she falls asleep with me");
  const std::string earlier = WordsOf(report);
  EXPECT_THAT(earlier, HasSubstr("The plan is finished. From "));
  EXPECT_THAT(earlier, HasSubstr("she falls asleep with me"));
  v1::PlanMark& mark = *report.mutable_plan()->add_marks();
  *mark.mutable_day() = event.from();
  mark.set_event(event.kind());
  mark.set_message(event.in_own_words());
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, HasSubstr("The plan is finished. she falls asleep with me"));
  EXPECT_THAT(words, Not(HasSubstr("The plan is finished. From ")));
}

TEST(PaediatriciansPage, OfTwinsShowsTheWeightsOfBothAndTheCurvesInTheAppendix) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  v1::ReportInfant& twin = *report.add_infants();
  twin = report.infants(0);
  twin.set_infant_id("other");
  twin.set_handle("zoe");
  const Page page = PageOfReport(report, ReportTextsFor("en"));
  EXPECT_EQ(FirstHeading(page), "Weight");
  const auto is_drawing = [](const Block& block) {
    return std::holds_alternative<DrawingBlock>(block);
  };
  EXPECT_EQ(std::count_if(page.blocks.begin(), page.blocks.end(), is_drawing), 0);
  EXPECT_GE(std::count_if(page.appendix.begin(), page.appendix.end(), is_drawing), 2);
  EXPECT_THAT(WordsOfPage(page), AllOf(HasSubstr("leo: 23.4 g"), HasSubstr("zoe: 23.4 g")));
}

TEST(ReportPages, OfACareThatWasClosedQuietlySayThatWhatRulesFindIsLeftOut) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  report.mutable_header()->set_is_quiet(true);
  report.clear_flags();
  EXPECT_THAT(WordsOf(report), AllOf(HasSubstr("The care was closed quietly"),
                                     Not(HasSubstr("Nothing asks for a look"))));
}

TEST(ReportPages, OfAFlagThatAnAdultKeepsToThemselvesShowNoThreshold) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  EXPECT_THAT(WordsOf(report), HasSubstr("Threshold: 6"));
  v1::Flag& flag = *report.mutable_flags(0);
  flag.clear_condition();
  flag.clear_source();
  flag.clear_threshold();
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("Threshold")));
}

TEST(ParentsPage, OfGentleModeHoldsNothingAgainstWhatWasAgreedAndSaysThatAmountsAreNotThere) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_is_gentle(true);
  *report.mutable_header()->add_left_out() =
      Omitted(v1::REPORT_OMISSION_REASON_GENTLE, v1::DATA_CLASS_UNSPECIFIED);
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, Not(HasSubstr("Agreed and logged")));
  EXPECT_THAT(words, HasSubstr("Amounts of milk: not in this report"));
  EXPECT_THAT(words, Not(HasSubstr("[Milk expressed")));
}

TEST(ParentsPage, OfACareThatEndedQuietlyCountsNoAgeAndPromptsNothing) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_is_quiet(true);
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, AllOf(Not(HasSubstr("weeks")), Not(HasSubstr("What is next"))));
  EXPECT_THAT(words, AllOf(Not(HasSubstr("What grew")), Not(HasSubstr("Agreed and logged")),
                           Not(HasSubstr("How it is going")), Not(HasSubstr("23.4 g a day"))));
  EXPECT_THAT(words, HasSubstr("Your care has ended. Nothing is asked of you any more"));
}

TEST(ReportPages, OfACareThatHasEndedSayNothingOfWhatIsNext) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  EXPECT_THAT(WordsOf(report), HasSubstr("What is next"));
  report.mutable_header()->set_client_state(v1::CLIENT_STATE_CLOSED);
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("What is next")));
}

TEST(ParentsPage, HasWordsOfItsOwnForARuleThatIsNew) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_flags(0)->set_rule("Z9");
  EXPECT_THAT(WordsOf(report), HasSubstr("There is something that we should look at together."));
}

TEST(ParentsPage, CallsNoFlagHarmlessWhoseSeverityIsNotKnown) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  const auto words_of = [&](int severity) {
    report.mutable_flags(0)->set_severity(static_cast<v1::FlagSeverity>(severity));
    return WordsOf(report);
  };
  const std::string harmless = "There is nothing you have to do now.";
  EXPECT_THAT(words_of(v1::FLAG_SEVERITY_INFO),
              AllOf(HasSubstr(harmless), Not(HasSubstr("consultant knows"))));
  for (const int severity : {static_cast<int>(v1::FLAG_SEVERITY_UNSPECIFIED), 77}) {
    EXPECT_THAT(words_of(severity),
                AllOf(Not(HasSubstr(harmless)),
                      HasSubstr("Please talk it over with your consultant in the next days.")));
  }
}

TEST(ParentsPage, NamesTheEmergencyNumberOfThePlaceWhereNoneIsNotedWhoeverElseCanBeCalled) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::HelpCard& help = *report.mutable_plan()->mutable_plan()->mutable_help();
  help.clear_emergency_number();
  EXPECT_THAT(WordsOf(report), HasSubstr("No number is noted here: call the emergency number"));
  v1::WhoToCall& who = *help.add_contacts();
  who.set_who("Marta");
  who.set_phone("91 000");
  EXPECT_THAT(WordsOf(report),
              HasSubstr("Emergency: the emergency number of where you are\nMarta: 91 000"));
  help.set_emergency_number("112");
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("number of where you are")));
}

TEST(ParentsPage, LeavesWhatWasMoreBeforeOutOfWhatGrew) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::ReportComparison& gain = *report.mutable_comparisons(0);
  gain.set_measure(v1::REPORT_MEASURE_WEIGHT_GAIN);
  gain.set_subject("leo");
  for (v1::ReportValue* value : {gain.mutable_now(), gain.mutable_before()}) {
    value->mutable_figure()->set_unit("g/day");
  }
  gain.mutable_now()->mutable_figure()->set_value(12);
  gain.mutable_before()->mutable_figure()->set_value(31);
  EXPECT_THAT(WordsOf(report), HasSubstr("Weight gain, leo: 12 g a day\n"));
  gain.mutable_before()->mutable_figure()->set_value(9);
  EXPECT_THAT(WordsOf(report), HasSubstr("Weight gain, leo: 12 g a day, before 9 g a day"));
}

TEST(ParentsPage, SaysNothingOfAGoalWhoseKindNobodyNoted) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_goal()->clear_in_own_words();
  EXPECT_THAT(WordsOf(report), AllOf(Not(HasSubstr("Set out for")), Not(HasSubstr("later version")),
                                     HasSubstr("One calm feed a day.")));
  report.mutable_goal()->set_kind(v1::GOAL_KIND_RECONNECT);
  EXPECT_THAT(WordsOf(report), HasSubstr("Set out for: being close again."));
}

TEST(PaediatriciansPage, HasWeightsFirstAndFlagsWithThresholdAndSource) {
  const Page page = PageFor(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  EXPECT_EQ(FirstHeading(page), "Weight");
  const std::string words = WordsOfPage(page);
  EXPECT_THAT(words, AllOf(HasSubstr("Threshold: 6 a day"), HasSubstr("Source: HSE (K51)"),
                           HasSubstr("birth weight 3300 g"), HasSubstr("leo: 23.4 g a day"),
                           HasSubstr("fenugreek | ana | taking, 21 Nov 2026")));
  EXPECT_FALSE(page.appendix.empty());
  EXPECT_TRUE(std::holds_alternative<HeadingBlock>(page.appendix.front()));
}

TEST(PaediatriciansPage, SaysOfWhatNoConsentCoversThatItIsNotInTheReport) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  for (const v1::DataClass data_class :
       {v1::DATA_CLASS_WEIGHT, v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD}) {
    *report.mutable_header()->add_left_out() =
        Omitted(v1::REPORT_OMISSION_REASON_NO_CONSENT, data_class);
  }
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, AllOf(HasSubstr("Weights: not in this report"),
                           HasSubstr("Medicines and herbs: not in this report"),
                           HasSubstr("Mood: not in this report"),
                           HasSubstr("No consent in force covers it.")));
  EXPECT_THAT(words, AllOf(Not(HasSubstr("[Weight")), Not(HasSubstr("None was reported"))));
}

TEST(PaediatriciansPage, SaysWhoSpeaksAgainAndOfTheHelpCardOnlyWhereThereIsOne) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  *report.mutable_next_contact_time() = TimeAt(kReportLastDay + 1, 600);
  const std::string card = "The family has a card with whom to call";
  EXPECT_THAT(WordsOf(report),
              AllOf(HasSubstr("The family and their consultant speak again: 25 Nov 2026, 10:00"),
                    Not(HasSubstr("We speak")), Not(HasSubstr("We look")), HasSubstr(card)));
  report.mutable_plan()->mutable_plan()->clear_help();
  EXPECT_THAT(WordsOf(report), Not(HasSubstr(card)));
  report.mutable_header()->set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
  EXPECT_THAT(WordsOf(report), HasSubstr("We speak again: 25 Nov 2026, 10:00"));
}

TEST(ConsultantsPage, OfDaysThatEndedBeforeSaysThatFlagsAreAboutNow) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  report.clear_flags();
  EXPECT_THAT(WordsOf(report), HasSubstr("Nothing asks for a look by the rules."));
  *report.mutable_header()->mutable_made_time() = TimeAt(kReportLastDay + 3);
  EXPECT_THAT(WordsOf(report), AllOf(HasSubstr("these days end before that"),
                                     Not(HasSubstr("Nothing asks for a look"))));
}

TEST(ConsultantsPage, HasAllThatIsThere) {
  EXPECT_THAT(WordsFor(v1::REPORT_AUDIENCE_CONSULTANT),
              AllOf(HasSubstr("Look today: rule D1, leo"), HasSubstr("Latch went well."),
                    HasSubstr("mood 3 of 5"), HasSubstr("tires at feeds"),
                    HasSubstr("weight gain | not met | 14 g/day"), HasSubstr("One session less"),
                    HasSubstr("4 of 6"), HasSubstr("Rules: 1-abc")));
}

TEST(ReportPages, SayOnEachThatItIsNoDiagnosisAndHowToGetHelpAndWhichModelItIs) {
  for (const v1::ReportAudience audience :
       {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
        v1::REPORT_AUDIENCE_CONSULTANT}) {
    const std::string words = WordsFor(audience);
    EXPECT_TRUE(HasInAnyCase(words, "not a diagnosis"));
    EXPECT_THAT(words, HasSubstr(std::string(64, 'a')));
    const bool is_for_colleague = audience == v1::REPORT_AUDIENCE_PAEDIATRICIAN;
    EXPECT_THAT(words,
                HasSubstr(is_for_colleague ? "Questions: Marta Lopes" : "Emergency number: 112"));
  }
}

TEST(ReportPages, OfNothingLoggedSayThatNothingIsKnownAndNoZero) {
  for (const v1::ReportAudience audience :
       {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
        v1::REPORT_AUDIENCE_CONSULTANT}) {
    const std::string words = WordsOf(For(audience, AnEmptyReport(14)));
    EXPECT_THAT(words, AllOf(HasSubstr("leo: no weight is known."),
                             HasSubstr("No diapers are known of these days."),
                             HasSubstr("No amounts of milk are known of these days."),
                             Not(HasSubstr("0 ml"))));
  }
}

TEST(ReportPages, OfTwinsDrawEachInfantAndNameEveryDrawingOnce) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  *report.add_infants() = report.infants(0);
  report.mutable_infants(1)->set_handle("zoe");
  const Page page = PageOfReport(report, ReportTextsFor("en"));
  EXPECT_THAT(WordsOfPage(page),
              AllOf(HasSubstr("[Weight, kg: leo]"), HasSubstr("[Weight, kg: zoe]"),
                    HasSubstr("[Diapers a day: zoe]")));
  std::set<std::string> names;
  size_t drawings = 0;
  for (const Block& block : page.blocks) {
    if (const auto* drawing = std::get_if<DrawingBlock>(&block)) {
      names.insert(drawing->drawing.name);
      ++drawings;
    }
  }
  EXPECT_EQ(names.size(), drawings);
}

TEST(ReportPages, OfTwinsShowWhatIsNotToldApartBesideWhatIs) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  *report.add_infants() = report.infants(0);
  report.mutable_infants(1)->set_handle("zoe");
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::InfantReportDay& leo = report.infants(0).days(day);
    SetDayNumber(*report.mutable_days(day)->mutable_wet(), 2 * leo.wet().value());
    SetDayNumber(*report.mutable_days(day)->mutable_supplement_ml(),
                 2 * leo.supplement_ml().value());
  }
  const std::string diapers = "[Diapers a day, all infants]";
  const std::string top_ups = "[Top-ups of all infants, ml a day]";
  EXPECT_THAT(WordsOf(report), AllOf(Not(HasSubstr(diapers)), Not(HasSubstr(top_ups))));
  v1::FamilyReportDay& more = *report.mutable_days(2);
  more.mutable_wet()->set_value(more.wet().value() + 1);
  more.mutable_supplement_ml()->set_value(more.supplement_ml().value() + 30);
  EXPECT_THAT(WordsOf(report), AllOf(HasSubstr(diapers), HasSubstr(top_ups)));
  report.mutable_header()->set_infant("leo");
  EXPECT_THAT(WordsOf(report), AllOf(Not(HasSubstr(diapers)), Not(HasSubstr(top_ups))));
}

TEST(ReportPages, OfAMedianGainSayItToColleaguesAndNotToTheFamily) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_infants(0)->mutable_figures()->mutable_gain()->set_median_g_per_day(28);
  const std::string median = "The median infant of the WHO standard gains 28 g a day";
  EXPECT_THAT(WordsOf(For(v1::REPORT_AUDIENCE_PAEDIATRICIAN, report)), HasSubstr(median));
  EXPECT_THAT(WordsOf(For(v1::REPORT_AUDIENCE_PARENT, report)),
              AllOf(HasSubstr("leo: 23.4 g a day"), Not(HasSubstr("median infant"))));
}

TEST(ReportPages, OfALanguageWithoutWordsSayThatTheyAreInEnglish) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_language("ar");
  EXPECT_EQ(TextsOfReport(report).language(), "en");
  EXPECT_THAT(WordsOf(report), HasSubstr("There are no checked words in the language \"ar\" yet"));
  report.mutable_header()->set_language("en-GB");
  EXPECT_THAT(WordsOf(report), Not(HasSubstr("no checked words")));
}

TEST(ReportPages, SpeakOfTheLanguageThatWasAskedForAndNotOfTheFamilys) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_language("en");
  report.mutable_closing()->set_weeks(3);
  const auto words_in = [&](const std::string& asked) {
    const ReportTexts& texts = ReportTextsFor(asked);
    return WordsOfPage(PageOfReport(report, texts, asked)) +
           WordsOfPage(ClosingLetter(report, texts, asked)) +
           WordsOfPage(PageOfOverview(AnOverview(), texts, asked));
  };
  const std::string french = words_in("fr");
  const std::string note = "There are no checked words in the language \"fr\" yet";
  size_t notes = 0;
  for (size_t at = french.find(note); at != std::string::npos; at = french.find(note, at + 1)) {
    ++notes;
  }
  EXPECT_EQ(notes, 3u);
  EXPECT_THAT(words_in("en-GB"), Not(HasSubstr("no checked words")));
  EXPECT_THAT(words_in("enm"), HasSubstr("the language \"enm\""));
  EXPECT_THAT(words_in("ar-x-sample"), Not(HasSubstr("\u0646\u0635\u0648\u0635")));
  EXPECT_THAT(words_in("ar-x-sample"), Not(HasSubstr("no checked words")));
}

TEST(ReportPages, HoldNoControlCharactersWhateverPeopleWrote) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  const std::string hostile = "a\x1b[31mb\x07\u202ec";
  report.mutable_goal()->set_in_own_words(hostile);
  report.mutable_notes(0)->set_text(hostile);
  report.mutable_medicines(0)->set_agent(hostile);
  report.mutable_flags(0)->set_text(hostile);
  report.mutable_header()->set_client_name(hostile);
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07")), Not(HasSubstr("\u202e")),
                           HasSubstr("abc")));
}

TEST(ClosingLetter, SaysTotalsOnlyWhereTheyWereAskedFor) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::ClosingFigures& closing = *report.mutable_closing();
  *closing.mutable_from() = FromCivilDay(kReportLastDay - 176);
  *closing.mutable_until() = FromCivilDay(kReportLastDay);
  closing.set_weeks(26);
  closing.set_nights(41);
  closing.mutable_closure()->set_in_own_words("It was worth it.");
  closing.mutable_closure()->set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
  std::string words = WordsOfPage(ClosingLetter(report, ReportTextsFor("en")));
  EXPECT_THAT(words, AllOf(HasSubstr("- 25 weeks"), HasSubstr("- at least 41 nights"),
                           HasSubstr("It was worth it."), HasSubstr("It is enough for now"),
                           Not(HasSubstr("sessions that"))));
  closing.set_total_sessions(1200);
  words = WordsOfPage(ClosingLetter(report, ReportTextsFor("en")));
  EXPECT_THAT(words, AllOf(HasSubstr("- at least 1200 sessions that were noted"),
                           HasSubstr("What nobody wrote down counts just as much.")));
}

TEST(ClosingLetter, SaysNothingOfWhatNobodyNoted) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  v1::ClosingFigures& closing = *report.mutable_closing();
  closing.set_weeks(26);
  closing.set_nights(0);
  closing.set_cuddle_minutes(0);
  closing.set_total_sessions(0);
  closing.set_total_expressed_ml(0);
  EXPECT_THAT(WordsOfPage(ClosingLetter(report, ReportTextsFor("en"))),
              AllOf(HasSubstr("- 26 weeks"), Not(HasSubstr("at least"))));
}

TEST(ClosingLetter, OfWeeksAloneSaysNothingOfWhatWasNotNoted) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_closing()->set_weeks(26);
  EXPECT_THAT(WordsOfPage(ClosingLetter(report, ReportTextsFor("en"))),
              AllOf(HasSubstr("- 26 weeks"), Not(HasSubstr("at least")),
                    Not(HasSubstr("nobody wrote down"))));
}

TEST(OverviewPage, ListsWhoAsksForALookWithReasonAndEveryFamilysDays) {
  const std::string words = WordsOfPage(PageOfOverview(AnOverview(), ReportTextsFor("en")));
  EXPECT_THAT(words, AllOf(HasSubstr("Ana R. (AR-0001) | Look today: Fewer wet diapers"),
                           HasSubstr("[Bea S. BS-0002]"), HasSubstr("Nothing logged: ? | 1 | ")));
  EXPECT_FALSE(HasInAnyCase(words, "rank"));
}

TEST(OverviewPage, SaysThatItsTimesAreInUtcAndWhatAHollowBarIs) {
  v1::CaseloadOverview overview = AnOverview();
  *overview.mutable_made_time() = TimeAt(kReportLastDay, 605);
  const Page page = PageOfOverview(overview, ReportTextsFor("en"));
  const std::string words = WordsOfPage(page);
  EXPECT_THAT(words, AllOf(HasSubstr("Made: 24 Nov 2026, 10:05 UTC"),
                           HasSubstr("a hollow bar is a day that is not over")));
  bool has_utc = false;
  for (const Block& block : page.blocks) {
    const auto* table = std::get_if<TableBlock>(&block);
    if (table == nullptr) continue;
    for (const std::string& header : table->table.headers) {
      has_utc = has_utc || header == "Last review (UTC)";
    }
  }
  EXPECT_TRUE(has_utc);
}

}  // namespace relactation::report_pages_test
