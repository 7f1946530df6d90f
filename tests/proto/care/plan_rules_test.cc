#include "proto/relactation/care/plan_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_rule_table.h"
#include "proto/relactation/status.h"

namespace relactation::plan_rules_test {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

v1::Date Day(std::string_view text) { return ParseIsoDate(text).value(); }

v1::StimulationPhase& AddPhase(v1::StimulationStep& step, std::string_view from, int min, int max) {
  v1::StimulationPhase& phase = *step.add_phases();
  *phase.mutable_from() = Day(from);
  phase.mutable_sessions_per_day()->set_min(min);
  phase.mutable_sessions_per_day()->set_max(max);
  phase.set_overnight(1);
  return phase;
}

// A plan that no rule has anything to say about.
v1::Plan APlan() {
  v1::Plan plan;
  *plan.mutable_period()->mutable_start() = Day("2026-11-24");
  *plan.mutable_period()->mutable_review() = Day("2026-12-01");
  plan.mutable_why()->set_kind(v1::GOAL_KIND_FULL_SUPPLY);
  plan.mutable_why()->set_in_own_words("back to where we were");
  plan.mutable_why()->set_enough_looks_like("no bottles by spring");
  v1::StimulationStep& step = *plan.add_stimulate();
  step.set_person("ana");
  AddPhase(step, "2026-11-24", 8, 12);
  v1::WhoToCall& contact = *plan.mutable_wellbeing()->add_who_to_call();
  contact.set_who("practice");
  contact.set_phone("+00 1");
  plan.mutable_help()->set_emergency_number("112");
  return plan;
}

// "rule at field", refusals with "!" before it and notes with "." after it.
std::vector<std::string> Found(const v1::Plan& plan) {
  std::vector<std::string> found;
  for (const v1::PlanFinding& finding : CheckPlan(plan)) {
    const bool refuse = finding.level() == v1::FINDING_LEVEL_REFUSE;
    const bool note = finding.level() == v1::FINDING_LEVEL_NOTE;
    found.push_back((refuse ? "!" : "") + finding.rule() + " at " + finding.field() +
                    (note ? "." : ""));
  }
  return found;
}

void AddReduction(v1::InfantSupplement& infant, int from_ml, int to_ml,
                  std::string_view earliest = "") {
  v1::SupplementReduction& step = *infant.add_steps();
  step.set_from_ml_per_day(from_ml);
  step.set_to_ml_per_day(to_ml);
  if (!earliest.empty()) *step.mutable_earliest() = Day(earliest);
}

TEST(PlanRules, EveryRuleHasItsOwnIdWordsAndSource) {
  std::set<std::string_view> ids;
  for (const PlanRule& rule : kPlanRules) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.text.empty()) << rule.id;
    EXPECT_FALSE(rule.source.empty()) << rule.id;
  }
}

TEST(PlanRules, NothingIsFoundInAPlanThatFollowsTheGuide) {
  EXPECT_THAT(Found(APlan()), IsEmpty());
}

TEST(PlanRules, AFindingCarriesLevelFieldWordsAndSource) {
  v1::Plan plan = APlan();
  plan.mutable_galactagogues()->add_recommend()->set_name("fenugreek");
  const auto findings = CheckPlan(plan);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule(), "medicine-clearance");
  EXPECT_EQ(findings[0].level(), v1::FINDING_LEVEL_REFUSE);
  EXPECT_EQ(findings[0].field(), "galactagogues.recommend[0]");
  EXPECT_THAT(findings[0].text(), StartsWith("fenugreek is suggested without who cleared it"));
  EXPECT_THAT(findings[0].source(), HasSubstr("step 6"));
}

TEST(PlanRules, ARecommendedMedicineNeedsWhoClearedItAndWhen) {
  v1::Plan plan = APlan();
  auto& medicine = *plan.mutable_galactagogues()->add_recommend();
  medicine.set_name("domperidone");
  medicine.set_cleared_by("Dr Okoro");
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!medicine-clearance at galactagogues.recommend[0]"));
  *medicine.mutable_cleared_on() = Day("2026-11-20");
  EXPECT_THAT(Found(plan), IsEmpty());
  medicine.clear_cleared_by();
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!medicine-clearance at galactagogues.recommend[0]"));
}

