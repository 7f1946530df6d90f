#include "client/importer/huckleberry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "proto/relactation/limits.h"
#include "tests/client/importer/export_reading.h"

namespace relactation::huckleberry_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

absl::Time Utc(std::string_view text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", ToAbsl(text), &time, &error)) << error;
  return time;
}

// Counted by hand: 3 feeds at the breast, 4 bottles (100 + 177 + 67 + 120 ml), 4 pumps, 3 diapers.
constexpr std::string_view kSmallLog =
    "\"Feed\",\"2024-06-03 20:00\",\"2024-06-03 "
    "20:30\",\"00:29\",\"00:10R\",\"Breast\",\"00:19L\",\n"
    "\"Feed\",\"2024-06-03 18:00\",,,\"Formula\",\"Bottle\",\"100ml\",\n"
    "\"Feed\",\"2024-06-03 15:00\",,,\"Breast Milk\",\"Bottle\",\"6oz\",\"took it well, then "
    "\"\"slept\"\"\"\n"
    "\"Feed\",\"2024-06-03 12:00\",,,\"Formula\",\"Bottle\",\"2.25oz\",\n"
    "\"Pump\",\"2024-06-03 11:00\",\"2024-06-03 11:20\",\"00:20\",\"2oz\",,\"45ml\",\n"
    "\"Pump\",\"2024-06-03 08:00\",,\"00:15\",\"80ml\",,,\n"
    "\"Diaper\",\"2024-06-03 07:00\",,\"yellow\",\"Runny\",,\"Both, pee:large poo:small\",\n"
    "\"Pump\",\"2024-06-02 23:00\",,,,,\"30ml\",\n"
    "\"Diaper\",\"2024-06-02 21:00\",,,,,\"Pee:medium\",\n"
    "\"Feed\",\"2024-06-02 20:00\",,\"00:12\",\"Null r\",\"Breast\",\"00:12L\",\n"
    "\"Diaper\",\"2024-06-02 19:00\",,,,,\"Dry\",\n"
    "\"Feed\",\"2024-06-02 18:00\",\"2024-06-02 18:10\",\"00:10\",\"00:10R\",\"Breast\",\"Null "
    "l\",\n"
    "\"Bath\",\"2024-06-02 17:00\",,,,,,\n"
    "\"Pump\",\"2024-06-01 10:00\",,,,,,\n"
    "\"Feed\",\"2024-06-01 09:00\",,,\"Goat Milk\",\"Bottle\",\"120ml\",\n";

int SumTaken(const ImportedFile& file) {
  int sum = 0;
  for (const v1::Record& record : file.records) {
    for (const v1::Portion& portion : record.session().portions()) sum += portion.taken_ml();
  }
  return sum;
}

TEST(Huckleberry, GivesTheTotalsOfASmallLogCountedByHand) {
  const ImportedFile file = ReadRows(kSmallLog);
  EXPECT_THAT(file.counts, ElementsAre(Pair("bottle", 4), Pair("breast", 3), Pair("diaper", 3),
                                       Pair("pump", 4)));
  EXPECT_THAT(file.skipped, ElementsAre(Pair("Bath", 1)));
  EXPECT_EQ(SumTaken(file), 464);
  EXPECT_EQ(file.first_day, absl::CivilDay(2024, 6, 1));
  EXPECT_EQ(file.last_day, absl::CivilDay(2024, 6, 3));
  EXPECT_EQ(file.days_covered, 3);
  EXPECT_EQ(file.source, "huckleberry");
  EXPECT_THAT(file.unreadable, IsEmpty());
  EXPECT_THAT(file.implausible, IsEmpty());
}

