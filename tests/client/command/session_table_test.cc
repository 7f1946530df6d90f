#include "client/command/session_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/command/record_values.h"
#include "client/command/session_sheet.h"
#include "client/terminal/zoned_time.h"
#include "tests/support/care_builders.h"

namespace relactation::session_table_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";

v1::Client Family() { return AClient("0190f5a0-0000-7000-8000-000000000001", kAna, kLeo); }

absl::TimeZone Lisbon() { return LoadZone("Europe/Lisbon", "zone").value(); }

// 2026-11-24 14:02 in Lisbon, 20 minutes, no amount.
v1::Record APump() {
  return ASession("0190f5a0-0000-7000-8000-000000000009", kAna, absl::FromUnixSeconds(1795528920));
}

std::string OnScreen(const v1::Record& record, int width_cells = 120) {
  return SessionTable({record}, Family(), Lisbon()).AsTable({.width_cells = width_cells});
}

std::string InSheet(const v1::Record& record) {
  return SessionSheet({record}, Family(), Lisbon()).AsCsv();
}

std::string InJson(const v1::Record& record) {
  return SessionJson(record, Family(), Lisbon()).Text();
}

TEST(SessionTable, MarksAnAmountThatNobodyMeasuredAndNeverShowsItAsZero) {
  EXPECT_EQ(OnScreen(APump()),
            "WHEN              ID             METHOD       MIN  EXPRESSED\n"
            "2026-11-24 14:02  0190f5a0-0000  pump-double   20          ?\n");
  EXPECT_THAT(InJson(APump()), HasSubstr("\"expressed_left_ml\": null"));
  EXPECT_THAT(InSheet(APump()), HasSubstr(",pump-double,,ana,,,,,,"));
}

TEST(SessionTable, ShowsZeroWhereZeroWasMeasured) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_unsplit_ml(0);
  EXPECT_THAT(OnScreen(record), HasSubstr("0 ml"));
  EXPECT_THAT(InJson(record), HasSubstr("\"expressed_unsplit_ml\": 0"));
}

TEST(SessionTable, ShowsAmountsAsTypedAndTheSumInTheFamilysUnit) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_left_ml(67);
  record.mutable_session()->set_expressed_right_ml(60);
  record.add_as_typed()->set_field("expressed_left_ml");
  record.mutable_as_typed(0)->set_text("2.25oz");
  EXPECT_THAT(OnScreen(record), HasSubstr("127 ml  L 2.25 oz  R 60 ml"));
}

TEST(SessionTable, SaysAUnitThatBothSidesHaveOnce) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_left_ml(40);
  record.mutable_session()->set_expressed_right_ml(45);
  EXPECT_THAT(OnScreen(record), HasSubstr("85 ml  L 40  R 45 ml\n"));
}

TEST(SessionTable, SaysThatOneOfTwoSidesIsNotKnown) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_left_ml(40);
  EXPECT_THAT(OnScreen(record), HasSubstr("40 ml + ?  L 40 ml  R ?"));
}

TEST(SessionTable, MarksWhatCannotBeBelievedAndWhatWaitsForReview) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_left_ml(1331);
  record.mutable_session()->set_expressed_right_ml(10);
  record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  EXPECT_EQ(OnScreen(record).find("!  2026-11-24"), OnScreen(record).find('\n') + 1);
  EXPECT_THAT(SessionsToLookAt({APump(), record}, Family(), Lisbon()),
              ElementsAre("! 2026-11-24 14:02  begins in the future; expressed left: 1331 ml is "
                          "more than 500 ml"));
  EXPECT_THAT(InJson(record), HasSubstr("expressed left: 1331 ml is more than 500 ml"));
}

TEST(SessionTable, TellsWhatCannotBeBelievedInTheUnitThatWasTyped) {
  v1::Record record = APump();
  record.mutable_session()->set_expressed_left_ml(1331);
  SetAsTyped("expressed_left_ml", "45oz", record);
  EXPECT_THAT(SessionsToLookAt({record}, Family(), Lisbon()),
              ElementsAre(HasSubstr("expressed left: 45oz is more than 16.9 oz")));
  SetAsTyped("expressed_left_ml", "1.331 l", record);
  EXPECT_THAT(SessionsToLookAt({record}, Family(), Lisbon()),
              ElementsAre(HasSubstr("expressed left: 1.331 l is more than 500 ml")));
}

TEST(SessionTable, KnowsNoLengthOfASessionThatEndsBeforeItBegins) {
  v1::Record record = APump();
  record.mutable_time()->mutable_end_time()->set_seconds(1);
  EXPECT_THAT(OnScreen(record), Not(HasSubstr("MIN")));
  EXPECT_THAT(SessionsToLookAt({record}, Family(), Lisbon()),
              ElementsAre(HasSubstr("end: is before")));
}