TEST(PlanRules, RecordingWhatAParentTakesIsNeverRefused) {
  v1::Plan plan = APlan();
  auto& taken = *plan.mutable_galactagogues()->add_taking();
  taken.set_name("domperidone");
  taken.set_as_reported("40 mg three times a day");
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, ATubeVolumeNeedsWhoSetItAndExcludesCues) {
  v1::Plan plan = APlan();
  plan.mutable_sns()->set_use(v1::SNS_USE_YES);
  v1::InfantSns& infant = *plan.mutable_sns()->add_per_infant();
  infant.set_infant("zoe");
  infant.set_cue_led(true);
  EXPECT_THAT(Found(plan), IsEmpty());
  infant.mutable_volume_ml()->set_min(30);
  infant.mutable_volume_ml()->set_max(60);
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!sns-volume-setter at sns.per_infant[0].volume_ml",
                                   "!sns-volume-or-cues at sns.per_infant[0].volume_ml"));
  infant.set_cue_led(false);
  infant.set_set_by("J. Imani");
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, AWordForNobodyNamesNobody) {
  for (const char* nobody : {"none", " None ", "-", "n/a", "nobody", " "}) {
    v1::Plan plan = APlan();
    auto& medicine = *plan.mutable_galactagogues()->add_recommend();
    medicine.set_name("domperidone");
    medicine.set_cleared_by(nobody);
    *medicine.mutable_cleared_on() = Day("2026-11-20");
    plan.mutable_sns()->set_use(v1::SNS_USE_YES);
    plan.mutable_sns()->add_per_infant()->mutable_volume_ml()->set_max(30);
    plan.mutable_sns()->mutable_per_infant(0)->set_set_by(nobody);
    EXPECT_THAT(Found(plan),
                UnorderedElementsAre("!medicine-clearance at galactagogues.recommend[0]",
                                     "!sns-volume-setter at sns.per_infant[0].volume_ml"))
        << nobody;
    medicine.set_cleared_by("\u4f50\u85e4");
    plan.mutable_sns()->mutable_per_infant(0)->set_set_by("N. Adeyemi");
    EXPECT_THAT(Found(plan), IsEmpty());
  }
}

TEST(PlanRules, AnAmountThatTheParentDoesNotSeeIsWarnedAbout) {
  v1::Plan plan = APlan();
  plan.mutable_logging()->set_hide_volumes_from_parent(true);
  EXPECT_THAT(Found(plan), IsEmpty());
  plan.mutable_stimulate(0)->mutable_routine()->add_steps()->set_volume_ml(60);
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("amounts-hidden at logging.hide_volumes_from_parent"));
  plan.mutable_logging()->set_hide_volumes_from_parent(false);
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, HiddenAmountsAreLookedForInTheTubeAndTheTopUpsToo) {
  v1::Plan tube = APlan();
  tube.mutable_logging()->set_hide_volumes_from_parent(true);
  tube.mutable_sns()->set_use(v1::SNS_USE_YES);
  v1::InfantSns& infant = *tube.mutable_sns()->add_per_infant();
  infant.set_infant("zoe");
  EXPECT_THAT(Found(tube), IsEmpty());
  infant.mutable_volume_ml()->set_max(30);
  infant.set_set_by("Dr. Rey");
  EXPECT_THAT(Found(tube),
              UnorderedElementsAre("amounts-hidden at logging.hide_volumes_from_parent"));
  v1::Plan top_ups = APlan();
  top_ups.mutable_logging()->set_hide_volumes_from_parent(true);
  top_ups.mutable_supplement()->add_per_infant()->set_intake_target_ml_per_day(600);
  EXPECT_THAT(Found(top_ups),
              UnorderedElementsAre("amounts-hidden at logging.hide_volumes_from_parent"));
}

TEST(PlanRules, EntriesForATubeThatIsNotUsedAreWarnedAbout) {
  v1::Plan plan = APlan();
  plan.mutable_sns()->set_use(v1::SNS_USE_NO);
  plan.mutable_sns()->add_per_infant()->set_infant("zoe");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("sns-unused at sns.use"));
}

TEST(PlanRules, RangesAreTheRightWayUp) {
  v1::Plan plan = APlan();
  v1::StimulationPhase& phase = *plan.mutable_stimulate(0)->mutable_phases(0);
  phase.mutable_sessions_per_day()->set_min(13);
  phase.mutable_minutes_per_side()->set_min(20);
  phase.mutable_minutes_per_side()->set_max(15);
  v1::InfantSns& infant = *plan.mutable_sns()->add_per_infant();
  plan.mutable_sns()->set_use(v1::SNS_USE_YES);
  infant.set_set_by("J. Imani");
  infant.mutable_volume_ml()->set_min(60);
  infant.mutable_volume_ml()->set_max(30);
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!range-order at stimulate[0].phases[0].sessions_per_day",
                                   "!range-order at stimulate[0].phases[0].minutes_per_side",
                                   "!range-order at sns.per_infant[0].volume_ml"));
}