TEST(Huckleberry, ReadsTheSameFromEveryKindOfFile) {
  const std::string log = std::string(kHuckleberryHeader) + std::string(kSmallLog);
  std::string crlf;
  std::string ninth;
  std::string cr = log;
  for (char c : log) {
    crlf += c == '\n' ? "\r\n" : std::string(1, c);
    ninth += c == '\n' ? (ninth.find('\n') == std::string::npos ? ",\"Logged By\"\n" : ",\"Jo\"\n")
                       : std::string(1, c);
  }
  std::replace(cr.begin(), cr.end(), '\n', '\r');
  const ImportedFile expected = MustRead(log);
  for (const std::string& text : {crlf, cr, ninth, "\xef\xbb\xbf" + log}) {
    const ImportedFile file = MustRead(text);
    ASSERT_EQ(file.records.size(), expected.records.size());
    for (size_t i = 0; i < file.records.size(); ++i) {
      v1::Record record = file.records[i];
      *record.mutable_origin() = expected.records[i].origin();
      EXPECT_EQ(record.SerializeAsString(), expected.records[i].SerializeAsString());
    }
  }
}

TEST(Huckleberry, DoesNotMindWhetherACellIsQuoted) {
  EXPECT_EQ(
      ReadOne("Pump,2024-06-02 20:00,,00:15,80ml,,,a note\n").record_id(),
      ReadOne("\"Pump\",\"2024-06-02 20:00\",,\"00:15\",\"80ml\",\"\",,\"a note\"\n").record_id());
}

TEST(Huckleberry, PutsTheOldestFirst) {
  const ImportedFile file = ReadRows(kSmallLog);
  EXPECT_EQ(FromTimestamp(file.records[0].time().start_time()), Utc("2024-06-01 07:00"));
  EXPECT_EQ(FromTimestamp(file.records.back().time().start_time()), Utc("2024-06-03 18:00"));
}

TEST(Huckleberry, ReadsTheRightSideBeforeTheLeft) {
  const v1::Record record = ReadOne(
      "\"Feed\",\"2024-06-03 20:00\",\"2024-06-03 "
      "20:30\",\"00:29\",\"00:10R\",\"Breast\",\"00:19L\",\n");
  ASSERT_EQ(record.session().segments_size(), 2);
  EXPECT_EQ(record.session().segments(0).side(), v1::SIDE_RIGHT);
  EXPECT_EQ(record.session().segments(0).active_seconds(), 600);
  EXPECT_EQ(record.session().segments(1).side(), v1::SIDE_LEFT);
  EXPECT_EQ(record.session().segments(1).active_seconds(), 1140);
  EXPECT_EQ(record.session().person_id(), kAna);
  EXPECT_EQ(record.session().infants(0).infant_id(), kMia);
  EXPECT_EQ(FromTimestamp(record.time().end_time()), Utc("2024-06-03 18:30"));
  EXPECT_EQ(record.time().utc_offset_minutes(), 120);
  EXPECT_EQ(record.time().zone(), "Europe/Berlin");
}

TEST(Huckleberry, HasNoSegmentForASideThatWasNotUsed) {
  const v1::Record record = ReadOne("Feed,2024-06-02 20:00,,00:12,Null r,Breast,00:12L,\n");
  ASSERT_EQ(record.session().segments_size(), 1);
  EXPECT_EQ(record.session().segments(0).side(), v1::SIDE_LEFT);
  EXPECT_EQ(FromTimestamp(record.time().end_time()), Utc("2024-06-02 18:12"));
}

TEST(Huckleberry, KeepsAFeedOfUnderAMinuteAsZeroSeconds) {
  const v1::Record record = ReadOne("Feed,2024-06-02 20:00,,,00:00R,Breast,Null l,\n");
  ASSERT_EQ(record.session().segments_size(), 1);
  EXPECT_TRUE(record.session().segments(0).has_active_seconds());
  EXPECT_EQ(record.session().segments(0).active_seconds(), 0);
}

