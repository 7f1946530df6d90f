#include "client/command/session_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/session_table.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::session_entry_test {

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
  infant.set_handle("Zoe");
  return client;
}

TypedSession Typed(const std::string& method) {
  TypedSession typed;
  typed.method = method;
  typed.zone = LoadZone("Europe/Lisbon", "zone").value();
  typed.start = absl::FromUnixSeconds(1795528920);  // 2026-11-24T14:02:00Z
  return typed;
}

v1::Record Made(const TypedSession& typed, const v1::Client& client = OneOfEach()) {
  const auto record = MakeSession(typed, client, kRecord);
  EXPECT_TRUE(record.ok()) << record.status();
  if (!record.ok()) return {};
  EXPECT_TRUE(CheckLimits(*record).ok()) << CheckLimits(*record);
  return *record;
}

std::string Problem(const TypedSession& typed, const v1::Client& client = OneOfEach()) {
  const auto record = MakeSession(typed, client, kRecord);
  return record.ok() ? "none" : std::string(ToStd(record.status().message()));
}

TEST(MakeSession, MeansTheOnlyLactatingParentAndTheOnlyInfant) {
  const v1::Record record = Made(Typed("breast"));
  EXPECT_EQ(record.session().person_id(), kAna);
  ASSERT_EQ(record.session().infants_size(), 1);
  EXPECT_EQ(record.session().infants(0).infant_id(), kLeo);
  EXPECT_EQ(record.session().infants(0).latch(), v1::LATCH_UNSPECIFIED);
}

TEST(MakeSession, AsksWhoseItWasWhereTwoParentsAreLactating) {
  EXPECT_EQ(Problem(Typed("pump-double"), TwoOfEach()), "--person: whose was it? One of ana, sam");
  TypedSession typed = Typed("pump-double");
  typed.person = "SAM";
  EXPECT_EQ(Made(typed, TwoOfEach()).session().person_id(), kSam);
  typed.person = "kim";
  EXPECT_THAT(Problem(typed, TwoOfEach()), HasSubstr("no adult `kim`; there is ana, sam"));
}

TEST(MakeSession, LeavesWhatWasNotTypedUnknown) {
  const v1::Record record = Made(Typed("pump-double"));
  EXPECT_FALSE(record.time().has_end_time());
  EXPECT_FALSE(record.session().has_expressed_left_ml());
  EXPECT_FALSE(record.session().has_expressed_unsplit_ml());
  EXPECT_FALSE(record.session().has_pain());
  EXPECT_TRUE(record.session().segments().empty());
  EXPECT_TRUE(record.session().portions().empty());
}

TEST(MakeSession, KeepsZeroAsAMeasurement) {
  TypedSession typed = Typed("pump-double");
  typed.expressed_left = "0 ml";
  const v1::Record record = Made(typed);
  EXPECT_TRUE(record.session().has_expressed_left_ml());
  EXPECT_EQ(record.session().expressed_left_ml(), 0);
}

TEST(MakeSession, KeepsOuncesAsTypedBesideTheMillilitres) {
  TypedSession typed = Typed("pump-double");
  typed.expressed_left = "2.25oz";
  typed.expressed_right = "60 ml";
  const v1::Record record = Made(typed);
  EXPECT_EQ(record.session().expressed_left_ml(), 67);
  EXPECT_EQ(record.session().expressed_right_ml(), 60);
  ASSERT_EQ(record.as_typed_size(), 1);
  EXPECT_EQ(record.as_typed(0).field(), "expressed_left_ml");
  EXPECT_EQ(record.as_typed(0).text(), "2.25oz");
}

TEST(MakeSession, ReadsABareNumberInTheFamilysUnit) {
  v1::Client client = OneOfEach();
  TypedSession typed = Typed("pump-double");
  typed.expressed = "4";
  EXPECT_EQ(Made(typed, client).session().expressed_unsplit_ml(), 4);
  client.set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  const v1::Record record = Made(typed, client);
  EXPECT_EQ(record.session().expressed_unsplit_ml(), 118);
  ASSERT_EQ(record.as_typed_size(), 1);
  EXPECT_EQ(record.as_typed(0).text(), "4 oz");
  typed.expressed = "60ml";
  EXPECT_EQ(Made(typed, client).as_typed(0).text(), "60ml");
}

TEST(MakeSession, ReadsInfantAndMilkBesideTheAmountInAnyOrder) {
  TypedSession typed = Typed("bottle");
  typed.fed = {"zoe 60 ml formula", "own-stored 2oz LEO"};
  typed.person = "ana";
  const v1::Record record = Made(typed, TwoOfEach());
  ASSERT_EQ(record.session().portions_size(), 2);
  EXPECT_EQ(record.session().portions(0).infant_id(), kZoe);
  EXPECT_EQ(record.session().portions(0).milk(), v1::MILK_FORMULA);
  EXPECT_EQ(record.session().portions(0).taken_ml(), 60);
  EXPECT_EQ(record.session().portions(1).infant_id(), kLeo);
  EXPECT_EQ(record.session().portions(1).milk_of_person_id(), kAna);
  ASSERT_EQ(record.as_typed_size(), 1);
  EXPECT_EQ(record.as_typed(0).field(), "portions[1].taken_ml");
  EXPECT_EQ(record.session().person_id(), "");
}

TEST(MakeSession, AsksWhichOfSeveralInfantsHadTheMilk) {
  TypedSession typed = Typed("bottle");
  typed.fed = {"60ml formula"};
  EXPECT_THAT(Problem(typed, TwoOfEach()),
              HasSubstr("--infant: who had it? One of leo, Zoe; or each in a --fed of their own"));
  typed.infants = {"zoe"};
  EXPECT_EQ(Made(typed, TwoOfEach()).session().portions(0).infant_id(), kZoe);
  typed.fed = {};
  typed.milk = "formula";
  EXPECT_EQ(Made(typed, TwoOfEach()).session().portions(0).infant_id(), kZoe);
  typed.infants = {};
  EXPECT_THAT(Problem(typed, TwoOfEach()), HasSubstr("--infant: who had it?"));
}

