#include "server/workflow/report_infant.h"

#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "tests/support/report_fixture.h"

namespace relactation::report_infant_test {

v1::Client AFamilyOfTwins() {
  v1::Client client = AClient("client-id", "ana-id", "leo-id");
  v1::Infant& zoe = *client.add_infants();
  zoe.set_infant_id("zoe-id");
  zoe.set_handle("zoe");
  return client;
}

v1::ProgressReport Of(const std::string& handle, v1::ProgressReport report) {
  InfantChoice(AFamilyOfTwins(), handle).Apply(report);
  return report;
}

// One feed of each twin, one of both, and one of whom nobody said.
v1::ProgressReport Feeds() {
  v1::ProgressReport report;
  for (const char* id : {"leo-id", "zoe-id", ""}) {
    v1::Record& record = *report.add_sessions()->mutable_record();
    record.set_record_id("feed " + std::string(id));
    record.mutable_session()->add_portions()->set_infant_id(id);
  }
  v1::Record& both = *report.add_sessions()->mutable_record();
  both.set_record_id("both");
  both.add_as_typed()->set_field("portions[0].taken_ml");
  for (const char* id : {"leo-id", "zoe-id"}) {
    both.mutable_session()->add_portions()->set_infant_id(id);
    both.mutable_session()->add_infants()->set_infant_id(id);
  }
  report.add_sessions()->mutable_record()->mutable_session()->set_person_id("ana-id");
  return report;
}

TEST(InfantChoice, KeepsTheSessionsThatNameTheInfantOrNone) {
  const v1::ProgressReport report = Of("zoe", Feeds());
  ASSERT_EQ(report.sessions_size(), 4);
  EXPECT_EQ(report.sessions(0).record().record_id(), "feed zoe-id");
  EXPECT_EQ(report.sessions(1).record().record_id(), "feed ");
  const v1::Record& both = report.sessions(2).record();
  ASSERT_EQ(both.session().portions_size(), 1);
  EXPECT_EQ(both.session().portions(0).infant_id(), "zoe-id");
  ASSERT_EQ(both.session().infants_size(), 1);
  EXPECT_TRUE(both.as_typed().empty());
  EXPECT_EQ(report.sessions(3).record().session().person_id(), "ana-id");
}

TEST(InfantChoice, OfNobodyLeavesAllAsItIs) {
  EXPECT_EQ(Of("", Feeds()).SerializeAsString(), Feeds().SerializeAsString());
}

TEST(InfantChoice, DropsFlagsNumbersAndStepsOfTheOther) {
  v1::ProgressReport report;
  for (const char* id : {"leo-id", "zoe-id", "ana-id", ""}) {
    report.add_flags()->set_subject_id(id);
    report.add_unanswered()->set_subject_id(id);
    report.add_comparisons()->set_subject_id(id);
    report.mutable_plan()->add_agreed()->set_subject_id(id);
  }
  v1::ReportPlan& plan = *report.mutable_plan();
  plan.add_marks()->set_plan_revision(1);
  for (const char* id : {"leo-id", "zoe-id"}) {
    plan.add_marks()->mutable_supplement_step()->set_infant_id(id);
    plan.add_ready_checks()->set_infant_id(id);
  }
  for (const char* handle : {"leo", "zoe"}) {
    report.add_overdue()->set_subject(handle);
    plan.mutable_plan()->mutable_supplement()->add_per_infant()->set_infant(handle);
    plan.mutable_plan()->mutable_sns()->add_per_infant()->set_infant(handle);
  }
  const v1::ProgressReport one = Of("zoe", report);
  EXPECT_EQ(one.flags_size(), 3);
  EXPECT_EQ(one.flags(0).subject_id(), "zoe-id");
  EXPECT_EQ(one.unanswered_size(), 3);
  EXPECT_EQ(one.comparisons_size(), 3);
  EXPECT_EQ(one.plan().agreed_size(), 3);
  ASSERT_EQ(one.plan().marks_size(), 2);
  EXPECT_EQ(one.plan().marks(1).supplement_step().infant_id(), "zoe-id");
  ASSERT_EQ(one.plan().ready_checks_size(), 1);
  EXPECT_EQ(one.plan().ready_checks(0).infant_id(), "zoe-id");
  ASSERT_EQ(one.overdue_size(), 1);
  EXPECT_EQ(one.overdue(0).subject(), "zoe");
  ASSERT_EQ(one.plan().plan().supplement().per_infant_size(), 1);
  EXPECT_EQ(one.plan().plan().supplement().per_infant(0).infant(), "zoe");
  EXPECT_EQ(one.plan().plan().sns().per_infant_size(), 1);
}

TEST(InfantChoice, LeavesOutTheRecordsThatAreAboutTheOtherAndNobodyElse) {
  const InfantChoice zoe(AFamilyOfTwins(), "zoe");
  v1::Record diaper, total, total_of_both, pump;
  diaper.mutable_observation()->mutable_diaper()->set_infant_id("leo-id");
  total.mutable_observation()->mutable_day_totals()->set_infant_id("leo-id");
  total_of_both = total;
  total_of_both.mutable_observation()->mutable_day_totals()->set_sessions(8);
  pump.mutable_session()->set_person_id("ana-id");
  EXPECT_TRUE(zoe.LeavesOut(diaper));
  EXPECT_TRUE(zoe.LeavesOut(total));
  EXPECT_FALSE(zoe.LeavesOut(total_of_both));
  EXPECT_FALSE(zoe.LeavesOut(pump));
  diaper.mutable_observation()->mutable_diaper()->set_infant_id("");
  EXPECT_FALSE(zoe.LeavesOut(diaper)) << "nobody said whose it is";
  EXPECT_FALSE(InfantChoice(AFamilyOfTwins(), "").LeavesOut(total));
}

class ReportOfATwin : public ReportFixture {
 protected:
  v1::Client ATwinFamily() {
    v1::CreateClientRequest created = ACreateClient();
    v1::Infant& zoe = *created.mutable_client()->add_infants();
    zoe.set_infant_id(NewId());
    zoe.set_handle("zoe");
    const auto client = Do(&CreateClient, created);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }

