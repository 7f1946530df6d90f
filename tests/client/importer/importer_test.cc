#include "client/importer/importer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <set>

#include "proto/relactation/limits.h"
#include "tests/client/importer/export_reading.h"

namespace relactation::importer_test {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;

std::string RefusalOf(std::string_view bytes, const ImportContext& context = AContext()) {
  const absl::StatusOr<ImportedFile> file = ReadExport(bytes, "log.csv", context);
  EXPECT_EQ(file.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(file.status().message());
}

const std::string kOneRow = std::string(kHuckleberryHeader) + "Pump,2024-06-02 20:00,,,80ml,,,\n";

TEST(ReadExport, RefusesWhatIsNoText) {
  EXPECT_EQ(RefusalOf(""), "log.csv is empty");
  EXPECT_EQ(RefusalOf(" \r\n\n"), "log.csv is empty");
  EXPECT_THAT(RefusalOf(std::string("ab\0cd", 5)), HasSubstr("zero bytes"));
  EXPECT_THAT(RefusalOf("PK\x03\x04xyz"), HasSubstr("is a ZIP archive"));
  EXPECT_THAT(RefusalOf(std::string("\xff\xfeT\0y\0", 6)), HasSubstr("UTF-16"));
  EXPECT_THAT(RefusalOf("\x01\x02\x03\x04 noise"), HasSubstr("is not a text file"));
}

TEST(ReadExport, SaysWhatTheFirstLineShouldBe) {
  EXPECT_THAT(RefusalOf("Date,Weight\n2026-11-01,4200\n"),
              AllOf(HasSubstr("Its first line is Date,Weight"),
                    HasSubstr("that of Huckleberry is Type,Start,End,Duration"),
                    HasSubstr("that of Baby Tracker (Nighp) is Baby,Time,")));
}

TEST(ReadExport, NamesTheSemicolonWhereCellsStandBetweenThose) {
  EXPECT_THAT(RefusalOf("Type;Start;End;Duration;Notes, if any\n"), HasSubstr("stand between `;`"));
  EXPECT_THAT(RefusalOf("Type,Start;Day,End\n"), Not(HasSubstr("stand between")));
}

TEST(ReadExport, CountsWhatIsStillAheadAmongWhatCannotBeBelieved) {
  ImportContext context = AContext("UTC");
  context.now = absl::FromCivil(absl::CivilMinute(2024, 6, 2, 12, 0), context.zone);
  const ImportedFile file = ReadRows(
      "\"Diaper\",\"2024-06-02 12:10\",,,\"Pee\",\"\",\"\",\n"
      "\"Diaper\",\"2024-06-02 12:11\",,,\"Pee\",\"\",\"\",\n",
      context);
  ASSERT_EQ(file.records.size(), 2u);
  ASSERT_EQ(file.implausible.size(), 1u);
  EXPECT_EQ(file.implausible[0].line, 3);
  EXPECT_EQ(file.implausible[0].text, "start_time: is still ahead");
}

TEST(ReadExport, RemarksOnAnAmountWhosePointMayStandForThousands) {
  const auto remarks = [](const std::string& amount) {
    return ReadRows("\"Feed\",\"2024-06-02 12:10\",,,\"Formula\",\"Bottle\",\"" + amount + "\",\n")
        .remarks;
  };
  ASSERT_EQ(remarks("1.331ml").size(), 1u);
  EXPECT_EQ(remarks("1.331ml")[0].line, 2);
  EXPECT_THAT(remarks("1.331ml")[0].text, StartsWith("\"1.331ml\" was read with a decimal point"));
  for (const char* clear : {"133ml", "1.5ml", "1,331ml", "1.125oz", "0.1331ml", "1331.000ml"}) {
    EXPECT_TRUE(remarks(clear).empty()) << clear;
  }
}

TEST(ReadExports, GivesEachFileItsResultWhateverItsFormat) {
  const auto files =
      ReadExports({{"Mia_diaper.csv", "Baby,Time,Status,Note\nMia,13/9/23 8:00,Wet\n"},
                   {"log.csv", kOneRow},
                   {"Mia_sleep.csv", "Baby,Time,Duration (min),Note\n"}},
                  AContext());
  ASSERT_TRUE(files.ok()) << files.status();
  ASSERT_EQ(files->size(), 3u);
  EXPECT_THAT((*files)[0].counts, ElementsAre(Pair("diaper", 1)));
  EXPECT_THAT((*files)[1].counts, ElementsAre(Pair("pump", 1)));
  EXPECT_EQ((*files)[2].source, "nighp");
}

TEST(ReadExports, KeepsTheSameRowOfTwinsAsARecordOfEach) {
  ImportContext mia = WithLeo(AContext());
  mia.infant = "mia";
  ImportContext leo = mia;
  leo.infant = "leo";
  const std::string diaper = std::string(kHuckleberryHeader) + "Diaper,2024-06-02 20:00,,,,,Pee,\n";
  EXPECT_NE(MustRead(diaper, mia).records[0].record_id(),
            MustRead(diaper, leo).records[0].record_id());
  EXPECT_EQ(MustRead(kOneRow, mia).records[0].record_id(),
            MustRead(kOneRow, leo).records[0].record_id())
      << "what a parent expressed is no infant's";
}

TEST(ReadExport, ReadsAFileWithoutRowsAsNothing) {
  const ImportedFile file = MustRead(kHuckleberryHeader);
  EXPECT_THAT(file.records, IsEmpty());
  EXPECT_EQ(file.first_day, std::nullopt);
}

TEST(ReadExport, AsksWhoseLogItIsWhereTheFamilyHasTwins) {
  ImportContext context = WithLeo(AContext());
  const absl::StatusOr<ImportedFile> unasked = ReadExport(kOneRow, "log.csv", context);
  ASSERT_EQ(FieldViolationsOf(unasked.status()).size(), 1u);
  EXPECT_EQ(FieldViolationsOf(unasked.status())[0].field, "--infant");
  EXPECT_THAT(RefusalOf(kOneRow, context), HasSubstr("2 infants (mia, leo)"));
  EXPECT_THAT(RefusalOf(kOneRow, context), HasSubstr("--infant mia"));
  context.infant = "leo";
  EXPECT_EQ(
      ReadOne("Diaper,2024-06-02 20:00,,,,,Pee,\n", context).observation().diaper().infant_id(),
      kLeo);
  context.infant = "lea";
  EXPECT_THAT(RefusalOf(kOneRow, context), HasSubstr("it has mia, leo"));
}

TEST(ReadExport, AsksWhoseSessionsTheseAreWhereTwoParentsLactate) {
  ImportContext context = WithBea(AContext());
  EXPECT_THAT(RefusalOf(kOneRow, context), HasSubstr("--person ana"));
  context.person = "bea";
  EXPECT_EQ(MustRead(kOneRow, context).records[0].session().person_id(), kBea);
  const v1::Record bottle = ReadOne("Feed,2024-06-02 20:00,,,Breast Milk,Bottle,50ml,\n", context);
  EXPECT_EQ(bottle.session().portions(0).milk_of_person_id(), "") << "the file cannot tell";
  context.person = "cy";
  EXPECT_THAT(RefusalOf(kOneRow, context), HasSubstr("no lactating parent \"cy\""));
}

TEST(ReadExport, NeedsAnInfantForAWeightAlone) {
  ImportContext context = AContext();
  context.client.clear_infants();
  const ImportedFile file =
      ReadRows("Pump,2024-06-02 20:00,,,80ml,,,\nGrowth,2024-06-02 19:00,,,3.7kg,,,\n", context);
  EXPECT_EQ(file.records.size(), 1u);
  ASSERT_EQ(file.unreadable.size(), 1u);
  EXPECT_EQ(file.unreadable[0].reason, "the family has no infant it could belong to");
}

TEST(ReadExport, ReplacesBytesThatAreNoCharacter) {
  const v1::Record record = ReadOne("Pump,2024-06-02 20:00,,,80ml,,,na\xefve\n");
  EXPECT_EQ(record.note(), "na\uFFFDve");
}

TEST(ReadExport, GivesTheTotalsOfARealExportAcrossItsClockChange) {
  const std::string text = RealExport();
  if (text.empty()) GTEST_SKIP() << "no real export at ../shared/exports/huckleberry";
  const ImportedFile file = MustRead(text);
  EXPECT_THAT(file.counts, ElementsAre(Pair("bottle", 16), Pair("breast", 785), Pair("diaper", 422),
                                       Pair("temperature", 47), Pair("weight", 10)));
  EXPECT_THAT(file.skipped, ElementsAre(Pair("Bath", 7), Pair("Sleep", 2)));
  EXPECT_EQ(file.first_day, absl::CivilDay(2024, 3, 5));
  EXPECT_EQ(file.last_day, absl::CivilDay(2024, 6, 2));
  EXPECT_THAT(file.unreadable, IsEmpty());
  EXPECT_THAT(file.implausible, IsEmpty());
  EXPECT_THAT(file.remarks, IsEmpty());
  int taken_ml = 0;
  int left_alone = 0;
  int right_alone = 0;
  std::set<int> offsets;
  for (const v1::Record& record : file.records) {
    offsets.insert(record.time().utc_offset_minutes());
    const v1::Session& session = record.session();
    for (const v1::Portion& portion : session.portions()) taken_ml += portion.taken_ml();
    if (session.segments_size() != 1) continue;
    ++(session.segments(0).side() == v1::SIDE_LEFT ? left_alone : right_alone);
  }
  EXPECT_EQ(taken_ml, 1199);
  EXPECT_EQ(left_alone, 85);
  EXPECT_EQ(right_alone, 82);
  EXPECT_THAT(offsets, ElementsAre(60, 120));
}

TEST(ReadExport, GivesARealExportIdsThatAreUniqueAndStable) {
  const std::string text = RealExport();
  if (text.empty()) GTEST_SKIP() << "no real export at ../shared/exports/huckleberry";
  const ImportedFile file = MustRead(text);
  const ImportedFile again = MustRead(text);
  std::set<std::string> ids;
  for (size_t i = 0; i < file.records.size(); ++i) {
    ids.insert(file.records[i].record_id());
    ASSERT_EQ(again.records[i].SerializeAsString(), file.records[i].SerializeAsString());
    const absl::Status limits = CheckLimits(file.records[i]);
    ASSERT_TRUE(limits.ok()) << limits;
  }
  EXPECT_EQ(ids.size(), file.records.size());
}

// A log with every kind of row, for damaging.
std::string AMixedLog() {
  return std::string(kHuckleberryHeader) +
         "\"Feed\",\"2024-10-27 02:30\",\"2024-10-27 "
         "02:10\",\"00:40\",\"00:10R\",\"Breast\","
         "\"00:19L\",\"a \"\"note\"\"\nof two lines\"\r\n"
         "\"Feed\",\"2024-06-03 18:00\",,,\"Formula\",\"Bottle\",\"2.25oz\",\n"
         "Pump,2024-03-31 02:15,,00:15,80ml,,\"1,331 ml\",\n"
         "Growth,2024-03-03 10:00,,,8 lb 5 oz,54cm,34cm,\n"
         "Temp,2024-03-02 10:00,,,98.6\u00b0F,,,\n"
         "Diaper,2024-03-01 10:00,,yellow,Runny,,\"Both, pee:large\",\n";
}

void ExpectWithinLimits(const std::string& text) {
  const absl::StatusOr<ImportedFile> file = ReadExport(text, "log.csv", AContext());
  if (!file.ok()) return;
  for (const v1::Record& record : file->records) {
    std::string bytes;
    ASSERT_TRUE(CheckLimits(record).ok() && record.SerializeToString(&bytes)) << text;
  }
}

TEST(ReadExport, SurvivesAFileThatIsCutAnywhere) {
  const std::string log = AMixedLog();
  for (size_t size = 0; size <= log.size(); ++size) ExpectWithinLimits(log.substr(0, size));
}

TEST(ReadExport, SurvivesDamageAnywhere) {
  const std::string log = AMixedLog();
  std::mt19937 random(17);
  for (size_t place = 0; place < log.size(); ++place) {
    for (const char byte : {'"', ',', '\n', '\r', '9', '-', '\xff', '\x80', 'R'}) {
      std::string damaged = log;
      damaged[place] = byte;
      ExpectWithinLimits(damaged);
    }
  }
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = log;
    for (int hits = 0; hits < 5; ++hits) {
      damaged[kHuckleberryHeader.size() + random() % (log.size() - kHuckleberryHeader.size())] =
          static_cast<char>(random());
    }
    ExpectWithinLimits(damaged);
  }
}

}  // namespace relactation::importer_test
