#include "client/report/pages/flag_sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/report/pages/report_pages.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"

namespace relactation::flag_sections_test {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(FlagSections, NameASignThatWasSeenInTheWordsOfTheLanguage) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_header()->set_audience(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  v1::RuleInput& seen = *report.mutable_flags(0)->add_inputs();
  seen.set_name("seizure");
  seen.set_value(2);
  seen.set_unit("sign");
  const auto words_in = [&report](const std::string& language) {
    return WordsOfPage(PageOfReport(report, ReportTextsFor(language)));
  };
  EXPECT_THAT(words_in("en"), HasSubstr("Rests on: seizure\n"));
  EXPECT_THAT(words_in("en"), Not(HasSubstr("2 sign")));
  EXPECT_THAT(words_in("ar-x-sample"), HasSubstr("نوبة"));
  EXPECT_THAT(words_in("ar-x-sample"), Not(HasSubstr("seizure")));
}

}  // namespace relactation::flag_sections_test