  // A feed that needs a look.
  void EndsBeforeItStarts(const v1::Client& client, int infant, absl::Time start) {
    v1::Record record = RecordAt(start);
    *record.mutable_time()->mutable_end_time() = ToTimestamp(start - absl::Hours(1));
    record.mutable_session()->set_method(v1::METHOD_BOTTLE);
    v1::Portion& portion = *record.mutable_session()->add_portions();
    portion.set_infant_id(client.infants(infant).infant_id());
    portion.set_milk(v1::MILK_FORMULA);
    Log(client, std::move(record));
  }

  void Fever(const v1::Client& client, int infant, int days_ago) {
    v1::Record record = RecordAt(At(days_ago, 9));
    v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
    symptom.set_infant_id(client.infants(infant).infant_id());
    symptom.set_temperature_tenths_c(375);
    Log(client, std::move(record));
  }
};

TEST_F(ReportOfATwin, TellsOfNoSignAndNoFeedOfTheOther) {
  const v1::Client client = ATwinFamily();
  Fever(client, 0, 3);
  Fever(client, 1, 4);
  TopUp(client, 0, At(3, 8), 50);
  TopUp(client, 1, At(3, 9), 80);
  v1::GenerateReportsRequest request = AReportOf(client, v1::REPORT_AUDIENCE_CONSULTANT);
  request.set_with_sessions(true);
  EXPECT_EQ(Report(request).signs_size(), 2);
  request.set_infant("zoe");
  const v1::ProgressReport report = Report(request);
  ASSERT_EQ(report.signs_size(), 1);
  EXPECT_EQ(report.signs(0).subject(), "zoe");
  ASSERT_EQ(report.sessions_size(), 1);
  EXPECT_EQ(report.sessions(0).record().session().portions(0).taken_ml(), 80);
  EXPECT_FALSE(report.days(10).has_supplement_ml());
  EXPECT_EQ(report.infants(0).days(10).formula_ml().value(), 80);
}

TEST_F(ReportOfATwin, CountsTheDaysAndTheDoubtsOfThatOneAlone) {
  const v1::Client client = ATwinFamily();
  TopUp(client, 1, At(9, 8), 60);
  TopUp(client, 0, At(5, 8), 50);
  Fever(client, 0, 4);
  EndsBeforeItStarts(client, 0, At(3, 8));
  v1::GenerateReportsRequest request = AReportOf(client, v1::REPORT_AUDIENCE_CONSULTANT);
  const v1::ProgressReport of_all = Report(request);
  EXPECT_EQ(of_all.header().days_logged(), 3);
  EXPECT_EQ(FromTimestamp(of_all.header().last_record_time()), At(4, 9));
  EXPECT_EQ(of_all.doubts().left_out(), 1);
  EXPECT_EQ(of_all.doubts().to_look_at(), 1);
  request.set_infant("zoe");
  const v1::ProgressReport report = Report(request);
  EXPECT_EQ(report.header().days_logged(), 1);
  EXPECT_EQ(FromTimestamp(report.header().last_record_time()), At(9, 8));
  EXPECT_EQ(report.doubts().left_out(), 0);
  EXPECT_EQ(report.doubts().to_look_at(), 0);
  EXPECT_EQ(report.comparisons(0).measure(), v1::REPORT_MEASURE_DAYS_LOGGED);
  EXPECT_EQ(report.comparisons(0).now().figure().value(), 1);
}

TEST_F(ReportOfATwin, KnowsNoNewestEntryWhereOnlyTheOthersAreKnown) {
  const v1::Client client = ATwinFamily();
  TopUp(client, 0, At(3, 8), 50);
  v1::GenerateReportsRequest request = AReportOf(client, v1::REPORT_AUDIENCE_CONSULTANT);
  request.set_infant("zoe");
  EXPECT_EQ(Result(request).outcome(), v1::REPORT_OUTCOME_INSUFFICIENT_DATA);
  request.set_with_closing(true);
  const v1::ProgressReport report = Report(request);
  EXPECT_FALSE(report.header().has_last_record_time());
  EXPECT_FALSE(report.header().has_hours_since_last_record());
}

}  // namespace relactation::report_infant_test
