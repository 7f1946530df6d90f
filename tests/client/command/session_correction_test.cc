#include "client/command/session_correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "client/command/record_facts.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::session_correction_test {

using ::testing::HasSubstr;

constexpr char kClientId[] = "0190f5a0-0000-7000-8000-000000000001";
constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";
constexpr char kSam[] = "0190f5a0-0000-7000-8000-000000000004";
constexpr char kZoe[] = "0190f5a0-0000-7000-8000-000000000005";
constexpr char kRecord[] = "0190f5a0-0000-7000-8000-000000000006";

v1::Client OneOfEach() { return AClient(kClientId, kAna, kLeo); }

v1::Client TwoOfEach() {
  v1::Client client = OneOfEach();
  v1::Person& person = *client.add_persons();
  person.set_person_id(kSam);
  person.set_handle("sam");
  person.set_lactating(true);
  v1::Infant& infant = *client.add_infants();
  infant.set_infant_id(kZoe);
  infant.set_handle("zoe");
  return client;
}

absl::TimeZone Lisbon() { return LoadZone("Europe/Lisbon", "").value(); }

TypedSession Typed(const std::string& method = "") {
  TypedSession typed;
  typed.method = method;
  typed.zone = Lisbon();
  return typed;
}

absl::Time At(int hour) { return absl::FromCivil(absl::CivilHour(2026, 11, 24, hour), Lisbon()); }

v1::Record Stored(TypedSession typed, const v1::Client& client = OneOfEach()) {
  typed.start = At(14);
  typed.zone = Lisbon();
  const auto record = MakeSession(typed, client, kRecord);
  EXPECT_TRUE(record.ok()) << record.status();
  return record.value_or(v1::Record());
}

// What a correction changes in words, one line each; or what is wrong with it.
std::string Changes(const v1::Record& stored, const TypedSession& typed,
                    const std::vector<std::string>& cleared = {},
                    const v1::Client& client = OneOfEach()) {
  const auto right = CorrectedSession(stored, typed, cleared, client);
  if (!right.ok()) return std::string(ToStd(right.status().message()));
  EXPECT_TRUE(CheckLimits(*right).ok());
  return absl::StrJoin(ChangesBetween(stored, *right, client, Lisbon()), "; ");
}

TypedSession APump() {
  TypedSession typed = Typed("pump-double");
  typed.left_minutes = 10;
  typed.right_minutes = 15;
  typed.expressed_left = "60ml";
  typed.expressed_right = "2oz";
  typed.pain = 3;
  typed.note = "tired";
  return typed;
}

TEST(CorrectedSession, ChangesWhatIsNamedAndNothingElse) {
  TypedSession typed = Typed();
  typed.expressed_left = "40ml";
  EXPECT_EQ(Changes(Stored(APump()), typed), "expressed left: 60 ml -> 40 ml");
  v1::Record right = *CorrectedSession(Stored(APump()), typed, {}, OneOfEach());
  right.mutable_session()->set_expressed_left_ml(60);
  EXPECT_EQ(right.SerializeAsString(), Stored(APump()).SerializeAsString());
}

TEST(CorrectedSession, KeepsWhichMilkItWasAndWhoseFeedWhereOnlyTheAmountIsTold) {
  TypedSession bottle = Typed("bottle");
  bottle.fed = {"60ml formula"};
  v1::Record stored = Stored(bottle);
  TypedSession typed = Typed();
  typed.fed = {"50ml"};
  EXPECT_EQ(Changes(stored, typed), "fed: 60 ml formula -> 50 ml formula");
  const auto right = CorrectedSession(stored, typed, {}, OneOfEach());
  ASSERT_TRUE(right.ok()) << right.status();
  EXPECT_EQ(right->session().portions(0).infant_id(), stored.session().portions(0).infant_id());
  typed.fed = {"50ml donor-bank"};
  EXPECT_EQ(Changes(stored, typed), "fed: 60 ml formula -> 50 ml donor-bank");
}

