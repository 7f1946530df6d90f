// The figures of a report, each held against the same number made plainly from what was logged.
#include "server/workflow/progress_report.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include "proto/relactation/report_checksum.h"
#include "tests/support/report_fixture.h"

namespace relactation::progress_report_test {

constexpr v1::ReportAudience kConsultant = v1::REPORT_AUDIENCE_CONSULTANT;

class ProgressReports : public ReportFixture {
 protected:
  // A family in its fourth week, with a plan from the first day on.
  v1::Client AddFamilyInCare(int infants = 1) {
    v1::CreateClientRequest request = ACreateClient();
    v1::Client& client = *request.mutable_client();
    for (int i = 1; i < infants; ++i) {
      v1::Infant& twin = *client.add_infants();
      twin.set_infant_id(NewId());
      twin.set_handle("twin" + std::to_string(i));
    }
    for (v1::Infant& infant : *client.mutable_infants()) {
      infant.set_sex(v1::INFANT_SEX_FEMALE);
      *infant.mutable_birth_date() =
          FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 40);
    }
    const auto created = Do(&CreateClient, request);
    EXPECT_TRUE(created.ok()) << created.status();
    v1::Plan plan = APlan("2026-09-21", 6, 8);
    plan.mutable_why()->set_in_own_words("to nurse at bedtime");
    EXPECT_TRUE(Publish(*created, plan, 0).ok());
    clock_.Advance(absl::Hours(24 * 20));
    return created.value_or(v1::Client());
  }

  // Two weeks of pumping and top-ups, not the same on any day, with a day without a word. Kept
  // plainly, by how many days ago.
  void LogTwoWeeks(const v1::Client& client) {
    for (int ago = 14; ago >= 1; --ago) {
      if (ago == 5) continue;
      for (int session = 0; session < 3 + ago % 4; ++session) {
        const int ml = 20 + 3 * ago + session;
        Pump(client, At(ago, 1 + 3 * session), ml);
        sessions_[ago] += 1;
        expressed_ml_[ago] += ml;
      }
      // The fifth is after noon: three quarters of the day have one.
      if (sessions_[ago] >= 5) likely_expressed_ml_[ago] = expressed_ml_[ago];
      TopUp(client, 0, At(ago, 12), 60 + ago);
      top_ups_ml_[ago] += 60 + ago;
    }
  }

  // The middle one of the days known among the seven up to that one.
  static std::optional<double> PlainMedian(const std::map<int, int>& by_day, int ago) {
    std::vector<int> values;
    for (int day = ago; day < ago + 7; ++day) {
      if (by_day.contains(day)) values.push_back(by_day.at(day));
    }
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle];
    return (values[middle - 1] + values[middle]) / 2.0;
  }

  static const v1::ReportComparison& Compared(const v1::ProgressReport& report,
                                              v1::ReportMeasure measure) {
    for (const v1::ReportComparison& comparison : report.comparisons()) {
      if (comparison.measure() == measure) return comparison;
    }
    ADD_FAILURE() << "no " << v1::ReportMeasure_Name(measure);
    return report.comparisons(0);
  }

  std::map<int, int> sessions_;
  std::map<int, int> expressed_ml_;
  std::map<int, int> likely_expressed_ml_;  // Of days with enough sessions to be likely whole.
  std::map<int, int> top_ups_ml_;
};

TEST_F(ProgressReports, TellWhatEachDayHolds) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  const v1::ProgressReport report = Report(client, kConsultant);
  ASSERT_EQ(report.days_size(), 14);
  ASSERT_EQ(report.persons(0).days_size(), 14);
  ASSERT_EQ(report.infants(0).days_size(), 14);
  for (int i = 0; i < 14; ++i) {
    const int ago = 13 - i;
    const v1::PersonReportDay& day = report.persons(0).days(i);
    SCOPED_TRACE(FormatIsoDate(day.date()));
    EXPECT_EQ(FormatIsoDate(report.days(i).date()), FormatIsoDate(day.date()));
    EXPECT_EQ(day.sessions().has_value(), sessions_.contains(ago));
    EXPECT_EQ(day.marks_size(), sessions_[ago]);
    EXPECT_EQ(day.sessions().value(), sessions_[ago]);
    EXPECT_EQ(day.expressed_ml().value(), expressed_ml_[ago]);
    EXPECT_EQ(report.days(i).supplement_ml().value(), top_ups_ml_[ago]);
    EXPECT_EQ(report.infants(0).days(i).formula_ml().value(), top_ups_ml_[ago]);
    EXPECT_EQ(report.days(i).is_logged(), ago != 0 && ago != 5);
    EXPECT_EQ(day.agreed_sessions().min(), 6);
  }
}