TEST(MakeSession, RefusesMilkOfAnotherInfantThanTheOneThatIsNamed) {
  TypedSession typed = Typed("bottle");
  typed.infants = {"leo"};
  typed.fed = {"zoe 60ml formula"};
  EXPECT_THAT(Problem(typed, TwoOfEach()), HasSubstr("--fed: `Zoe` is not who --infant names"));
  typed.infants = {"leo", "zoe"};
  EXPECT_EQ(Made(typed, TwoOfEach()).session().portions(0).infant_id(), kZoe);
}

TEST(MakeSession, KnowsWhoseMilkItWasBesideWhoseBreastAndWhatWasOnlyOffered) {
  TypedSession typed = Typed("breast");
  typed.person = "ana";
  typed.fed = {"zoe 30ml own-stored sam", "leo of 20ml formula"};
  const v1::Record record = Made(typed, TwoOfEach());
  EXPECT_EQ(record.session().person_id(), kAna);
  EXPECT_EQ(record.session().portions(0).milk_of_person_id(), kSam);
  EXPECT_FALSE(record.session().portions(1).has_taken_ml());
  EXPECT_EQ(record.session().portions(1).offered_ml(), 20);
  EXPECT_THAT(SessionInWords(record, TwoOfEach(), typed.zone),
              HasSubstr("fed 30 ml own-stored of sam to Zoe + ? of 20 ml formula to leo"));
  typed.fed = {"zoe 30ml formula sam"};
  EXPECT_THAT(Problem(typed, TwoOfEach()), HasSubstr("--fed: names whose milk it was"));
}

TEST(MakeSession, TakesBothSidesOneAfterTheOtherOrAtOnceAsTheMethodSays) {
  TypedSession typed = Typed("breast");
  typed.left_minutes = 10;
  typed.right_minutes = 12;
  const auto minutes = [](const v1::Record& record) {
    return (record.time().end_time().seconds() - record.time().start_time().seconds()) / 60;
  };
  EXPECT_EQ(minutes(Made(typed)), 22);
  typed.method = "pump-double";
  EXPECT_EQ(minutes(Made(typed)), 12);
  typed.minutes = 30;
  EXPECT_EQ(minutes(Made(typed)), 30);
  typed.minutes = 11;
  EXPECT_THAT(Problem(typed), HasSubstr("--minutes: is from 12 (the longer side)"));
}

TEST(MakeSession, TakesTheSidesOfTwinsAtOnceOnlyWhereBothWereAtTheBreast) {
  TypedSession typed = Typed("breast");
  typed.person = "ana";
  typed.left_minutes = 25;
  typed.right_minutes = 25;
  const auto minutes = [&typed](const std::vector<std::string>& infants) {
    typed.infants = infants;
    const v1::RecordTime time = Made(typed, TwoOfEach()).time();
    return (time.end_time().seconds() - time.start_time().seconds()) / 60;
  };
  EXPECT_EQ(minutes({"zoe"}), 50);
  EXPECT_EQ(minutes({"zoe", "leo"}), 25);
  EXPECT_EQ(minutes({}), 25);
  typed.latch = "offered-not-latched";
  EXPECT_EQ(minutes({"zoe", "leo"}), 50);
}

TEST(MakeSession, NamesTheOptionOfWhatDoesNotGoTogether) {
  TypedSession typed = Typed("bottle");
  typed.expressed = "60ml";
  EXPECT_THAT(Problem(typed), HasSubstr("--expressed: goes with the breast"));
  typed = Typed("pump-double");
  typed.latch = "latched";
  EXPECT_THAT(Problem(typed), HasSubstr("--latch: is for a feed at the breast"));
  typed = Typed("pump-double");
  typed.expressed = "60ml";
  typed.expressed_left = "30ml";
  EXPECT_THAT(Problem(typed), HasSubstr("--expressed: is for a total"));
  typed = Typed("bottle");
  typed.sns = true;
  EXPECT_THAT(Problem(typed), HasSubstr("--sns: "));
  typed = Typed("breast");
  typed.pain = 11;
  EXPECT_THAT(Problem(typed), HasSubstr("--pain: goes from 0 to 10"));
}

TEST(MakeSession, SuggestsTheWordThatWasMeant) {
  EXPECT_THAT(Problem(Typed("pump-duoble")), HasSubstr("did you mean `pump-double`?"));
  EXPECT_EQ(Problem(Typed("pump")),
            "--method: `pump` is not all: pump-double, pump-single, pump-manual");
  EXPECT_THAT(Problem(Typed("spaceship")), HasSubstr("is none of breast, pump-double"));
  TypedSession typed = Typed("bottle");
  typed.fed = {"much"};
  EXPECT_THAT(Problem(typed), HasSubstr("--fed: "));
}

TEST(SessionInWords, SaysWhatWasRecordedAndByWhoseClock) {
  TypedSession typed = Typed("breast");
  typed.sns = true;
  typed.minutes = 25;
  typed.latch = "latched";
  typed.fed = {"1oz donor-bank"};
  EXPECT_EQ(SessionInWords(Made(typed), OneOfEach(), typed.zone),
            "breast + sns by ana, 2026-11-24 14:02 (Europe/Lisbon), 25 min; fed 1 oz donor-bank; "
            "latched");
}

}  // namespace relactation::session_entry_test