TEST(CorrectedSession, KeepsWhatItDoesNotKnow) {
  v1::Record stored = Stored(APump());
  stored.mutable_session()
      ->mutable_segments(0)
      ->GetReflection()
      ->MutableUnknownFields(stored.mutable_session()->mutable_segments(0))
      ->AddVarint(99, 1);
  stored.mutable_origin()->set_source("huckleberry");
  TypedSession typed = Typed();
  typed.pain = 0;
  v1::Record right = *CorrectedSession(stored, typed, {}, OneOfEach());
  right.mutable_session()->set_pain(3);
  EXPECT_EQ(right.SerializeAsString(), stored.SerializeAsString());
}

TEST(CorrectedSession, KeepsTheAmountAsItIsTypedNow) {
  TypedSession typed = Typed();
  typed.expressed_right = "1.5oz";
  EXPECT_EQ(Changes(Stored(APump()), typed), "expressed right: 2 oz -> 1.5 oz");
  typed.expressed_right = "50ml";
  EXPECT_EQ(Changes(Stored(APump()), typed), "expressed right: 2 oz -> 50 ml");
}

TEST(CorrectedSession, MovesTheEndWithTheStart) {
  v1::Record stored = Stored(APump());
  *stored.mutable_session()->mutable_segments(0)->mutable_start_time() = ToTimestamp(At(14));
  TypedSession typed = Typed();
  typed.start = At(9);
  const auto right = CorrectedSession(stored, typed, {}, OneOfEach());
  ASSERT_TRUE(right.ok()) << right.status();
  EXPECT_EQ(FromTimestamp(right->time().end_time()), At(9) + absl::Minutes(15));
  EXPECT_EQ(FromTimestamp(right->session().segments(0).start_time()), At(9));
}

TEST(CorrectedSession, ChangesTheLengthWithTheSidesWhereItWasTheirs) {
  TypedSession typed = Typed();
  typed.right_minutes = 20;
  EXPECT_EQ(Changes(Stored(APump()), typed), "minutes: 15 -> 20; right minutes: 15 -> 20");
  TypedSession with_pauses = APump();
  with_pauses.minutes = 40;
  EXPECT_EQ(Changes(Stored(with_pauses), typed), "right minutes: 15 -> 20");
  typed.right_minutes = 50;
  EXPECT_THAT(Changes(Stored(with_pauses), typed), HasSubstr("--minutes"));
}

TEST(CorrectedSession, ChangesTheLengthWithWhoWasAtTheBreast) {
  TypedSession of_one = Typed("breast");
  of_one.person = "ana";
  of_one.infants = {"zoe"};
  of_one.left_minutes = 25;
  of_one.right_minutes = 20;
  TypedSession typed = Typed();
  typed.infants = {"zoe", "leo"};
  EXPECT_THAT(Changes(Stored(of_one, TwoOfEach()), typed, {}, TwoOfEach()),
              HasSubstr("minutes: 45 -> 25"));
}

TEST(CorrectedSession, MakesAValueUnknownAgain) {
  EXPECT_EQ(Changes(Stored(APump()), Typed(), {"pain", "--expressed-right", "note"}),
            "expressed right: 2 oz -> -; pain: 3 of 10 -> -; note: tired -> -");
  EXPECT_THAT(Changes(Stored(APump()), Typed(), {"method"}), HasSubstr("`method` is none of"));
}

TEST(CorrectedSession, ReplacesAllThatWasFed) {
  TypedSession bottle = Typed("bottle");
  bottle.fed = {"60ml formula", "1oz donor-bank"};
  TypedSession typed = Typed();
  typed.fed = {"50ml of 80ml formula"};
  EXPECT_EQ(Changes(Stored(bottle), typed),
            "fed: 60 ml formula + 1 oz donor-bank -> 50 ml of 80 ml formula");
}