TEST_F(ProgressReports, DrawTheMedianOfTheWeekUpToEachDayThatIsOver) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  const v1::ProgressReport report = Report(client, kConsultant);
  for (int i = 0; i < 13; ++i) {
    const int ago = 13 - i;
    const v1::PersonReportDay& day = report.persons(0).days(i);
    // The day of silence has a median of the days around it, as every line has.
    EXPECT_DOUBLE_EQ(day.expressed_7_day_median_ml(), *PlainMedian(likely_expressed_ml_, ago))
        << ago;
    EXPECT_DOUBLE_EQ(report.days(i).supplement_7_day_median_ml(), *PlainMedian(top_ups_ml_, ago));
  }
  EXPECT_TRUE(report.days(13).is_running());
  EXPECT_FALSE(report.persons(0).days(13).has_expressed_7_day_median_ml());
}

TEST_F(ProgressReports, CompareWithTheDaysBefore) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  *request.mutable_from() = FromCivilDay(absl::CivilDay(2026, 10, 4));
  *request.mutable_until() = FromCivilDay(absl::CivilDay(2026, 10, 10));
  const v1::ProgressReport report = Report(request);
  EXPECT_EQ(FormatIsoDate(report.header().previous().from()), "2026-09-27");
  EXPECT_EQ(FormatIsoDate(report.header().previous().until()), "2026-10-03");
  const auto& sessions = Compared(report, v1::REPORT_MEASURE_SESSIONS_PER_24H);
  // Of the days that are likely whole.
  const auto mean = [this](int first, int last) {
    double sum = 0;
    int days = 0;
    for (const auto& [ago, count] : sessions_) {
      if (ago > first || ago < last || !likely_expressed_ml_.contains(ago)) continue;
      sum += count;
      ++days;
    }
    return sum / days;
  };
  EXPECT_DOUBLE_EQ(sessions.now().figure().value(), mean(7, 1));
  EXPECT_DOUBLE_EQ(sessions.before().figure().value(), mean(14, 8));
  EXPECT_EQ(sessions.before().figure().days(), 7);
  EXPECT_EQ(Compared(report, v1::REPORT_MEASURE_DAYS_LOGGED).now().figure().value(), 6);
  EXPECT_EQ(Compared(report, v1::REPORT_MEASURE_DAYS_LOGGED).before().figure().value(), 7);
}

TEST_F(ProgressReports, CompareAsManyDaysAsAreOver) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  request.set_days(7);
  const v1::ProgressReport report = Report(request);
  // The last of the seven is running.
  EXPECT_EQ(FormatIsoDate(report.header().period().from()), "2026-10-05");
  EXPECT_EQ(FormatIsoDate(report.header().previous().from()), "2026-09-29");
  EXPECT_EQ(report.header().previous().days(), 6);
  const auto& logged = Compared(report, v1::REPORT_MEASURE_DAYS_LOGGED);
  EXPECT_EQ(logged.now().figure().days(), 6);
  EXPECT_EQ(logged.before().figure().days(), 6);
  request.set_days(1);
  Pump(client, At(0, 1), 20);
  EXPECT_FALSE(Report(request).header().has_previous());
}

TEST_F(ProgressReports, TakeTheGainUpToAWeightOfToday) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  Weigh(client, At(10, 1), 4000);
  Weigh(client, At(0, 1), 4250);
  const v1::ReportComparison gain =
      Compared(Report(client, kConsultant), v1::REPORT_MEASURE_WEIGHT_GAIN);
  EXPECT_NEAR(gain.now().figure().value(), 25, 0.01);
}

TEST_F(ProgressReports, OfEarlierDaysKnowNothingOfWhatCameLater) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  Weigh(client, At(10, 9), 4000);
  Weigh(client, At(2, 9), 4300);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  *request.mutable_until() = FromCivilDay(absl::CivilDay(2026, 10, 4));
  const v1::ProgressReport report = Report(request);
  EXPECT_EQ(report.infants(0).figures().weights_size(), 1);
  EXPECT_TRUE(report.flags().empty());
  EXPECT_LT(FromTimestamp(report.header().last_record_time()), At(6, 0));
}

TEST_F(ProgressReports, AreTheSameBytesEachTime) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  request.set_with_sessions(true);
  request.set_with_closing(true);
  request.set_with_overview(true);
  const Made once = Make(request);
  const Made again = Make(request);
  ASSERT_EQ(once.parts.size(), 3u);
  for (size_t i = 0; i < once.parts.size(); ++i) {
    EXPECT_EQ(once.parts[i].SerializeAsString(), again.parts[i].SerializeAsString()) << i;
  }
}

TEST_F(ProgressReports, CarryTheirOwnChecksum) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::ProgressReport report = Report(client, kConsultant);
  EXPECT_EQ(report.checksum().size(), 64u);
  EXPECT_EQ(report.checksum(), ReportChecksum(report));
  report.mutable_days(0)->mutable_wet()->set_value(3);
  EXPECT_NE(report.checksum(), ReportChecksum(report));
}

TEST_F(ProgressReports, WithoutARecordSayThatThereIsTooLittle) {
  const v1::Client client = AddFamilyInCare();
  const v1::ReportResult result = Result(AReportOf(client, kConsultant));
  EXPECT_EQ(result.outcome(), v1::REPORT_OUTCOME_INSUFFICIENT_DATA);
  EXPECT_EQ(result.reason(),
            "nothing that may be shown was logged from 2026-09-28 to 2026-10-11, nor in the 13 "
            "days before: ask for other days");
  EXPECT_FALSE(result.has_report());
}

