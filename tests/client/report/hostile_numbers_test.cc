// What a hostile server may send in place of a number is not known, in every chart, page and file.
#include <google/protobuf/message.h>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "client/report/charts/report_charts.h"
#include "client/report/days_csv.h"
#include "client/report/html_page.h"
#include "client/report/pages/report_pages.h"
#include "tests/support/a_report.h"

namespace relactation::hostile_numbers_test {

using google::protobuf::FieldDescriptor;

constexpr double kHostile[] = {std::numeric_limits<double>::infinity(),
                               -std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN()};

// Sets every double there is a place for in the parts that are there.
void SetEveryDouble(double number, google::protobuf::Message& message) {
  const auto* const reflection = message.GetReflection();
  const auto* const type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* const field = type->field(i);
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE && !field->is_repeated()) {
      reflection->SetDouble(&message, field, number);
    }
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->is_repeated()) {
      for (int at = 0; at < reflection->FieldSize(message, field); ++at) {
        SetEveryDouble(number, *reflection->MutableRepeatedMessage(&message, field, at));
      }
    } else if (reflection->HasField(message, field)) {
      SetEveryDouble(number, *reflection->MutableMessage(&message, field));
    }
  }
}

// With an input of a flag, a closing and totals, which the full report has none of.
v1::ProgressReport Hostile(double number) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_flags(0)->add_inputs()->set_name("weight");
  report.mutable_closing()->set_weeks(2);
  for (v1::FamilyReportDay& day : *report.mutable_days()) {
    SetDayNumber(*day.mutable_supplement_ml(), 1000);
  }
  for (const v1::ReportMeasure measure :
       {v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW, v1::REPORT_MEASURE_WEIGHT_GAIN}) {
    *report.add_comparisons() = report.comparisons(0);
    report.mutable_comparisons(report.comparisons_size() - 1)->set_measure(measure);
  }
  SetEveryDouble(number, report);
  return report;
}

// A number that is none, as printf and to_chars write it: no part of a word.
bool HasNoNumber(const std::string& text) {
  const auto is_letter = [&](size_t at) {
    return at < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[at]));
  };
  for (const char* const word : {"inf", "nan"}) {
    for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + 3)) return true;
    }
  }
  return false;
}

TEST(HostileNumbers, AreNotKnownOnEveryPageWithItsCharts) {
  for (const double number : kHostile) {
    v1::ProgressReport report = Hostile(number);
    for (const v1::ReportAudience audience :
         {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
          v1::REPORT_AUDIENCE_CONSULTANT}) {
      report.mutable_header()->set_audience(audience);
      const std::string html = HtmlOfPage(PageOfReport(report, ReportTextsFor("en")));
      EXPECT_FALSE(HasNoNumber(html)) << number << " " << audience;
      EXPECT_NE(html.find("not known"), std::string::npos);
    }
    EXPECT_FALSE(HasNoNumber(HtmlOfPage(ClosingLetter(report, ReportTextsFor("en")))));
  }
}

TEST(HostileNumbers, AreNotKnownInAnOverview) {
  for (const double number : kHostile) {
    v1::CaseloadOverview overview = AnOverview();
    SetEveryDouble(number, overview);
    const std::string html = HtmlOfPage(PageOfOverview(overview, ReportTextsFor("en")));
    EXPECT_FALSE(HasNoNumber(html)) << number;
    EXPECT_NE(html.find("not known"), std::string::npos);
  }
}

TEST(HostileNumbers, AreEmptyCellsOfAFileOfDays) {
  for (const double number : kHostile) EXPECT_FALSE(HasNoNumber(DaysCsv(Hostile(number))));
}

TEST(HostileNumbers, DrawAChartOfAmountsAsIfTheyWereNotThere) {
  for (const double number : kHostile) {
    v1::ProgressReport hostile = AnEmptyReport(3);
    SetDayNumber(*hostile.mutable_persons(0)->mutable_days(0)->mutable_expressed_ml(), 200);
    const v1::ProgressReport report = hostile;
    for (v1::PersonReportDay& day : *hostile.mutable_persons(0)->mutable_days()) {
      day.set_expressed_7_day_median_ml(number);
    }
    const ReportVoice voice(ReportTextsFor("en"), report.header());
    const Drawing drawing = ExpressedChart(hostile, hostile.persons(0), voice);
    const Drawing without = ExpressedChart(report, report.persons(0), voice);
    EXPECT_EQ(drawing.table.rows, without.table.rows);
    EXPECT_EQ(drawing.shapes.size(), without.shapes.size());
  }
}

TEST(HostileNumbers, OfTheLargestThereAreLeaveEveryScaleWithFewTicks) {
  v1::ProgressReport report = AFullReport(14);
  SetEveryDouble(std::numeric_limits<double>::max(), report);
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  EXPECT_LT(ExpressedChart(report, report.persons(0), voice).shapes.size(), 200u);
  EXPECT_LT(SupplementChart(report, report.infants(0), voice).shapes.size(), 200u);
}

}  // namespace relactation::hostile_numbers_test
