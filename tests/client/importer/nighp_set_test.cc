#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "tests/client/importer/nighp_reading.h"

namespace relactation::nighp_set_test {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr char kDiapers[] = "Baby,Time,Status,Note\n";

ExportFile Diapers(const std::string& rows) {
  return {"Mia_diaper.csv", std::string(kDiapers) + rows};
}

int MonthOf(const ImportedFile& file) {
  EXPECT_TRUE(file.first_day.has_value());
  return file.first_day.value_or(absl::CivilDay()).month();
}

TEST(NighpDates, AreUnderstoodByTheFilesTogether) {
  const ExportFile unclear = Diapers("Mia,3/9/23 18:03,Wet\n");
  const ExportFile day_first = {"Mia_sleep.csv",
                                "Baby,Time,Duration (min),Note\nMia,13/9/23 18:03,85,\n"};
  const ExportFile month_first = {"pump.csv", "Time,Amount,Note\n\"2/18/23, 4:00 AM\",60 ml\n"};
  EXPECT_EQ(MonthOf(MustReadAll({unclear, day_first})[0]), 9);
  EXPECT_EQ(MonthOf(MustReadAll({unclear, month_first})[0]), 3);
}

TEST(NighpDates, AreAskedForWhereNoneTells) {
  const FieldViolation question = QuestionOf({Diapers("Mia,3/9/23 18:03,Wet\n")});
  EXPECT_EQ(question.field, "--date-order");
  EXPECT_THAT(question.problem, HasSubstr("\"3/9/23 18:03\" in Mia_diaper.csv line 2"));
  // A 12 may be a month as well.
  EXPECT_EQ(QuestionOf({Diapers("Mia,12/9/23 18:03,Wet\n")}).field, "--date-order");
  EXPECT_EQ(QuestionOf({Diapers("Mia,9/12/23 18:03,Wet\n")}).field, "--date-order");
  ImportContext context = AContext();
  context.date_order = DateOrder::kDayFirst;
  EXPECT_EQ(MonthOf(MustReadAll({Diapers("Mia,3/9/23 18:03,Wet\n")}, context)[0]), 9);
  context.date_order = DateOrder::kMonthFirst;
  EXPECT_EQ(MonthOf(MustReadAll({Diapers("Mia,3/9/23 18:03,Wet\n")}, context)[0]), 3);
}

TEST(NighpDates, ThatBeginWithTheYearNeedNoAnswer) {
  EXPECT_EQ(MonthOf(MustReadAll({Diapers("Mia,2023/09/03 18:03,Wet\n")})[0]), 9);
}

TEST(NighpDates, AreNotSwappedAgainstWhatTheFilesSay) {
  ImportContext context = AContext();
  context.date_order = DateOrder::kDayFirst;
  const FieldViolation refusal =
      QuestionOf({Diapers("Mia,2/3/17 8:00,Wet\nMia,2/18/17 8:00,Wet\n")}, context);
  EXPECT_EQ(refusal.field, "--date-order");
  EXPECT_EQ(refusal.problem,
            "is day-first, but \"2/18/17 8:00\" in "
            "Mia_diaper.csv line 3 is month-first");
}

TEST(NighpDates, ThatContradictEachOtherNeedAnAnswerAndTheOddOnesAreNamed) {
  const std::vector<ExportFile> files = {Diapers("Mia,18/2/17 8:00,Wet\nMia,2/18/17 8:00,Wet\n")};
  EXPECT_THAT(QuestionOf(files).problem, HasSubstr("contradict each other"));
  ImportContext context = AContext();
  context.date_order = DateOrder::kDayFirst;
  const ImportedFile file = MustReadAll(files, context)[0];
  EXPECT_THAT(file.records, SizeIs(1));
  ASSERT_THAT(file.unreadable, SizeIs(1));
  EXPECT_EQ(file.unreadable[0].line, 3);
}

TEST(NighpIds, AreTheSameAloneOrTogetherAndInALongerExport) {
  const std::string rows = "Mia,13/9/23 18:03,Wet\nMia,13/9/23 18:03,Wet\n";
  const std::vector<std::string> alone = IdsOf(MustReadAll({Diapers(rows)})[0]);
  EXPECT_THAT(std::set<std::string>(alone.begin(), alone.end()), SizeIs(2))
      << "two equal rows are two records";
  const auto together = MustReadAll(
      {{"export.zip:Mia_diaper.csv", std::string(kDiapers) + rows + "Mia,14/9/23 18:03,Wet\n"},
       {"pump.csv", std::string(kPumpHeader)}});
  const std::vector<std::string> longer = IdsOf(together[0]);
  ASSERT_THAT(longer, SizeIs(3));
  EXPECT_EQ(std::vector<std::string>(longer.begin(), longer.begin() + 2), alone);
}

TEST(NighpIds, DoNotDependOnTheBabysNameInTheAppOrTheLocale) {
  EXPECT_EQ(IdsOf(MustReadAll({Diapers("Mia,13/9/23 6:03 pm,Wet\n")})[0]),
            IdsOf(MustReadAll({Diapers("Mia Rose,\"9/13/23, 18:03\",Wet\n")})[0]));
}

TEST(NighpIds, TellFormulaFromExpressedMilk) {
  const std::string text = "Baby,Time,Amount,Note\nMia,13/9/23 18:03,60 ml\n";
  EXPECT_NE(IdsOf(MustReadNamed("Mia_formula.csv", text)),
            IdsOf(MustReadNamed("Mia_expressed.csv", text)));
}

TEST(NighpIds, TellTwinsApartButNotWhatTheirParentExpressed) {
  ImportContext mia = WithLeo(AContext());
  mia.infant = "mia";
  ImportContext leo = mia;
  leo.infant = "leo";
  const std::vector<ExportFile> diapers = {Diapers("Bub,13/9/23 18:03,Wet\n")};
  EXPECT_NE(IdsOf(MustReadAll(diapers, mia)[0]), IdsOf(MustReadAll(diapers, leo)[0]));
  const std::vector<ExportFile> pump = {
      {"pump.csv", "Time,Amount,Note\n\"2/18/23, 4:00 AM\",60 ml\n"}};
  EXPECT_EQ(IdsOf(MustReadAll(pump, mia)[0]), IdsOf(MustReadAll(pump, leo)[0]));
}

TEST(NighpBabies, OfTwoLogsAreNotMixed) {
  const std::vector<ExportFile> files = {
      Diapers("Mia,13/9/23 18:03,Wet\n"),
      {"Leo_diaper.csv", std::string(kDiapers) + "Leo,13/9/23 18:03,Dirty\n"}};
  const FieldViolation refusal = QuestionOf(files);
  EXPECT_EQ(refusal.field, "--infant");
  EXPECT_THAT(refusal.problem, HasSubstr("2 babies (Leo, Mia)"));
  ImportContext context = WithLeo(AContext());
  context.infant = "leo";
  const auto read = MustReadAll(files, context);
  EXPECT_THAT(read[0].records, IsEmpty());
  EXPECT_THAT(read[0].skipped, ElementsAre(Pair("of another baby", 1)));
  EXPECT_THAT(read[1].records, SizeIs(1));
  context = AContext();
  context.infant = "mia";
  context.client.mutable_infants(0)->set_handle("zoe");
  context.infant = "zoe";
  EXPECT_THAT(QuestionOf(files, context).problem, HasSubstr("one baby at a time"));
}

TEST(NighpBabies, AreNotTakenForTheirSibling) {
  ImportContext context = WithLeo(AContext());
  context.infant = "leo";
  const FieldViolation refusal = QuestionOf({Diapers("Mia,13/9/23 18:03,Wet\n")}, context);
  EXPECT_EQ(refusal.field, "--infant");
  EXPECT_EQ(refusal.problem, "this is the log of Mia, who is --infant mia");
}

// --- The totals of real exports.

std::vector<ExportFile> RealFiles(const std::string& prefix,
                                  const std::vector<std::string>& names) {
  std::vector<ExportFile> files;
  for (const std::string& name : names) {
    const std::string file = prefix + "_" + name + ".csv";
    files.push_back({file, RealFile("nighp-baby-tracker/" + file)});
    if (files.back().bytes.empty()) return {};
  }
  return files;
}

struct Milk {
  int sessions = 0;
  int64_t expressed_ml = 0;
  int64_t fed_ml = 0;
};

Milk MilkIn(const ImportedFile& file) {
  Milk milk;
  for (const v1::Record& record : file.records) {
    const v1::Session& session = record.session();
    ++milk.sessions;
    milk.expressed_ml +=
        session.expressed_left_ml() + session.expressed_right_ml() + session.expressed_unsplit_ml();
    for (const v1::Portion& portion : session.portions()) milk.fed_ml += portion.taken_ml();
  }
  return milk;
}

void ExpectNothingLost(const std::vector<ImportedFile>& files) {
  for (const ImportedFile& file : files) EXPECT_THAT(file.unreadable, IsEmpty());
}

TEST(NighpExport, Of2017GivesItsTotalsAndKeepsFedFromExpressed) {
  const auto texts =
      RealFiles("us2017", {"pump", "pumped", "formula", "diaper", "sleep", "sleep_new"});
  if (texts.empty()) GTEST_SKIP() << "no real export at ../shared/exports/nighp-baby-tracker";
  const auto files = MustReadAll(texts, AContext("America/New_York"));
  ExpectNothingLost(files);
  EXPECT_EQ(MilkIn(files[0]).sessions, 1032);
  EXPECT_EQ(MilkIn(files[0]).expressed_ml, 183395);
  EXPECT_EQ(MilkIn(files[0]).fed_ml, 0);
  EXPECT_EQ(MilkIn(files[1]).sessions, 1045);
  EXPECT_EQ(MilkIn(files[1]).fed_ml, 135572);
  EXPECT_EQ(MilkIn(files[1]).expressed_ml, 0);
  EXPECT_EQ(MilkIn(files[2]).sessions, 26);
  EXPECT_THAT(files[3].counts, ElementsAre(Pair("diaper", 1230)));
  EXPECT_THAT(files[4].skipped, ElementsAre(Pair("sleep", 134)));
  EXPECT_EQ(files[0].first_day, absl::CivilDay(2017, 2, 20));
}

TEST(NighpExport, Of2023GivesItsTotalsDayFirst) {
  const auto texts =
      RealFiles("au2023", {"nursing", "expressed", "pump", "diaper", "sleep", "other_activity"});
  if (texts.empty()) GTEST_SKIP() << "no real export at ../shared/exports/nighp-baby-tracker";
  const auto files = MustReadAll(texts, AContext("Australia/Sydney"));
  ExpectNothingLost(files);
  EXPECT_EQ(files[0].first_day, absl::CivilDay(2023, 9, 3));
  EXPECT_THAT(files[0].counts, ElementsAre(Pair("breast", 2038)));
  EXPECT_THAT(files[0].remarks, IsEmpty()) << "Total = Left + Right in all rows";
  EXPECT_THAT(files[1].counts, ElementsAre(Pair("expressed milk fed", 58)));
  EXPECT_THAT(files[2].counts, ElementsAre(Pair("pump", 22)));
  EXPECT_THAT(files[2].implausible, SizeIs(2));
  EXPECT_THAT(files[3].counts, ElementsAre(Pair("diaper", 2322)));
  std::set<std::string> ids;
  size_t records = 0;
  for (const ImportedFile& file : files) {
    for (const std::string& id : IdsOf(file)) ids.insert(id);
    records += file.records.size();
  }
  EXPECT_EQ(ids.size(), records);
}

}  // namespace relactation::nighp_set_test
