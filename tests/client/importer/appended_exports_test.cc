#include "client/importer/appended_exports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/status.h"
#include "tests/client/importer/nighp_reading.h"

namespace relactation::appended_exports_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr char kTwoPumpsAlike[] =
    "Pump,2024-06-02 20:00,,,80ml,,,\nPump,2024-06-02 20:00,,,80ml,,,\n";
constexpr char kOnePump[] = "Pump,2024-06-03 08:00,,,60ml,,,\n";

std::string Header() { return std::string(kHuckleberryHeader); }

TEST(JoinExports, CountsARowAsOftenAsTheExportHasItThatHoldsItMostOften) {
  const std::string once = Header() + kTwoPumpsAlike + kOnePump;
  const ImportedFile alone = MustRead(once);
  const ImportedFile twice = MustRead(once + Header() + kTwoPumpsAlike + kOnePump);
  EXPECT_THAT(twice.counts, ElementsAre(Pair("pump", 3)));
  EXPECT_EQ(IdsOf(twice), IdsOf(alone));
  EXPECT_THAT(twice.skipped, IsEmpty());
  EXPECT_THAT(twice.unreadable, IsEmpty());
  ASSERT_EQ(twice.remarks.size(), 1U);
  EXPECT_EQ(twice.remarks[0].line, 5);
  EXPECT_EQ(twice.remarks[0].text,
            "another export begins here; 3 rows of it stand above already and count once");
}

TEST(JoinExports, AddsWhatALaterExportHasMore) {
  const ImportedFile longer = MustRead(Header() + kTwoPumpsAlike + kOnePump);
  const ImportedFile both = MustRead(Header() + kOnePump + Header() + kTwoPumpsAlike + kOnePump);
  EXPECT_EQ(IdsOf(both), IdsOf(longer));
}

TEST(JoinExports, ReadsTheOtherTrackersFilesToo) {
  const std::string once = std::string(kPumpHeader) + "13/9/23 18:03,,,,20,30,40,70,\n";
  const ImportedFile twice = MustReadNamed("pump.csv", once + once);
  EXPECT_EQ(IdsOf(twice), IdsOf(MustReadNamed("pump.csv", once)));
  EXPECT_EQ(twice.records.size(), 1U);
  EXPECT_THAT(twice.unreadable, IsEmpty());
  // The header names no baby of the family.
  const std::string nursing = std::string(kNursingHeader) + "Mia,13/9/23 18:03,Right,12,26,38,\n";
  EXPECT_EQ(MustReadNamed("Mia_nursing.csv", nursing + nursing).records.size(), 1U);
}

TEST(JoinExports, RefusesOtherColumnsWithinAFileAndNamesTheLine) {
  const auto read = ReadExport(Header() + kOnePump +
                                   "Start,Type,End,Duration,Start Condition,Start Location,End "
                                   "Condition,Notes\n2024-06-03 08:00,Pump,,,60ml,,,\n",
                               "log.csv", AContext());
  EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(ToStd(read.status().message())),
              HasSubstr("log.csv holds another export with other columns, from line 3 on"));
}

}  // namespace relactation::appended_exports_test
