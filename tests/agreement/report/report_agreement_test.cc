// The days of a report, held against SQL over plain columns: see tests/agreement/agreement_test.cc.
#include <cstdint>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/agreement/random_log.h"
#include "tests/agreement/report/numbers_by_report.h"

namespace relactation::report_agreement_test {

TEST(ReportAndSql, AgreeOnFamiliesByChance) {
  constexpr uint64_t kFamilies = 24;
  size_t numbers = 0;
  for (uint64_t seed = 1; seed <= kFamilies; ++seed) {
    const FamilyLog log = RandomLog(seed);
    const DayNumbers report = NumbersByReport(log);
    for (const std::string& difference : DifferencesOf(log, report, NumbersBySql(log))) {
      ADD_FAILURE() << difference << " (what stands for care is the report)";
    }
    numbers += report.size();
  }
  EXPECT_GT(numbers, 5'000u);
}

// A comparison that could not fail would say nothing.
TEST(ReportAndSql, WouldNameANumberThatDiffers) {
  FamilyLog log = RandomLog(1);
  const DayNumbers sql = NumbersBySql(log);
  for (v1::Record& record : log.records) {
    if (record.has_session()) record.set_state(v1::RECORD_STATE_VOIDED);
  }
  EXPECT_FALSE(DifferencesOf(log, NumbersByReport(log), sql).empty());
}

}  // namespace relactation::report_agreement_test