TEST(CorrectedSession, SaysWhichMilkItWas) {
  TypedSession bottle = Typed("bottle");
  bottle.fed = {"60ml"};
  TypedSession typed = Typed();
  typed.milk = "own-stored";
  const auto right = CorrectedSession(Stored(bottle), typed, {}, OneOfEach());
  ASSERT_TRUE(right.ok()) << right.status();
  EXPECT_EQ(right->session().portions(0).milk(), v1::MILK_OWN_STORED);
  EXPECT_EQ(right->session().portions(0).milk_of_person_id(), kAna);
  EXPECT_EQ(right->session().portions(0).taken_ml(), 60);
  bottle.fed = {"60ml", "30ml"};
  EXPECT_THAT(Changes(Stored(bottle), typed), HasSubstr("--milk"));
}

TEST(CorrectedSession, GivesASessionToTheOtherParentAndHerMilkWithIt) {
  TypedSession nursing = Typed("breast");
  nursing.person = "ana";
  nursing.infants = {"leo"};
  nursing.sns = true;
  nursing.fed = {"30ml own-fresh"};
  TypedSession typed = Typed();
  typed.person = "sam";
  const auto right = CorrectedSession(Stored(nursing, TwoOfEach()), typed, {}, TwoOfEach());
  ASSERT_TRUE(right.ok()) << right.status();
  EXPECT_EQ(right->session().person_id(), kSam);
  EXPECT_EQ(right->session().portions(0).milk_of_person_id(), kSam);
}

TEST(CorrectedSession, SaysWhichTwinLatched) {
  TypedSession nursing = Typed("breast");
  nursing.person = "ana";
  nursing.infants = {"leo", "zoe"};
  const v1::Record stored = Stored(nursing, TwoOfEach());
  TypedSession typed = Typed();
  typed.latch = "latched";
  EXPECT_EQ(Changes(stored, typed, {}, TwoOfEach()),
            "at the breast: leo; zoe -> leo latched; zoe latched");
  typed.infants = {"zoe"};
  EXPECT_EQ(Changes(stored, typed, {}, TwoOfEach()), "at the breast: leo; zoe -> zoe latched");
}

TEST(CorrectedSession, RefusesWhatNoLongerGoesTogether) {
  EXPECT_THAT(Changes(Stored(APump()), Typed("bottle")),
              HasSubstr("--method: bottle does not go with what is recorded of expressed-left"));
  TypedSession total = Typed();
  total.expressed = "90ml";
  EXPECT_THAT(Changes(Stored(APump()), total), HasSubstr("would count twice"));
  EXPECT_EQ(Changes(Stored(APump()), total, {"expressed-left", "expressed-right"}),
            "expressed left: 60 ml -> -; expressed right: 2 oz -> -; expressed: - -> 90 ml");
  TypedSession nursing = Typed("breast");
  nursing.sns = true;
  EXPECT_THAT(Changes(Stored(nursing), Typed("pump-single")), HasSubstr("--clear sns"));
}

TEST(CorrectedSession, RefusesToChangeNothing) {
  EXPECT_THAT(Changes(Stored(APump()), Typed()), HasSubstr("RECORD: holds all of that already"));
  TypedSession same = Typed();
  same.pain = 3;
  EXPECT_THAT(Changes(Stored(APump()), same), HasSubstr("holds all of that already"));
}

TEST(CorrectedSession, ReadsABareAmountInTheUnitOfThePerson) {
  v1::Client client = TwoOfEach();
  client.mutable_persons(1)->set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  TypedSession typed = Typed("pump-single");
  typed.person = "sam";
  typed.expressed_left = "2";
  EXPECT_EQ(Stored(typed, client).session().expressed_left_ml(), 59);
  typed.person = "ana";
  EXPECT_EQ(Stored(typed, client).session().expressed_left_ml(), 2);
}

}  // namespace relactation::session_correction_test