TEST_F(ProgressReports, OfOneRecordHoldItAndNoZeros) {
  const v1::Client client = AddFamilyInCare();
  Pump(client, At(3, 8), std::nullopt);
  const v1::ProgressReport report = Report(client, kConsultant);
  EXPECT_EQ(report.header().days_logged(), 1);
  EXPECT_EQ(report.persons(0).days(10).sessions().value(), 1);
  EXPECT_FALSE(report.persons(0).days(10).expressed_ml().has_value());
  EXPECT_EQ(report.persons(0).days(10).expressed_ml().unmeasured(), 1);
  for (const v1::FamilyReportDay& day : report.days()) {
    EXPECT_FALSE(day.wet().has_value());
    EXPECT_FALSE(day.supplement_ml().has_value());
  }
  EXPECT_FALSE(Compared(report, v1::REPORT_MEASURE_EXPRESSED).now().figure().has_value());
  EXPECT_FALSE(Compared(report, v1::REPORT_MEASURE_EXPRESSED).grew());
}

TEST_F(ProgressReports, HoldFourHundredDays) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  request.set_days(400);
  const v1::ProgressReport report = Report(request);
  EXPECT_EQ(report.days_size(), 400);
  EXPECT_EQ(report.header().days_logged(), 13);
}

TEST_F(ProgressReports, KeepTwinsApart) {
  const v1::Client client = AddFamilyInCare(2);
  TopUp(client, 0, At(2, 8), 50);
  TopUp(client, 1, At(2, 9), 80);
  const v1::ProgressReport both = Report(client, kConsultant);
  ASSERT_EQ(both.infants_size(), 2);
  EXPECT_EQ(both.infants(0).days(11).formula_ml().value(), 50);
  EXPECT_EQ(both.infants(1).days(11).formula_ml().value(), 80);
  EXPECT_EQ(both.days(11).supplement_ml().value(), 130);
  v1::GenerateReportsRequest request = AReportOf(client, kConsultant);
  request.set_infant("twin1");
  const v1::ProgressReport one = Report(request);
  ASSERT_EQ(one.infants_size(), 1);
  EXPECT_EQ(one.infants(0).handle(), "twin1");
  for (const v1::ReportComparison& comparison : one.comparisons()) {
    EXPECT_NE(comparison.subject(), "leo");
  }
}

TEST_F(ProgressReports, NameNoInfantThatIsNotThere) {
  v1::GenerateReportsRequest request = AReportOf(AddFamilyInCare(), kConsultant);
  request.set_infant("nobody");
  const v1::ReportResult result = Result(request);
  EXPECT_EQ(result.outcome(), v1::REPORT_OUTCOME_ERROR);
  EXPECT_EQ(result.reason().find("infant: "), 0u) << result.reason();
}

TEST_F(ProgressReports, ShowThreeWeightsOfOneDayOnTheCurves) {
  const v1::Client client = AddFamilyInCare();
  for (const int hour : {7, 12, 18}) Weigh(client, At(4, hour), 4500 + hour);
  const v1::ProgressReport report = Report(client, kConsultant);
  const v1::InfantFigures& figures = report.infants(0).figures();
  ASSERT_EQ(figures.weights_size(), 3);
  EXPECT_TRUE(figures.weights(0).has_percentile());
  EXPECT_FALSE(figures.has_gain());
  const v1::GrowthChart& growth = report.infants(0).growth();
  ASSERT_EQ(growth.points_size(), 14);
  // The median girl of 60 days, by the WHO standard.
  EXPECT_EQ(growth.points(13).age_days(), 60);
  EXPECT_NEAR(growth.points(13).p50_g(), 5090, 60);
  EXPECT_LT(growth.points(13).p3_g(), growth.points(13).p15_g());
}

TEST_F(ProgressReports, TellOfTheClosingWhatWasLogged) {
  const v1::Client client = AddFamilyInCare();
  LogTwoWeeks(client);
  v1::Record cuddle = RecordAt(At(2, 10));
  cuddle.mutable_observation()->mutable_skin_to_skin()->set_minutes(30);
  Log(client, cuddle);
  v1::GenerateReportsRequest request = AReportOf(client, v1::REPORT_AUDIENCE_PARENT);
  request.set_with_closing(true);
  const v1::ClosingFigures closing = Report(request).closing();
  EXPECT_EQ(FormatIsoDate(closing.from()), "2026-09-21");
  EXPECT_EQ(closing.weeks(), 3);
  EXPECT_EQ(closing.nights(), 13);
  EXPECT_EQ(closing.cuddles(), 1);
  EXPECT_EQ(closing.cuddle_minutes(), 30);
  EXPECT_FALSE(closing.has_total_sessions());
  request.set_with_closing_totals(true);
  int sessions = 0;
  for (const auto& [ago, count] : sessions_) sessions += count;
  EXPECT_EQ(Report(request).closing().total_sessions(), sessions);
}

}  // namespace relactation::progress_report_test