TEST(Huckleberry, ReadsBottlesWithWhatWasTyped) {
  const v1::Record own = ReadOne("Feed,2024-06-02 20:00,,,Breast Milk,Bottle,2.25oz,\n");
  EXPECT_EQ(own.session().method(), v1::METHOD_BOTTLE);
  EXPECT_EQ(own.session().portions(0).milk(), v1::MILK_OWN_FRESH);
  EXPECT_EQ(own.session().portions(0).milk_of_person_id(), kAna);
  EXPECT_EQ(own.session().portions(0).taken_ml(), 67);
  EXPECT_EQ(own.as_typed(0).field(), "portions[0].taken_ml");
  EXPECT_EQ(own.as_typed(0).text(), "2.25oz");
  const v1::Record goat = ReadOne("Feed,2024-06-02 20:00,,,Goat Milk,Bottle,,\n");
  EXPECT_EQ(goat.session().portions(0).milk(), v1::MILK_OTHER);
  EXPECT_FALSE(goat.session().portions(0).has_taken_ml());
}

TEST(Huckleberry, TakesDonorMilkForNobodysOfTheFamily) {
  const v1::Record donor = ReadOne("Feed,2024-06-02 20:00,,,Donor Breast Milk,Bottle,60ml,\n");
  EXPECT_EQ(donor.session().portions(0).milk(), v1::MILK_OTHER);
  EXPECT_EQ(donor.session().portions(0).milk_of_person_id(), "");
}

TEST(Huckleberry, ReadsOnePumpAmountAsTheTotalAndTwoAsTheSides) {
  const v1::Session total = ReadOne("Pump,2024-06-02 20:00,,00:15,80ml,,,\n").session();
  EXPECT_EQ(total.expressed_unsplit_ml(), 80);
  EXPECT_FALSE(total.has_expressed_left_ml());
  const v1::Session sides = ReadOne("Pump,2024-06-02 20:00,,,2oz,,45ml,\n").session();
  EXPECT_EQ(sides.expressed_left_ml(), 59);
  EXPECT_EQ(sides.expressed_right_ml(), 45);
  EXPECT_FALSE(sides.has_expressed_unsplit_ml());
  const v1::Session right = ReadOne("Pump,2024-06-02 20:00,,,,,30ml,\n").session();
  EXPECT_FALSE(right.has_expressed_left_ml());
  EXPECT_EQ(right.method(), v1::METHOD_PUMP_SINGLE);
  const v1::Session unknown = ReadOne("Pump,2024-06-02 20:00,,,,,,\n").session();
  EXPECT_FALSE(unknown.has_expressed_unsplit_ml());
}

TEST(Huckleberry, ReadsDiapers) {
  const v1::Diaper both = ReadOne("Diaper,2024-06-02 20:00,,Yellow,Runny,,\"Both, pee:small\",\n")
                              .observation()
                              .diaper();
  EXPECT_EQ(both.wet(), 1);
  EXPECT_EQ(both.dirty(), 1);
  EXPECT_EQ(both.stool_color(), "yellow");
  EXPECT_EQ(both.infant_id(), kMia);
  const v1::Diaper dry = ReadOne("Potty,2024-06-02 20:00,,,,,Dry,\n").observation().diaper();
  EXPECT_TRUE(dry.has_wet() && dry.wet() == 0 && dry.has_dirty() && dry.dirty() == 0);
  const v1::Diaper unsaid = ReadOne("Diaper,2024-06-02 20:00,,,,,,\n").observation().diaper();
  EXPECT_FALSE(unsaid.has_wet() || unsaid.has_dirty());
}

TEST(Huckleberry, ReadsWeightsInEverySpelling) {
  const auto weight_g = [](std::string_view cell) {
    const v1::Record record =
        ReadOne("Growth,2024-06-02 20:00,,,\"" + std::string(cell) + "\",,,\n");
    return record.observation().weight().weight_g();
  };
  EXPECT_EQ(weight_g("3.76kg"), 3760);
  EXPECT_EQ(weight_g("3,76 kg"), 3760);
  EXPECT_EQ(weight_g("8.5lbs"), 3856);
  EXPECT_EQ(weight_g("8 lb 5 oz"), 3770);
}

