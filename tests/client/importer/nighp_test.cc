#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/importer/nighp_reading.h"

namespace relactation::nighp_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string StartOf(const v1::Record& record, const char* zone = "Europe/Berlin") {
  absl::TimeZone berlin;
  EXPECT_TRUE(absl::LoadTimeZone(zone, &berlin));
  return absl::FormatTime("%Y-%m-%d %H:%M", FromTimestamp(record.time().start_time()), berlin);
}

int64_t MinutesOf(const v1::Record& record) {
  EXPECT_TRUE(record.time().has_end_time());
  return absl::ToInt64Minutes(FromTimestamp(record.time().end_time()) -
                              FromTimestamp(record.time().start_time()));
}

TEST(NighpNursing, KeepsTheSidesInTheOrderTheyHad) {
  const v1::Record record = OnlyNursing("Mia,13/9/23 6:03 pm,Right,12,26,38,r ns");
  const v1::Session& session = record.session();
  EXPECT_EQ(session.method(), v1::METHOD_BREAST);
  EXPECT_EQ(session.person_id(), kAna);
  EXPECT_EQ(session.infants(0).infant_id(), kMia);
  ASSERT_EQ(session.segments_size(), 2);
  EXPECT_EQ(session.segments(0).side(), v1::SIDE_RIGHT);
  EXPECT_EQ(session.segments(0).active_seconds(), 26 * 60);
  EXPECT_EQ(session.segments(0).start_time().seconds(), record.time().start_time().seconds());
  EXPECT_EQ(session.segments(1).side(), v1::SIDE_LEFT);
  EXPECT_EQ(session.segments(1).active_seconds(), 12 * 60);
  EXPECT_FALSE(session.segments(1).has_start_time()) << "a pause between them is not told";
  EXPECT_EQ(StartOf(record), "2023-09-13 18:03");
  EXPECT_EQ(MinutesOf(record), 38);
  EXPECT_EQ(record.note(), "r ns");
}

TEST(NighpNursing, DoesNotKnowWhichSideWasFirstWhereNobodySaid) {
  const v1::Session session = OnlyNursing("Mia,13/9/23 18:03,,12,26,38,").session();
  ASSERT_EQ(session.segments_size(), 2);
  EXPECT_FALSE(session.segments(0).has_start_time());
  EXPECT_FALSE(session.segments(1).has_start_time());
}

TEST(NighpNursing, TakesASideWithoutTimeForUnused) {
  for (const char* row : {"Mia,13/9/23 18:03,Right,,19,19,", "Mia,13/9/23 18:03,Right,0,19,0"}) {
    const v1::Session session = OnlyNursing(row).session();
    ASSERT_EQ(session.segments_size(), 1) << row;
    EXPECT_EQ(session.segments(0).side(), v1::SIDE_RIGHT);
  }
}

TEST(NighpNursing, DoesNotKnowHowLongAFeedWasOfWhichNothingIsSaid) {
  const v1::Record record = OnlyNursing("Mia,13/9/23 18:03");
  EXPECT_THAT(record.session().segments(), IsEmpty());
  EXPECT_FALSE(record.time().has_end_time());
}

TEST(NighpNursing, RecomputesATotalAndSaysSo) {
  const ImportedFile file = MustReadNamed(
      "Mia_nursing.csv", std::string(kNursingHeader) + "Mia,13/9/23 18:03,Left,12,26,90,\n");
  EXPECT_EQ(MinutesOf(file.records[0]), 38);
  ASSERT_EQ(file.remarks.size(), 1u);
  EXPECT_EQ(file.remarks[0].text,
            "its total of 90 min is not what its sides "
            "add up to, 38 min; the sides were kept");
}

TEST(NighpNursing, ReadsOlderHeadersAndLengthsInWords) {
  const v1::Record record = OnlyRecord("Mia_nursing.csv",
                                       "Baby,Time,Start Side,Left duration,Right duration,"
                                       "Total Duration,Note\n",
                                       "Mia,\"2/18/17, 4:00 AM\",Left,1h 5m,10 min");
  EXPECT_EQ(record.session().segments(0).active_seconds(), 65 * 60);
  EXPECT_EQ(MinutesOf(record), 75);
}

TEST(NighpMilk, ThatWasFedIsNeverCountedAsExpressed) {
  for (const auto& [name, milk] : std::vector<std::pair<std::string, v1::Milk>>{
           {"Mia_expressed.csv", v1::MILK_OWN_FRESH},
           {"Mia_pumped (1).csv", v1::MILK_OWN_FRESH},
           {"Formula_Pump_formula.csv", v1::MILK_FORMULA}}) {
    const v1::Session session =
        OnlyRecord(name, "Baby,Time,Amount (ml),Note\n", "Mia,13/9/23 18:03,59,").session();
    EXPECT_EQ(session.method(), v1::METHOD_BOTTLE) << name;
    EXPECT_EQ(session.portions(0).milk(), milk) << name;
    EXPECT_EQ(session.portions(0).taken_ml(), 59);
    EXPECT_EQ(session.portions(0).infant_id(), kMia);
    EXPECT_FALSE(session.has_expressed_unsplit_ml() || session.has_expressed_left_ml());
    EXPECT_EQ(session.person_id(), "") << "no breast was involved";
  }
}