TEST(PlanRules, AReviewBeforeTheStartIsRefusedAndAFarOneWarnedAbout) {
  v1::Plan plan = APlan();
  *plan.mutable_period()->mutable_review() = Day("2026-11-23");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("!review-before-start at period.review"));
  *plan.mutable_period()->mutable_review() = Day("2026-12-08");
  EXPECT_THAT(Found(plan), IsEmpty());
  *plan.mutable_period()->mutable_review() = Day("2026-12-09");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("review-far at period.review"));
  plan.mutable_period()->clear_review();
  EXPECT_THAT(Found(plan), UnorderedElementsAre("review-missing at period.review"));
}

TEST(PlanRules, PhasesFollowEachOther) {
  v1::Plan plan = APlan();
  v1::StimulationStep& step = *plan.mutable_stimulate(0);
  AddPhase(step, "2026-11-24", 8, 12);
  EXPECT_THAT(Found(plan), UnorderedElementsAre("!phase-order at stimulate[0].phases[1].from"));
  *step.mutable_phases(1)->mutable_from() = Day("2026-12-08");
  EXPECT_THAT(Found(plan), IsEmpty());
  *step.mutable_phases(0)->mutable_from() = Day("2026-11-26");
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("phase-after-start at stimulate[0].phases[0].from."));
}

TEST(PlanRules, PersonsAndInfantsHaveOneEntryEach) {
  v1::Plan plan = APlan();
  *plan.add_stimulate() = plan.stimulate(0);
  plan.mutable_sns()->set_use(v1::SNS_USE_YES);
  plan.mutable_sns()->add_per_infant()->set_infant("zoe");
  plan.mutable_sns()->add_per_infant()->set_infant("zoe");
  for (int i = 0; i < 2; ++i) {
    auto& infant = *plan.mutable_supplement()->add_per_infant();
    infant.set_infant("zoe");
    infant.set_intake_target_ml_per_day(600);
  }
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!duplicate-person at stimulate[1].person",
                                   "!duplicate-infant at sns.per_infant[1].infant",
                                   "!duplicate-infant at supplement.per_infant[1].infant"));
}

TEST(PlanRules, PartsThatSayNothingAreRefused) {
  v1::Plan plan = APlan();
  plan.mutable_stimulate(0)->mutable_routine();
  *plan.mutable_stimulate(0)->add_phases()->mutable_from() = Day("2026-12-01");
  plan.add_stimulate()->set_person("bea");
  plan.mutable_hard_day();
  plan.mutable_supplement()->add_per_infant()->set_infant("zoe");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("!empty-part at stimulate[0].phases[1]",
                                                "!empty-part at stimulate[0].routine",
                                                "!phase-missing at stimulate[1].phases",
                                                "!empty-part at hard_day",
                                                "!empty-part at supplement.per_infant[0]"));
}

TEST(PlanRules, TheSafetyReminderStaysOnWithNapsAndCarrying) {
  v1::Plan plan = APlan();
  v1::SkinToSkinStep& step = *plan.mutable_skin_to_skin();
  step.add_ideas("bath");
  step.set_safety_reminder(false);
  EXPECT_THAT(Found(plan), IsEmpty());
  for (const char* idea : {"contact-nap", "Contact naps", "babywearing", "baby wearing at home",
                           "in the sling", "on the sofa", "co-sleeping"}) {
    step.set_ideas(0, idea);
    EXPECT_THAT(Found(plan),
                UnorderedElementsAre("!safety-reminder-off at skin_to_skin.safety_reminder"))
        << idea;
  }
  step.clear_safety_reminder();
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, SessionsAreComparedWithTheGuideByGoal) {
  v1::Plan plan = APlan();
  v1::NumberRange& sessions =
      *plan.mutable_stimulate(0)->mutable_phases(0)->mutable_sessions_per_day();
  const std::string field = " at stimulate[0].phases[0].sessions_per_day";
  sessions.set_min(6);
  EXPECT_THAT(Found(plan), UnorderedElementsAre("sessions-outside-guide" + field));
  plan.mutable_why()->set_kind(v1::GOAL_KIND_PARTIAL_SUPPLY);
  EXPECT_THAT(Found(plan), UnorderedElementsAre("sessions-unlike-guide" + field + "."));
  plan.mutable_why()->set_kind(v1::GOAL_KIND_COMFORT_NURSING);
  EXPECT_THAT(Found(plan), IsEmpty());
  sessions.set_max(14);
  EXPECT_THAT(Found(plan), IsEmpty());
  sessions.set_max(15);
  EXPECT_THAT(Found(plan), UnorderedElementsAre("sessions-many" + field));
}

