// What a review makes of a real import.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

#include "proto/relactation/care/client_review.h"
#include "tests/client/importer/export_reading.h"

namespace relactation::imported_review_test {

using ::testing::ElementsAre;

// The figures were counted apart, by another program, from the file: feeds at the breast with less
// than 20 minutes between them are one session.
TEST(ImportedReview, CountsTheSessionsOfARealExportAcrossItsClockChange) {
  const std::string text = RealExport();
  if (text.empty()) GTEST_SKIP() << "no real export at ../shared/exports/huckleberry";
  const ImportContext context = AContext();
  ClientHistory history{
      .client = context.client, .plans = {}, .records = {}, .last_record_time = std::nullopt};
  history.client.set_zone("Europe/Berlin");
  history.records = MustRead(text, context).records;
  const v1::ClientReview review = ReviewClient(
      history,
      {.until = absl::CivilDay(2024, 4, 2), .days = 14, .now = absl::FromUnixSeconds(1717400000)});
  std::vector<int> sessions;
  std::vector<int> overnight;
  for (const v1::StimulationDay& day : review.persons(0).days()) {
    sessions.push_back(day.sessions());
    overnight.push_back(day.overnight());
  }
  EXPECT_THAT(sessions, ElementsAre(10, 10, 7, 8, 9, 8, 7, 11, 11, 10, 9, 10, 8, 9));
  EXPECT_THAT(overnight, ElementsAre(2, 2, 1, 2, 2, 2, 2, 3, 3, 1, 3, 2, 2, 2));
  EXPECT_EQ(review.persons(0).days(11).length_minutes(), 1380);
  EXPECT_NEAR(review.persons(0).sessions_per_24h(), 127 / (20'100 / 1440.0), 1e-9);
  EXPECT_FALSE(review.has_supplement_ml_per_day()) << "breast milk in a bottle is no top-up";
  EXPECT_EQ(review.records_left_out(), 0);
}

}  // namespace relactation::imported_review_test