TEST(NighpMilk, IsRefusedWhereNothingTellsWhichWayItWent) {
  for (const char* name : {"log.csv", "Mia_pump.csv"}) {
    const auto read =
        ReadExport("Baby,Time,Amount,Note\nMia,13/9/23 18:03,60 ml\n", name, AContext());
    EXPECT_THAT(std::string(read.status().message()), HasSubstr("but not of which milk")) << name;
  }
  for (const char* name : {"log.csv", "Mia_pumped.csv"}) {
    const auto read = ReadExport("Time,Amount,Note\n13/9/23 18:03,60 ml\n", name, AContext());
    EXPECT_THAT(std::string(read.status().message()), HasSubstr("names no baby")) << name;
  }
}

TEST(NighpMilk, IsReadInTheUnitOfTheHeaderOrTheValue) {
  const auto taken_ml = [](const char* header, const char* row) {
    return OnlyRecord("Mia_formula.csv", header, row).session().portions(0).taken_ml();
  };
  EXPECT_EQ(taken_ml("Baby,Time,Amount (oz),Note\n", "Mia,13/9/23 18:03,2.25,"), 67);
  EXPECT_EQ(taken_ml("Baby,Time,Amount,Note\n", "Mia,13/9/23 18:03,2.25 oz,"), 67);
  EXPECT_EQ(taken_ml("Baby,Time,Amount (ml),Note\n", "Mia,13/9/23 18:03,\"1,331\","), 1331);
  EXPECT_EQ(taken_ml("Baby,Time,Amount (ml),Note\n", "Mia,13/9/23 18:03,4 oz,"), 118);
  const ImportedFile file =
      MustReadNamed("Mia_formula.csv", "Baby,Time,Amount (unit),Note\nMia,13/9/23 18:03,60,\n");
  EXPECT_THAT(file.records, IsEmpty()) << "60 of what?";
  EXPECT_EQ(file.unreadable.size(), 1u);
}

TEST(NighpPump, IsExpressedBySideAndTheTotalIsRecomputed) {
  const v1::Record record = OnlyPump("13/9/23 18:03,Left,8,6,14,40,30,0,");
  EXPECT_EQ(record.session().method(), v1::METHOD_PUMP_DOUBLE);
  EXPECT_EQ(record.session().expressed_left_ml(), 40);
  EXPECT_EQ(record.session().expressed_right_ml(), 30);
  EXPECT_FALSE(record.session().has_expressed_unsplit_ml());
  EXPECT_FALSE(record.time().has_end_time()) << "both sides may have run at once";
}

TEST(NighpPump, DoesNotMakeZeroOfAnAmountNobodyMeasured) {
  const v1::Record record = OnlyPump("13/9/23 18:03,,7,,7,,,,");
  EXPECT_EQ(record.session().method(), v1::METHOD_PUMP_SINGLE);
  EXPECT_FALSE(record.session().has_expressed_left_ml());
  EXPECT_FALSE(record.session().has_expressed_right_ml());
  EXPECT_FALSE(record.session().has_expressed_unsplit_ml());
  EXPECT_EQ(MinutesOf(record), 7);
  EXPECT_TRUE(OnlyPump("13/9/23 18:03,,7,,7,0,,,").session().has_expressed_left_ml())
      << "0 is a measurement";
}

TEST(NighpPump, KeepsWhatOfTheTotalStandsAtNoSide) {
  const v1::Session total = OnlyPump("13/9/23 18:03,,10,10,20,,,70,").session();
  EXPECT_EQ(total.expressed_unsplit_ml(), 70);
  const v1::Session part = OnlyPump("13/9/23 18:03,,10,10,20,40,,70,").session();
  EXPECT_EQ(part.expressed_left_ml(), 40);
  EXPECT_FALSE(part.has_expressed_right_ml());
  EXPECT_EQ(part.expressed_unsplit_ml(), 30);
}

TEST(NighpPump, KeepsAndMarksAnAmountThatCannotBeBelieved) {
  const ImportedFile file =
      MustReadNamed("pump.csv", std::string(kPumpHeader) +
                                    "13/9/23 18:03,Left,8,6,14,\"1,331\",887,\"2,218\",\n");
  EXPECT_EQ(file.records[0].session().expressed_left_ml(), 1331);
  ASSERT_EQ(file.implausible.size(), 2u);
  EXPECT_EQ(file.implausible[0].text, "expressed_left_ml: 1331 ml is more than 500");
}