TEST(PlanRules, AFullSupplyWantsSessionsAndOneAtNight) {
  v1::Plan plan = APlan();
  plan.mutable_stimulate(0)->mutable_phases(0)->clear_overnight();
  EXPECT_THAT(Found(plan), UnorderedElementsAre("overnight-missing at stimulate[0].phases[0]"));
  plan.clear_stimulate();
  EXPECT_THAT(Found(plan), UnorderedElementsAre("stimulation-missing at stimulate"));
  plan.mutable_why()->set_kind(v1::GOAL_KIND_CLOSURE);
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, TheNightNeverAsksForMoreThanTheDay) {
  v1::Plan plan = APlan();
  plan.mutable_stimulate(0)->mutable_phases(0)->set_overnight(12);
  EXPECT_THAT(Found(plan), IsEmpty());
  plan.mutable_why()->set_kind(v1::GOAL_KIND_COMFORT_NURSING);
  plan.mutable_stimulate(0)->mutable_phases(0)->mutable_sessions_per_day()->set_min(1);
  plan.mutable_stimulate(0)->mutable_phases(0)->mutable_sessions_per_day()->set_max(2);
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!overnight-over-sessions at stimulate[0].phases[0].overnight"));
}

TEST(PlanRules, ARoundOfTopUpAndPumpIsReviewedWithinAWeek) {
  v1::Plan plan = APlan();
  v1::Routine& routine = *plan.mutable_stimulate(0)->mutable_routine();
  routine.add_steps()->set_action(v1::ROUTINE_ACTION_TOP_UP);
  EXPECT_THAT(Found(plan), IsEmpty());
  routine.add_steps()->set_action(v1::ROUTINE_ACTION_PUMP);
  EXPECT_THAT(Found(plan), UnorderedElementsAre("routine-review at stimulate[0].routine.review"));
  *routine.mutable_review() = Day("2026-12-01");
  EXPECT_THAT(Found(plan), IsEmpty());
  *routine.mutable_review() = Day("2026-12-02");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("routine-review at stimulate[0].routine.review"));
  *routine.mutable_review() = Day("2026-11-20");
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!review-before-start at stimulate[0].routine.review"));
}

TEST(PlanRules, SomebodyCanBeCalledAndTheHelpCardHasANumber) {
  v1::Plan plan = APlan();
  plan.mutable_help()->clear_emergency_number();
  plan.mutable_wellbeing()->mutable_who_to_call(0)->clear_phone();
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("contact-without-number at wellbeing.who_to_call[0]",
                                   "emergency-number-missing at help.emergency_number"));
  plan.mutable_wellbeing()->mutable_who_to_call(0)->set_use_region(true);
  plan.mutable_help()->set_emergency_number("112");
  EXPECT_THAT(Found(plan), IsEmpty());
  plan.mutable_wellbeing()->clear_who_to_call();
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("wellbeing-contact-missing at wellbeing.who_to_call"));
}

TEST(PlanRules, AStepDownOfTheTopUpsIsSmallAndGoesDown) {
  struct Cut {
    int from_ml, to_ml;
    std::vector<std::string> found;
  };
  const std::string field = " at supplement.per_infant[0].steps[0].to_ml_per_day";
  for (const Cut& cut : std::vector<Cut>{{480, 450, {}},
                                         {480, 420, {}},
                                         {480, 419, {"reduction-large" + field}},
                                         {200, 170, {}},
                                         {200, 169, {"reduction-large" + field}},
                                         {30, 0, {}},
                                         {60, 0, {"reduction-large" + field}},
                                         {450, 450, {}},
                                         {450, 451, {"!reduction-rises" + field}}}) {
    v1::Plan plan = APlan();
    AddReduction(*plan.mutable_supplement()->add_per_infant(), cut.from_ml, cut.to_ml);
    EXPECT_EQ(Found(plan), cut.found) << cut.from_ml << " to " << cut.to_ml;
  }
}

TEST(PlanRules, StepsDownJoinAndLeaveTimeBetweenThem) {
  v1::Plan plan = APlan();
  v1::InfantSupplement& infant = *plan.mutable_supplement()->add_per_infant();
  AddReduction(infant, 480, 450, "2026-12-01");
  AddReduction(infant, 450, 420, "2026-12-03");
  AddReduction(infant, 410, 380, "2026-12-04");
  EXPECT_THAT(Found(plan), UnorderedElementsAre(
                               "reduction-gap at supplement.per_infant[0].steps[2].from_ml_per_day",
                               "reduction-fast at supplement.per_infant[0].steps[2].earliest"));
}

