#include "proto/relactation/care/report_comparisons.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/care_builders.h"

namespace relactation::report_comparisons_test {

const absl::CivilDay kFirst(2026, 9, 1);

// A fortnight of a family in UTC, its second week compared with its first.
class Comparing : public testing::Test {
 protected:
  // So many sessions on each day of a week, with so much milk each.
  void Pump(int week, int sessions, std::optional<int> ml) {
    for (int day = 7 * week; day < 7 * week + 7; ++day) {
      for (int i = 0; i < sessions; ++i) {
        v1::Record record = ASession(NewId(), "ana-id", At(day, 2 * i + 1));
        if (ml.has_value()) record.mutable_session()->set_expressed_unsplit_ml(*ml);
        records_.push_back(std::move(record));
      }
    }
  }

  void TopUp(int week, int ml) {
    for (int day = 7 * week; day < 7 * week + 7; ++day) {
      v1::Record record = ASession(NewId(), "", At(day, 12));
      record.mutable_session()->set_method(v1::METHOD_BOTTLE);
      v1::Portion& portion = *record.mutable_session()->add_portions();
      portion.set_infant_id("leo-id");
      portion.set_milk(v1::MILK_FORMULA);
      portion.set_taken_ml(ml);
      records_.push_back(std::move(record));
    }
  }

  void Weigh(int day, int weight_g) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(At(day, 9));
    record.mutable_observation()->mutable_weight()->set_infant_id("leo-id");
    record.mutable_observation()->mutable_weight()->set_weight_g(weight_g);
    records_.push_back(std::move(record));
  }

  v1::ReportComparison Of(v1::ReportMeasure measure, const DayRange& now = {8, 15}) {
    const v1::Client client = AClient("client-id", "ana-id", "leo-id");
    const ReviewDays review =
        LayOnDays(client, {}, records_, absl::UTCTimeZone(), kFirst, kFirst + 13, At(14, 1));
    const ClientDays days = CollectClientDays(review);
    const ComparedPeriods periods{.now = now,
                                  .weighed_now = {8, 15},
                                  .before = DayRange{1, 8},
                                  .is_logged = std::vector<bool>(15, true)};
    for (const v1::ReportComparison& comparison : ComparisonsOf(days, periods)) {
      if (comparison.measure() == measure) return comparison;
    }
    ADD_FAILURE() << "no " << v1::ReportMeasure_Name(measure);
    return {};
  }

  static absl::Time At(int day, int hour) {
    return absl::FromCivil(kFirst + day, absl::UTCTimeZone()) + absl::Hours(hour);
  }
  std::string NewId() { return "record " + std::to_string(++last_id_); }

  std::vector<v1::Record> records_;
  int last_id_ = 0;
};

TEST_F(Comparing, SaysWhatGrewOfWhatTheFamilyWorksFor) {
  Pump(0, 4, 50);
  Pump(1, 5, 30);
  const v1::ReportComparison sessions = Of(v1::REPORT_MEASURE_SESSIONS_PER_24H);
  EXPECT_EQ(sessions.subject(), "ana");
  EXPECT_EQ(sessions.before().figure().value(), 4);
  EXPECT_EQ(sessions.now().figure().value(), 5);
  EXPECT_TRUE(sessions.grew());
  const v1::ReportComparison expressed = Of(v1::REPORT_MEASURE_EXPRESSED);
  EXPECT_EQ(expressed.before().figure().value(), 200);
  EXPECT_EQ(expressed.now().figure().value(), 150);
  EXPECT_FALSE(expressed.grew());
}

TEST_F(Comparing, TakesAFewPercentForNoGrowth) {
  Pump(0, 4, 100);
  Pump(1, 4, 104);
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_EXPRESSED).grew());
  records_.clear();
  Pump(0, 4, 100);
  Pump(1, 4, 110);
  EXPECT_TRUE(Of(v1::REPORT_MEASURE_EXPRESSED).grew());
}

TEST_F(Comparing, NeverCallsMoreTopUpsGrowth) {
  TopUp(0, 50);
  TopUp(1, 100);
  const v1::ReportComparison supplement = Of(v1::REPORT_MEASURE_SUPPLEMENT);
  EXPECT_EQ(supplement.now().figure().value(), 100);
  EXPECT_FALSE(supplement.grew());
}

TEST_F(Comparing, KnowsNothingWhereNothingWasLogged) {
  Pump(1, 4, std::nullopt);
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_SESSIONS_PER_24H).before().figure().has_value());
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_SESSIONS_PER_24H).grew());
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_EXPRESSED).now().figure().has_value());
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_WET).now().figure().has_value());
}

TEST_F(Comparing, CountsNightsOfThoseThatAreKnown) {
  Pump(1, 4, std::nullopt);
  const v1::ReportValue nights = Of(v1::REPORT_MEASURE_NIGHTS_WITH_SESSION).now();
  EXPECT_EQ(nights.count(), 7);
  EXPECT_EQ(nights.of(), 7);
  EXPECT_EQ(nights.figure().value(), 1);
}

TEST_F(Comparing, MeasuresTheGainWithinEachPeriod) {
  Weigh(0, 4000);
  Weigh(6, 4060);
  Weigh(8, 4100);
  Weigh(12, 4220);
  const v1::ReportComparison gain = Of(v1::REPORT_MEASURE_WEIGHT_GAIN);
  EXPECT_EQ(gain.before().figure().value(), 10);
  EXPECT_EQ(gain.now().figure().value(), 30);
  EXPECT_TRUE(gain.grew());
}

TEST_F(Comparing, WeighsOnADayThatIsNotOverToo) {
  Pump(1, 4, std::nullopt);
  Weigh(8, 4100);
  Weigh(13, 4250);
  const DayRange over = {8, 14};
  EXPECT_EQ(Of(v1::REPORT_MEASURE_WEIGHT_GAIN, over).now().figure().value(), 30);
  EXPECT_EQ(Of(v1::REPORT_MEASURE_DAYS_LOGGED, over).now().figure().value(), 6);
}

TEST_F(Comparing, MakesNoGainOfWeightsThatAreTooClose) {
  Weigh(8, 4100);
  Weigh(9, 4150);
  EXPECT_FALSE(Of(v1::REPORT_MEASURE_WEIGHT_GAIN).now().figure().has_value());
}

}  // namespace relactation::report_comparisons_test