TEST(Huckleberry, CountsGrowthWithoutWeightAsSkipped) {
  EXPECT_THAT(ReadRows("Growth,2024-06-02 20:00,,,,54cm,34cm,\n").skipped,
              ElementsAre(Pair("Growth without weight", 1)));
}

TEST(Huckleberry, ReadsTemperaturesInBothScales) {
  const auto tenths_c = [](std::string_view cell) {
    return ReadOne("Temp,2024-06-02 20:00,,," + std::string(cell) + ",,,\n")
        .observation()
        .symptom()
        .temperature_tenths_c();
  };
  EXPECT_EQ(tenths_c("36.7°C"), 367);
  EXPECT_EQ(tenths_c("37°C"), 370);
  EXPECT_EQ(tenths_c("98.6°F"), 370);
  EXPECT_EQ(tenths_c("100.4 F"), 380);
  EXPECT_EQ(tenths_c("98.6"), 370);
}

TEST(Huckleberry, ReadsSkinToSkinInMinutes) {
  const v1::Record record =
      ReadOne("Skin to skin,2024-06-02 20:00,2024-06-02 20:45,00:45,,,,after the bath\n");
  EXPECT_EQ(record.observation().skin_to_skin().minutes(), 45);
  EXPECT_EQ(record.note(), "after the bath");
}