TEST(NighpPump, OfOlderFilesHasItsLengthInTheNote) {
  const char* header = "Time,Amount,Note\n";
  const v1::Record record = OnlyRecord("pump.csv", header, "\"2/20/17, 9:23 AM\",60 ml,15min");
  EXPECT_EQ(record.session().expressed_unsplit_ml(), 60);
  EXPECT_EQ(MinutesOf(record), 15);
  EXPECT_FALSE(
      OnlyRecord("pump.csv", header, "\"2/20/17, 9:23 AM\",60 ml,15").time().has_end_time());
}

TEST(NighpObservations, AreKeptWhereThereIsAPlaceForThem) {
  const v1::Record mixed =
      OnlyRecord("Mia_diaper.csv", "Baby,Time,Status,Note\n", "Mia,13/9/23 18:03,Mixed");
  EXPECT_EQ(mixed.observation().diaper().wet(), 1);
  EXPECT_EQ(mixed.observation().diaper().dirty(), 1);
  const v1::Record weight = OnlyRecord("Mia_growth.csv", "Baby,Time,Length (cm),Weight (kg),Note\n",
                                       "Mia,13/9/23 18:03,54,3.76,");
  EXPECT_EQ(weight.observation().weight().weight_g(), 3760);
  const v1::Record fever = OnlyRecord("Mia_temperature.csv", "Baby,Time,Temperature (°C),Note\n",
                                      "Mia,13/9/23 18:03,38.2,");
  EXPECT_EQ(fever.observation().symptom().temperature_tenths_c(), 382);
}

TEST(NighpObservations, AreCountedWhereThereIsNone) {
  const std::vector<ImportedFile> files = MustReadAll(
      {{"Mia_sleep.csv", "Baby,Time,Duration (min),Note\nMia,13/9/23 18:03,85,\nMia,soon,1,\n"},
       {"Mia_other_activity.csv",
        "Baby,Time,Other activity,Duration (min),Note\nMia,13/9/23 18:03,Tummy "
        "Time,5,\n"},
       {"Mia_medication.csv", "Baby,Time,Medicine,Dose,Note\nMia,13/9/23 18:03,D3,1,\n"}});
  EXPECT_THAT(files[0].skipped, ElementsAre(Pair("sleep", 2)));
  EXPECT_THAT(files[1].skipped, ElementsAre(Pair("Tummy Time", 1)));
  EXPECT_THAT(files[2].skipped, ElementsAre(Pair("medication", 1)));
}

TEST(NighpRows, AreTheSameHoweverTheFileWasWritten) {
  const std::string plain =
      "Baby,Time,Status,Note\nMia,13/9/23 6:03 "
      "pm,Wet,\nMia,13/9/23 7:03 pm,Dry,\n";
  const std::vector<std::string> ids = IdsOf(MustReadNamed("Mia_diaper.csv", plain));
  EXPECT_EQ(ids.size(), 2u);
  for (const char* written : {"\"Baby\",\"Time\",\"Status\",\"Note\"\r\"Mia\",\"13/9/23 "
                              "6:03\u202fpm\",\"Wet\",\"\"\r"
                              "\"Mia\",\"13/9/23 7:03\u202fpm\",\"Dry\",\"\"\r",
                              "\xef\xbb\xbf"
                              "Baby,Time,Status,Note\r\nMia,\"13/9/23, 18:03\",Wet\r\n"
                              "Mia,\"13.09.2023  19.03\",Dry\r\n",
                              "BABY,TIME,STATUS,NOTE\nMia,13-9-2023 6:03:10 "
                              "p.m.,Wet,\nMia,2023-09-13 19:03,Dry"}) {
    EXPECT_EQ(IdsOf(MustReadNamed("Mia_diaper.csv", written)), ids) << written;
  }
}

TEST(NighpRows, ThatCannotBeReadAreNamed) {
  const ImportedFile file = MustReadNamed("Mia_diaper.csv",
                                          "Baby,Time,Status,Note\nMia,13/9/23 "
                                          "18:03,Wet\nMia,soon,Wet\nMia,13/9/23 25:03,Wet\n"
                                          "Mia,31/9/23 8:00,Wet\nMia,13/9/23 "
                                          "8:00,Glowing\nMia,13/9/23 8:00,Wet,,more\n");
  EXPECT_EQ(file.records.size(), 1u);
  ASSERT_EQ(file.unreadable.size(), 5u);
  EXPECT_THAT(file.unreadable[0].reason, HasSubstr("\"soon\" is no time"));
  EXPECT_EQ(file.unreadable[2].reason, "the calendar has no day 31 in month 9 of 2023");
  EXPECT_EQ(file.unreadable[3].reason, "\"Glowing\" is none of Wet, Dirty, Mixed, Dry");
  EXPECT_EQ(file.unreadable[4].reason, "has 5 columns where the first line has 4");
}

}  // namespace relactation::nighp_test
