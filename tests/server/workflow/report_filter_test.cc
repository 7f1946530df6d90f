// What is taken away from a report by who reads it, each on a report that holds little else.
#include "server/workflow/report_filter.h"

#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/care_builders.h"
#include "tests/support/random_message.h"

namespace relactation::report_filter_test {

constexpr v1::ReportAudience kParent = v1::REPORT_AUDIENCE_PARENT;
constexpr v1::ReportAudience kPaediatrician = v1::REPORT_AUDIENCE_PAEDIATRICIAN;
constexpr v1::ReportAudience kConsultant = v1::REPORT_AUDIENCE_CONSULTANT;

ReportSight ASight(v1::ReportAudience audience) {
  ReportSight sight;
  sight.audience = audience;
  sight.of_family = {v1::DATA_CLASS_FEEDING, v1::DATA_CLASS_WEIGHT, v1::DATA_CLASS_DIAPERS,
                     v1::DATA_CLASS_SYMPTOMS};
  return sight;
}

// A step down that was decided against the check, a pause, and the check before the next one.
v1::ProgressReport APlanWithAStep() {
  v1::ProgressReport report;
  v1::ReportPlan& plan = *report.mutable_plan();
  v1::PlanMark& down = *plan.add_marks();
  down.set_message("well done");
  v1::SupplementStep& step = *down.mutable_supplement_step();
  step.set_to_ml_per_day(450);
  step.set_reason("she asked for it");
  step.mutable_ready_check()->add_parts()->set_name("weight gain");
  v1::PlanMark& pause = *plan.add_marks();
  pause.set_event(v1::PLAN_EVENT_KIND_PAUSED);
  pause.set_message("Leo is ill");
  plan.mutable_event()->set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  plan.mutable_event()->set_in_own_words("Leo is ill");
  v1::ReadyCheckAnswer& check = *plan.add_ready_checks();
  check.mutable_last_step()->set_reason("she asked for it");
  return report;
}

v1::ProgressReport Seen(const ReportSight& sight, v1::ProgressReport report) {
  LeaveWhatIsSeen(sight, report);
  return report;
}

TEST(LeaveWhatIsSeen, KeepsWhyAStepWasTakenForThePractice) {
  const v1::ProgressReport practices = Seen(ASight(kConsultant), APlanWithAStep());
  EXPECT_EQ(practices.plan().marks(0).supplement_step().reason(), "she asked for it");
  EXPECT_TRUE(practices.plan().marks(0).supplement_step().has_ready_check());
  for (const v1::ReportAudience audience : {kParent, kPaediatrician}) {
    const v1::ProgressReport report = Seen(ASight(audience), APlanWithAStep());
    EXPECT_EQ(report.plan().marks(0).supplement_step().to_ml_per_day(), 450);
    EXPECT_FALSE(report.plan().marks(0).supplement_step().has_ready_check());
    EXPECT_EQ(report.SerializeAsString().find("she asked"), std::string::npos) << audience;
  }
}

TEST(LeaveWhatIsSeen, KeepsWhatTheFamilySaidOfAPauseFromThePaediatrician) {
  EXPECT_EQ(Seen(ASight(kParent), APlanWithAStep()).plan().event().in_own_words(), "Leo is ill");
  const v1::ProgressReport report = Seen(ASight(kPaediatrician), APlanWithAStep());
  EXPECT_EQ(report.plan().event().kind(), v1::PLAN_EVENT_KIND_PAUSED);
  EXPECT_EQ(report.SerializeAsString().find("Leo is ill"), std::string::npos);
  EXPECT_EQ(report.plan().marks(0).message(), "well done");
}

TEST(LeaveWhatIsSeen, ShowsTheCheckBeforeAStepOnlyWithTheSignsItNames) {
  ReportSight sight = ASight(kPaediatrician);
  EXPECT_EQ(Seen(sight, APlanWithAStep()).plan().ready_checks_size(), 1);
  sight.of_family.erase(v1::DATA_CLASS_SYMPTOMS);
  EXPECT_EQ(Seen(sight, APlanWithAStep()).plan().ready_checks_size(), 0);
}

TEST(LeaveWhatIsSeen, HidesTestWeightsOfSessionsWithTheWeights) {
  v1::ProgressReport report;
  v1::Record& record = *report.add_sessions()->mutable_record();
  record.add_as_typed()->set_text("7 lb 4 oz");
  v1::SessionInfant& leo = *record.mutable_session()->add_infants();
  leo.set_infant_id("leo-id");
  leo.set_weight_before_g(3300);
  leo.set_weight_after_g(3350);
  report.add_infants()->add_days()->mutable_transfer_ml()->set_value(50);
  ReportSight sight = ASight(kPaediatrician);
  EXPECT_TRUE(Seen(sight, report).sessions(0).record().session().infants(0).has_weight_after_g());
  sight.of_family.erase(v1::DATA_CLASS_WEIGHT);
  const v1::ProgressReport seen = Seen(sight, report);
  ASSERT_EQ(seen.sessions(0).record().session().infants_size(), 1);
  EXPECT_FALSE(seen.sessions(0).record().session().infants(0).has_weight_before_g());
  EXPECT_FALSE(seen.sessions(0).record().session().infants(0).has_weight_after_g());
  EXPECT_TRUE(seen.sessions(0).record().as_typed().empty());
  EXPECT_EQ(seen.infants(0).days(0).transfer_ml().value(), 50);
}

// Names of the fields, also of those within, that hold an amount of milk or what is made of some.
void CollectAmounts(const google::protobuf::Message& message, std::set<std::string>& names) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    const std::string_view name = field->name();
    if (name.find("_ml") != name.npos || name.find("milk_share") != name.npos) {
      names.insert(field->full_name());
    } else if (field->message_type() != nullptr && field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        CollectAmounts(reflection.GetRepeatedMessage(message, field, i), names);
      }
    } else if (field->message_type() != nullptr) {
      CollectAmounts(reflection.GetMessage(message, field), names);
    }
  }
}