TEST(Huckleberry, SaysWhyALineCannotBeRead) {
  EXPECT_THAT(ProblemOf("Feed,yesterday,,,,Breast,,\n"),
              HasSubstr("start: \"yesterday\" is no time"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,soon,,,Breast,,\n"), HasSubstr("end: \"soon\""));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,,,long R,Breast,,\n"),
              HasSubstr("no time of a side"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,,,Formula,Bottle,5 cups,\n"), HasSubstr("5 cups"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,,,Formula,Bottle,100,\n"), HasSubstr("has no unit"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,,,,Trough,,\n"), HasSubstr("\"Trough\" is no way"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00,,,,,,\n"), HasSubstr("breast or a bottle"));
  EXPECT_THAT(ProblemOf("Diaper,2024-06-02 20:00,,,,,Wet,\n"), HasSubstr("none of Pee, Poo"));
  EXPECT_THAT(ProblemOf("Temp,2024-06-02 20:00,,,12°C,,,\n"), HasSubstr("temperature of a body"));
  EXPECT_THAT(ProblemOf("Feed,2024-06-02 20:00\n"), HasSubstr("has 2 columns where"));
  EXPECT_THAT(ProblemOf(",2024-06-02 20:00,,,,,,\n"), HasSubstr("does not begin with a type"));
  EXPECT_THAT(ProblemOf("Growth,2024-06-02 20:00,,,100g,,,\n"), HasSubstr("weight_g"));
}

TEST(Huckleberry, NamesUnreadableLinesByNumberAndKeepsTheRest) {
  const ImportedFile file = ReadRows(
      "Pump,2024-06-02 20:00,,,80ml,,,\n"
      "Pump,2024-06-02 19:00,,,80 jugs,,,\n"
      "\"Pump,2024-06-02 18:00,,,80ml,,,\n"
      "Pump,2024-06-02 17:00,,,80ml,,,\n");
  EXPECT_EQ(file.records.size(), 2u);
  ASSERT_EQ(file.unreadable.size(), 2u);
  EXPECT_EQ(file.unreadable[0].line, 3);
  EXPECT_EQ(file.unreadable[0].text, "Pump,2024-06-02 19:00,,,80 jugs,,,");
  EXPECT_EQ(file.unreadable[1].line, 4);
}

TEST(Huckleberry, KeepsImplausibleValuesAndNamesThem) {
  const ImportedFile file = ReadRows(
      "Pump,2024-06-02 20:00,,,45oz,,30oz,\n"
      "Feed,2024-05-31 10:00,2024-06-01 17:00,31:00,31:00R,Breast,Null l,\n");
  EXPECT_EQ(file.records.size(), 2u);
  ASSERT_EQ(file.implausible.size(), 4u);
  EXPECT_EQ(file.implausible[0].line, 2);
  EXPECT_EQ(file.implausible[0].text, "expressed_left_ml: 1331 ml is more than 500");
  EXPECT_EQ(file.implausible[1].text, "expressed_right_ml: 887 ml is more than 500");
  EXPECT_THAT(file.implausible[2].text, HasSubstr("31 hours is longer than a day"));
}

TEST(Huckleberry, KeepsASessionThatEndsBeforeItBeginsAndSaysSo) {
  const ImportedFile file = ReadRows("Pump,2024-06-02 20:00,2024-06-02 19:00,,80ml,,,\n");
  ASSERT_EQ(file.records.size(), 1u);
  ASSERT_EQ(file.implausible.size(), 1u);
  EXPECT_EQ(file.implausible[0].text, "end_time: is before the start");
}

TEST(Huckleberry, AddsOnlyWhatIsNewInALongerExport) {
  const ImportedFile before = ReadRows(kSmallLog);
  const ImportedFile after = ReadRows("Pump,2024-06-04 08:00,,,80ml,,,\n" + std::string(kSmallLog));
  ASSERT_EQ(after.records.size(), before.records.size() + 1);
  for (size_t i = 0; i < before.records.size(); ++i) {
    EXPECT_EQ(after.records[i].record_id(), before.records[i].record_id());
  }
}

TEST(Huckleberry, GivesTheSameIdsInWhateverZoneTheFileIsTakenToBe) {
  const std::string rows =
      std::string(kSmallLog) + "Pump,2024-03-31 02:15,,,80ml,,,\nPump,2024-10-27 02:10,,,70ml,,,\n";
  std::set<std::string> ids;
  size_t records = 0;
  for (const char* zone : {"Europe/Berlin", "Asia/Tokyo", "America/New_York"}) {
    const ImportedFile file = ReadRows(rows, AContext(zone));
    records = file.records.size();
    for (const v1::Record& record : file.records) ids.insert(record.record_id());
  }
  EXPECT_EQ(ids.size(), records);
}

TEST(Huckleberry, KeepsEqualRowsAsTwoRecords) {
  const ImportedFile file =
      ReadRows("Pump,2024-06-02 20:00,,,80ml,,,\nPump,2024-06-02 20:00,,,80ml,,,\n");
  ASSERT_EQ(file.records.size(), 2u);
  EXPECT_NE(file.records[0].record_id(), file.records[1].record_id());
}

TEST(Huckleberry, TellsTheHourThatHappensTwiceByTheOrderOfTheFile) {
  const ImportedFile file = ReadRows(
      "Pump,2024-10-27 03:30,,,80ml,,,\n"
      "Pump,2024-10-27 02:10,,,70ml,,,\n"
      "Pump,2024-10-27 02:40,,,60ml,,,\n"
      "Pump,2024-10-27 01:30,,,50ml,,,\n");
  ASSERT_EQ(file.records.size(), 4u);
  EXPECT_EQ(FromTimestamp(file.records[1].time().start_time()), Utc("2024-10-27 00:40"));
  EXPECT_EQ(FromTimestamp(file.records[2].time().start_time()), Utc("2024-10-27 01:10"));
  EXPECT_EQ(file.records[1].time().utc_offset_minutes(), 120);
  EXPECT_EQ(file.records[2].time().utc_offset_minutes(), 60);
}

TEST(Huckleberry, CutsANoteThatIsLongerThanTheContractKeeps) {
  std::string note;
  for (int i = 0; i < 5000; ++i) note += "é";
  const ImportedFile file = ReadRows("Pump,2024-06-02 20:00,,,80ml,,," + note + "\n");
  ASSERT_EQ(file.records.size(), 1u);
  EXPECT_TRUE(CheckLimits(file.records[0]).ok());
  ASSERT_EQ(file.remarks.size(), 1u);
  EXPECT_THAT(file.remarks[0].text, HasSubstr("its note is cut"));
}

}  // namespace relactation::huckleberry_test