TEST(SessionTable, ShowsWhatWasFedApartFromWhichMilkItWas) {
  v1::Record record = APump();
  record.mutable_session()->set_method(v1::METHOD_BOTTLE);
  record.mutable_session()->add_portions()->set_taken_ml(60);
  record.mutable_session()->mutable_portions(0)->set_milk(v1::MILK_FORMULA);
  record.mutable_session()->add_portions()->set_milk(v1::MILK_OWN_STORED);
  EXPECT_EQ(OnScreen(record),
            "WHEN              ID             METHOD  MIN        FED  MILK\n"
            "2026-11-24 14:02  0190f5a0-0000  bottle   20  60 ml + ?  formula + own-stored\n");
}

TEST(SessionTable, StaysReadableOnANarrowScreen) {
  v1::Record record = APump();
  record.set_note("she slept well and the left side felt much softer afterwards");
  record.mutable_session()->set_expressed_left_ml(40);
  record.mutable_session()->set_expressed_right_ml(45);
  for (const int width : {40, 60, 80}) {
    const std::string text = OnScreen(record, width);
    EXPECT_THAT(text, HasSubstr("2026-11-24 14:02"));
    EXPECT_THAT(text, HasSubstr("85 ml")) << width;
    EXPECT_LE(text.find('\n'), static_cast<size_t>(width)) << text;
  }
}

// A pump with both sides, and a bottle, of a family with two who lactate.
std::vector<std::string> ColumnsOf(int width_cells) {
  v1::Client family = Family();
  v1::Person& sam = *family.add_persons();
  sam.set_person_id("0190f5a0-0000-7000-8000-000000000004");
  sam.set_handle("samuel");
  sam.set_lactating(true);
  v1::Record pump = APump();
  pump.mutable_session()->set_expressed_left_ml(140);
  pump.mutable_session()->set_expressed_right_ml(145);
  pump.mutable_session()->set_purpose(v1::PURPOSE_SUPPLY);
  v1::Record bottle = APump();
  bottle.set_record_id("0190f5a0-0000-7000-8000-00000000000a");
  bottle.mutable_session()->set_method(v1::METHOD_BOTTLE);
  bottle.mutable_session()->add_portions()->set_taken_ml(120);
  bottle.mutable_session()->mutable_portions(0)->set_milk(v1::MILK_OWN_STORED);
  bottle.set_note("all of it, and quickly");
  const std::string text =
      SessionTable({pump, bottle}, family, Lisbon()).AsTable({.width_cells = width_cells});
  return absl::StrSplit(text.substr(0, text.find('\n')), ' ', absl::SkipEmpty());
}

TEST(SessionTable, KeepsTheAmountsOfMilkLongestThenWhichMilkItWasThenWhose) {
  EXPECT_THAT(ColumnsOf(36), ElementsAre("WHEN", "EXPRESSED", "FED"));
  EXPECT_THAT(ColumnsOf(56), ElementsAre("WHEN", "METHOD", "EXPRESSED", "FED", "MILK"));
  EXPECT_THAT(ColumnsOf(66), ElementsAre("WHEN", "METHOD", "PERSON", "EXPRESSED", "FED", "MILK"));
}

TEST(SessionSheet, KeepsMilksApartAndFormulasHarmless) {
  v1::Record record = APump();
  record.set_note("=HYPERLINK(1)");
  record.mutable_session()->set_method(v1::METHOD_BOTTLE);
  record.mutable_session()->add_portions()->set_taken_ml(60);
  record.mutable_session()->mutable_portions(0)->set_milk(v1::MILK_FORMULA);
  record.mutable_session()->add_portions()->set_milk(v1::MILK_OWN_STORED);
  const std::string sheet = InSheet(record);
  EXPECT_THAT(sheet, HasSubstr(",,60,,60 ml formula + ? own-stored,"));
  EXPECT_THAT(sheet, HasSubstr("'=HYPERLINK(1)"));
}

TEST(SessionSheet, CarriesTheOffsetOfTheClock) {
  v1::Record record = APump();
  *record.mutable_time()->mutable_start_time() =
      ToTimestamp(absl::FromUnixSeconds(1792888200));  // 2026-10-25T00:30:00Z
  EXPECT_THAT(InSheet(record), HasSubstr("2026-10-25T01:30:00+01:00,60,"));
}

TEST(SessionTable, NeverLetsANoteMoveTheCursor) {
  v1::Record record = APump();
  record.set_note("\x1b[2J\x1b]0;title\x07ok");
  EXPECT_THAT(OnScreen(record), HasSubstr("ok"));
  EXPECT_THAT(OnScreen(record), Not(HasSubstr("\x1b")));
}

}  // namespace relactation::session_table_test
