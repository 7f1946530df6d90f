#include "proto/relactation/care/review_days.h"

#include <gtest/gtest.h>

#include "tests/proto/care/family_records.h"

namespace relactation::review_days_test {

// At noon of the day in Auckland, by whose clock it was written.
v1::Record OfDayInAuckland(absl::CivilDay day) {
  const absl::TimeZone auckland = Zone("Pacific/Auckland");
  v1::DayTotals totals;
  totals.set_wet(6);
  v1::Record record =
      ATotal(absl::FromCivil(absl::CivilHour(day) + 12, auckland), std::move(totals));
  record.mutable_time()->set_zone("Pacific/Auckland");
  record.mutable_time()->set_utc_offset_minutes(720);
  return record;
}

// The date of the day on which the record lies, of a family that lives in the zone now.
std::string DateOf(const v1::Record& record, const std::string& zone,
                   const std::vector<PublishedPlan>& plans = {}) {
  const v1::Client client = AFamily();
  const std::vector<v1::Record> records = {record};
  const ReviewDays review =
      LayOnDays(client, plans, records, Zone(zone), absl::CivilDay(2024, 6, 1),
                absl::CivilDay(2024, 6, 14), At("2024-07-01 00:00"));
  if (review.counted.size() != 1 || !review.counted[0].day.has_value()) return "none";
  return absl::FormatCivilTime(review.days.days()[*review.counted[0].day].date);
}

TEST(LayOnDays, LeavesATotalOfADayOnItsDateWhereverTheFamilyHasMoved) {
  const v1::Record record = OfDayInAuckland(absl::CivilDay(2024, 6, 5));
  for (const char* zone : {"Pacific/Auckland", "America/Los_Angeles", "Pacific/Honolulu"}) {
    EXPECT_EQ(DateOf(record, zone), "2024-06-05") << zone;
  }
}

TEST(LayOnDays, LeavesThatADayIsAllInOnItsDate) {
  v1::Record record = OfDayInAuckland(absl::CivilDay(2024, 6, 5));
  record.mutable_observation()->mutable_day_confirmed();
  EXPECT_EQ(DateOf(record, "America/Los_Angeles"), "2024-06-05");
}

TEST(LayOnDays, CountsATotalFromBeforeTheDayBeganToTheDayBefore) {
  std::vector<PublishedPlan> plans = {APlan(1, "2024-05-01", 8, 12)};
  plans[0].plan.mutable_settings()->set_day_start_minute(20 * 60);
  // The care day of the fifth began at eight in the evening, and noon of the sixth is its middle.
  const v1::Record record = OfDayInAuckland(absl::CivilDay(2024, 6, 6));
  EXPECT_EQ(DateOf(record, "America/Los_Angeles", plans), "2024-06-05");
}

TEST(LayOnDays, GoesByTheFamilysClockWhereTheOthersIsNotKnownOrTheRecordIsOfNoWholeDay) {
  v1::Record record = OfDayInAuckland(absl::CivilDay(2024, 6, 5));
  record.mutable_time()->set_zone("Atlantis/Harbour");
  EXPECT_EQ(DateOf(record, "America/Los_Angeles"), "2024-06-04");
  record.mutable_time()->clear_zone();
  EXPECT_EQ(DateOf(record, "America/Los_Angeles"), "2024-06-04");
  v1::Record diaper = OfDayInAuckland(absl::CivilDay(2024, 6, 5));
  diaper.mutable_observation()->mutable_diaper()->set_wet(1);
  EXPECT_EQ(DateOf(diaper, "America/Los_Angeles"), "2024-06-04");
}

}  // namespace relactation::review_days_test