TEST(PlanRules, QuietDaysTheNightAndRuleChangesMakeSense) {
  v1::Plan plan = APlan();
  v1::DatePeriod& quiet = *plan.mutable_wellbeing()->add_quiet();
  *quiet.mutable_from() = Day("2026-12-24");
  *quiet.mutable_until() = Day("2026-12-23");
  plan.mutable_settings()->mutable_overnight();
  plan.mutable_settings()->add_rules()->set_rule("S1");
  plan.mutable_settings()->add_rules()->set_rule("S1");
  EXPECT_THAT(Found(plan), UnorderedElementsAre("!period-order at wellbeing.quiet[0]",
                                                "!night-without-length at settings.overnight",
                                                "!duplicate-rule at settings.rules[1]"));
}

TEST(PlanRules, AChangeOfARuleThatNoRuleReadsIsRefused) {
  v1::Plan plan = APlan();
  const auto change = [&plan](const std::string& rule, int threshold) {
    v1::RuleOverride& changed = *plan.mutable_settings()->add_rules();
    changed.set_rule(rule);
    changed.set_threshold_thousandths(threshold * 1000);
    changed.set_reason("as talked over");
  };
  change("ZZ", 3);
  change("I1", 42);
  change("D2", 0);
  change("H1", 2);
  change("W1", 85);
  EXPECT_THAT(Found(plan),
              UnorderedElementsAre("!unknown-rule at settings.rules[0].rule",
                                   "!rule-fixed at settings.rules[1].rule",
                                   "!rule-fixed at settings.rules[2].rule",
                                   "!rule-fixed at settings.rules[3].rule",
                                   "!rule-loosened at settings.rules[4].threshold_thousandths"));
  plan.mutable_settings()->clear_rules();
  // Stricter, of ATTENTION alone, or what the provider knows of.
  change("W1", 92);
  change("S1", 0);
  change("W8", 3);
  change("P2", 11);
  EXPECT_THAT(Found(plan), IsEmpty());
}

TEST(PlanRules, StyleIsNotedAndNeverRefused) {
  v1::Plan plan = APlan();
  plan.mutable_why()->clear_in_own_words();
  plan.mutable_why()->clear_enough_looks_like();
  plan.mutable_hard_day()->set_sessions(8);
  v1::NumberRange& minutes =
      *plan.mutable_stimulate(0)->mutable_phases(0)->mutable_minutes_per_side();
  minutes.set_min(10);
  minutes.set_max(15);
  EXPECT_THAT(Found(plan), UnorderedElementsAre(
                               "own-words-missing at why.in_own_words.",
                               "enough-missing at why.enough_looks_like.",
                               "minutes-unlike-guide at stimulate[0].phases[0].minutes_per_side.",
                               "hard-day-not-lighter at hard_day.sessions."));
  EXPECT_TRUE(RefusalsOf(CheckPlan(plan)).ok());
}

TEST(PlanRules, AnEmptyPlanIsJudgedWithoutHarm) {
  EXPECT_THAT(Found(v1::Plan()), Contains("review-missing at period.review"));
}

TEST(PlanRules, AnEntryThatNamesNobodyIsNotTakenForASecondOfSomebody) {
  v1::Plan plan = APlan();
  plan.add_stimulate();
  EXPECT_THAT(Found(plan), Not(Contains(HasSubstr("duplicate-person"))));
}

TEST(RefusalsOf, LeavesWarningsAndNotesAlone) {
  v1::Plan plan = APlan();
  plan.mutable_period()->clear_review();
  EXPECT_TRUE(RefusalsOf(CheckPlan(plan)).ok());
}

TEST(RefusalsOf, NamesEveryRefusedFieldAndBeginsWithTheFirst) {
  v1::Plan plan = APlan();
  *plan.mutable_period()->mutable_review() = Day("2026-11-23");
  plan.mutable_galactagogues()->add_recommend()->set_name("moringa");
  const absl::Status refused = RefusalsOf(CheckPlan(plan));
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused), "PLAN_REFUSED");
  EXPECT_THAT(std::string(refused.message()),
              StartsWith("plan.period.review: the review 2026-11-23"));
  const auto violations = FieldViolationsOf(refused);
  ASSERT_EQ(violations.size(), 2u);
  EXPECT_EQ(violations[1].field, "plan.galactagogues.recommend[0]");
}

}  // namespace relactation::plan_rules_test
