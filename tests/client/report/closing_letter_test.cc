#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/report/pages/report_pages.h"
#include "proto/relactation/care/calendar_date.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"

namespace relactation::closing_letter_test {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ClosingLetter, CountsWholeWeeksOfTheTimeItNames) {
  const auto letter = [](int days) {
    v1::ProgressReport report = AnEmptyReport(1);
    v1::ClosingFigures& closing = *report.mutable_closing();
    *closing.mutable_from() = FromCivilDay(kReportLastDay - days + 1);
    *closing.mutable_until() = FromCivilDay(kReportLastDay);
    closing.set_weeks((days + 6) / 7);
    return WordsOfPage(ClosingLetter(report, ReportTextsFor("en")));
  };
  EXPECT_THAT(letter(16), HasSubstr("- 2 weeks"));
  EXPECT_THAT(letter(14), HasSubstr("- 2 weeks"));
  EXPECT_THAT(letter(13), HasSubstr("- 1 week\n"));
  EXPECT_THAT(letter(6), Not(HasSubstr("week")));
}

}  // namespace relactation::closing_letter_test
