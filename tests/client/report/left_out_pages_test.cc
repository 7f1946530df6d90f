// What pages say where something is left out, as the server leaves it out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/report/pages/report_pages.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"

namespace relactation::left_out_pages_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

v1::ProgressReport For(v1::ReportAudience audience, v1::ProgressReport report = AFullReport(14)) {
  report.mutable_header()->set_audience(audience);
  return report;
}

std::string WordsOf(const v1::ProgressReport& report) {
  return WordsOfPage(PageOfReport(report, ReportTextsFor("en")));
}

// Empty `subject_id`: of the family.
void LeaveOut(v1::DataClass data_class, const std::string& subject_id, v1::ProgressReport& report) {
  v1::ReportOmission& omission = *report.mutable_header()->add_left_out();
  omission.set_reason(v1::REPORT_OMISSION_REASON_NO_CONSENT);
  omission.set_data_class(data_class);
  omission.set_subject_id(subject_id);
}

TEST(LeftOutPages, NeverSayThatThereIsNothingOfWhatAnAdultWithholds) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  const std::string ana = report.persons(0).person_id();
  for (const v1::DataClass data_class :
       {v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD, v1::DATA_CLASS_SYMPTOMS}) {
    LeaveOut(data_class, ana, report);
  }
  report.clear_medicines();
  report.clear_wellbeing();
  report.clear_signs();
  const std::string words = WordsOf(report);
  EXPECT_THAT(words, AllOf(HasSubstr("Medicines and herbs of ana: not in this report"),
                           HasSubstr("Mood of ana: not in this report"),
                           HasSubstr("Signs of ana: not in this report")));
  EXPECT_THAT(words, AllOf(Not(HasSubstr("None was reported")), Not(HasSubstr("No check-in")),
                           Not(HasSubstr("None was noted"))));
}

TEST(LeftOutPages, SayTheSameOfTwoAdultsOnce) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  v1::ReportPerson& bo = *report.add_persons();
  bo.set_person_id("00000000-0000-7000-8000-000000000003");
  bo.set_handle("bo");
  for (const std::string& id : {report.persons(0).person_id(), bo.person_id()}) {
    LeaveOut(v1::DATA_CLASS_MEDICINES, id, report);
  }
  const std::string words = WordsOf(report);
  const std::string of_one = "Medicines and herbs of ana";
  EXPECT_THAT(words, HasSubstr(of_one + ", bo: not in this report"));
  EXPECT_EQ(words.find(of_one), words.rfind(of_one));
}

TEST(LeftOutPages, ShowWhatOneAdultSharesBesideWhatAnotherWithholds) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  v1::ReportPerson& bo = *report.add_persons();
  bo.set_person_id("00000000-0000-7000-8000-000000000003");
  bo.set_handle("bo");
  LeaveOut(v1::DATA_CLASS_MEDICINES, bo.person_id(), report);
  EXPECT_THAT(WordsOf(report), AllOf(HasSubstr("Medicines and herbs of bo: not in this report"),
                                     HasSubstr("fenugreek | ana")));
}

TEST(LeftOutPages, DoNotSayOfWhatStandsThereThatItIsNot) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_CONSULTANT);
  const std::string ana = report.persons(0).person_id();
  for (const v1::DataClass data_class : {v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD}) {
    LeaveOut(data_class, ana, report);
  }
  for (v1::ReportOmission& omission : *report.mutable_header()->mutable_left_out()) {
    omission.set_reason(v1::REPORT_OMISSION_REASON_PRIVATE);
  }
  report.mutable_medicines(0)->set_person_id(ana);
  report.clear_wellbeing();
  EXPECT_THAT(WordsOf(report),
              AllOf(HasSubstr("Medicines and herbs of ana: what is shared"),
                    HasSubstr("Whatever else there may be is kept private"),
                    Not(HasSubstr("Medicines and herbs of ana: not in this report")),
                    HasSubstr("Mood of ana: not in this report")));
}

TEST(LeftOutPages, SayThatNothingIsThereWhereNothingIsLeftOut) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  report.clear_medicines();
  report.clear_wellbeing();
  report.clear_signs();
  EXPECT_THAT(WordsOf(report),
              AllOf(HasSubstr("None was reported."), HasSubstr("No check-in is there."),
                    HasSubstr("None was noted.")));
}

TEST(LeftOutPages, WithoutVolumesSaySoOnceAndBeginNoSectionForThem) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  LeaveOut(v1::DATA_CLASS_UNSPECIFIED, "", report);
  const std::string words = WordsOf(report);
  const size_t note = words.find("Amounts of milk: not in this report");
  EXPECT_NE(note, std::string::npos);
  EXPECT_EQ(note, words.rfind("Amounts of milk: not in this report"));
  EXPECT_THAT(words, Not(HasSubstr("# Milk")));
}

TEST(LeftOutPages, WithoutFeedingSayNeitherThatThereIsNoPlanNorThatThereAreNoFigures) {
  v1::ProgressReport report = For(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  LeaveOut(v1::DATA_CLASS_FEEDING, "", report);
  report.clear_goal();
  report.clear_plan();
  report.clear_comparisons();
  const std::string words = WordsOf(report);
  const std::string note = "Feeding: not in this report";
  EXPECT_THAT(words, HasSubstr("# Figures\n " + note));
  EXPECT_EQ(words.find(note), words.rfind(note)) << "it is said once\n" << words;
  EXPECT_THAT(words, AllOf(Not(HasSubstr("# What the family is working towards")),
                           Not(HasSubstr("# Milk")), Not(HasSubstr("# Sessions and nights")),
                           Not(HasSubstr("There is no plan in force")),
                           Not(HasSubstr("There are no figures")),
                           Not(HasSubstr("What is written here is the plan")),
                           Not(HasSubstr("The family has a card"))));
}

}  // namespace relactation::left_out_pages_test