// Whatever a renderer shows, it has from here.
TEST(HideVolumes, LeavesNoFieldThatHoldsAnAmountOfMilkWhateverTheReportHolds) {
  std::set<std::string> before, after;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    std::mt19937_64 random(seed);
    v1::ProgressReport report;
    FillAtRandom(report, random);
    for (v1::ReportSession& session : *report.mutable_sessions()) {
      if (!session.record().has_session()) session.mutable_record()->mutable_session();
    }
    CollectAmounts(report, before);
    HideVolumes(report);
    CollectAmounts(report, after);
  }
  EXPECT_EQ(after, std::set<std::string>());
  EXPECT_GE(before.size(), 35u) << "the reports held too few kinds of amounts to tell";
}

TEST(HideWhatIsDue, LeavesNothingThatCountsAnAgeOrAsksForSomething) {
  v1::ProgressReport report = APlanWithAStep();
  report.add_flags();
  report.add_unanswered();
  report.add_overdue();
  report.mutable_next_contact_time();
  report.add_contacts()->mutable_next_contact_time();
  *report.mutable_goal()->mutable_by() = DateOf("2026-12-01");
  v1::ReportInfant& infant = *report.add_infants();
  infant.mutable_growth();
  infant.mutable_figures()->set_age_days(40);
  infant.mutable_figures()->set_corrected_age_days(20);
  v1::Plan& plan = *report.mutable_plan()->mutable_plan();
  *plan.mutable_period()->mutable_start() = DateOf("2026-09-01");
  *plan.mutable_period()->mutable_review() = DateOf("2026-09-22");
  *plan.mutable_why()->mutable_by() = DateOf("2026-12-01");
  *plan.add_stimulate()->mutable_routine()->mutable_review() = DateOf("2026-09-15");
  v1::SupplementReduction& step = *plan.mutable_supplement()->add_per_infant()->add_steps();
  *step.mutable_earliest() = DateOf("2026-09-10");
  HideWhatIsDue(report);
  EXPECT_TRUE(report.flags().empty());
  EXPECT_TRUE(report.unanswered().empty());
  EXPECT_TRUE(report.overdue().empty());
  EXPECT_FALSE(report.has_next_contact_time());
  EXPECT_FALSE(report.contacts(0).has_next_contact_time());
  EXPECT_FALSE(report.goal().has_by());
  EXPECT_FALSE(report.infants(0).has_growth());
  EXPECT_FALSE(report.infants(0).figures().has_age_days());
  EXPECT_FALSE(report.infants(0).figures().has_corrected_age_days());
  EXPECT_TRUE(report.plan().ready_checks().empty());
  const v1::Plan& left = report.plan().plan();
  EXPECT_TRUE(left.period().has_start());
  EXPECT_FALSE(left.period().has_review());
  EXPECT_FALSE(left.why().has_by());
  EXPECT_FALSE(left.stimulate(0).routine().has_review());
  EXPECT_FALSE(left.supplement().per_infant(0).steps(0).has_earliest());
}

}  // namespace relactation::report_filter_test
