#include "client/command/session_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/session_correction.h"
#include "client/command/session_entry.h"
#include "client/command/session_facts.h"
#include "client/command/session_table.h"
#include "client/command/session_weights.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::session_parts_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";
constexpr char kZoe[] = "0190f5a0-0000-7000-8000-000000000005";
constexpr char kRecord[] = "0190f5a0-0000-7000-8000-000000000006";

v1::Client WithOne() { return AClient("0190f5a0-0000-7000-8000-000000000001", kAna, kLeo); }

v1::Client WithTwins() {
  v1::Client client = WithOne();
  v1::Infant& infant = *client.add_infants();
  infant.set_infant_id(kZoe);
  infant.set_handle("zoe");
  return client;
}

TypedSession AtTheBreast() {
  TypedSession typed;
  typed.method = "breast";
  typed.zone = LoadZone("Europe/Lisbon", "zone").value();
  typed.start = absl::FromUnixSeconds(1795564680);  // 2026-11-24T23:58:00Z
  return typed;
}

v1::Record Made(const TypedSession& typed, const v1::Client& client = WithOne()) {
  const auto record = MakeSession(typed, client, kRecord);
  EXPECT_TRUE(record.ok()) << record.status();
  if (!record.ok()) return {};
  EXPECT_TRUE(CheckLimits(*record).ok()) << CheckLimits(*record);
  return *record;
}

v1::Record Corrected(const v1::Record& stored, const TypedSession& typed,
                     const std::vector<std::string>& cleared = {},
                     const v1::Client& client = WithOne()) {
  const auto record = CorrectedSession(stored, typed, cleared, client);
  EXPECT_TRUE(record.ok()) << record.status();
  return record.ok() ? *record : v1::Record();
}

std::string Problem(const TypedSession& typed, const v1::Client& client = WithOne()) {
  const auto record = MakeSession(typed, client, kRecord);
  return record.ok() ? "none" : std::string(ToStd(record.status().message()));
}

TypedSession Nothing() {
  TypedSession typed;
  typed.zone = LoadZone("Europe/Lisbon", "zone").value();
  return typed;
}

TEST(SessionParts, BeginAtTheFirstSuchTimeFromTheStartOnAlsoPastMidnight) {
  TypedSession typed = AtTheBreast();
  typed.parts = {"left 23:58 5min", "00:04 right 7", "both 3 min at 0:12"};
  const v1::Record record = Made(typed);
  EXPECT_EQ(PartsText(record.session(), typed.zone),
            "left 23:58, 5 min; right 00:04, 7 min; both 00:12, 3 min");
  EXPECT_EQ(MinutesOf(record), 17) << "to the end of the last part, pauses included";
  EXPECT_THAT(SessionInWords(record, WithOne(), typed.zone), HasSubstr("parts left 23:58, 5 min"));
}

TEST(SessionParts, LeaveUnknownWhatWasNotTyped) {
  TypedSession typed = AtTheBreast();
  typed.parts = {"left 6", "left"};
  const v1::Record record = Made(typed);
  EXPECT_FALSE(record.session().segments(0).has_start_time());
  EXPECT_FALSE(record.session().segments(1).has_active_seconds());
  EXPECT_FALSE(record.time().has_end_time()) << "nobody knows how long the second one was";
}

TEST(SessionParts, NameTheOptionOfWhatCannotBe) {
  TypedSession typed = AtTheBreast();
  for (const std::string clock : {"23:40", "04:30"}) {
    typed.parts = {"left " + clock};
    EXPECT_THAT(Problem(typed), HasSubstr("--part: `" + clock + "` is not within 4 hours"));
  }
  typed.parts = {"left 25:00"};
  EXPECT_THAT(Problem(typed), HasSubstr("is no time of day"));
  typed.parts = {"10min"};
  EXPECT_THAT(Problem(typed), HasSubstr("names no side"));
  typed.parts = {"left soon"};
  EXPECT_THAT(Problem(typed), HasSubstr("`soon` is no side, time of day or number of minutes"));
  typed.parts = {"left 5"};
  typed.right_minutes = 5;
  EXPECT_THAT(Problem(typed), HasSubstr("leave out --left and --right"));
  typed.right_minutes.reset();
  typed.method = "bottle";
  EXPECT_THAT(Problem(typed), HasSubstr("goes with the breast"));
}

TEST(SessionParts, AreReplacedAndClearedByACorrection) {
  TypedSession typed = AtTheBreast();
  typed.parts = {"left 23:58 5", "right 0:04 7"};
  const v1::Record stored = Made(typed);
  TypedSession right = Nothing();
  right.parts = {"right 23:58 9"};
  const v1::Record corrected = Corrected(stored, right);
  EXPECT_EQ(PartsText(corrected.session(), typed.zone), "right 23:58, 9 min");
  EXPECT_EQ(MinutesOf(corrected), 9);
  EXPECT_TRUE(Corrected(stored, Nothing(), {"part"}).session().segments().empty());
}

TEST(TestWeights, AreKeptInGramsAndAsTyped) {
  TypedSession typed = AtTheBreast();
  typed.weights_before = {"7lb 12oz"};
  typed.weights_after = {"3560g"};
  const v1::Record record = Made(typed);
  EXPECT_EQ(record.session().infants(0).weight_before_g(), 3515);
  EXPECT_EQ(record.session().infants(0).weight_after_g(), 3560);
  EXPECT_EQ(TestWeightsText(record, WithOne()), "7lb 12oz before, 3560 g after (+45 g)");
  EXPECT_EQ(TestWeightsText(record, WithOne(), /*in_short=*/true), "+45 g");
}

TEST(TestWeights, ThatCannotBeBothRightAreToldByTheInfantAndAsTheyWereTyped) {
  TypedSession typed = AtTheBreast();
  typed.weights_before = {"zoe 8lb 2oz"};
  typed.weights_after = {"zoe 8lb"};
  EXPECT_THAT(DoubtsInWords(Made(typed, WithTwins()), WithTwins()),
              ElementsAre("zoe weighed 8lb 2oz before, 8lb after (-56 g): 56 g less than before"));
  typed.weights_after = {"zoe 8lb 3oz"};
  EXPECT_THAT(DoubtsInWords(Made(typed, WithTwins()), WithTwins()), IsEmpty());
}

TEST(TestWeights, AreOfTheInfantThatIsNamed) {
  TypedSession typed = AtTheBreast();
  typed.weights_before = {"zoe 3510g"};
  typed.weights_after = {"3490g zoe"};
  const v1::Record record = Made(typed, WithTwins());
  ASSERT_EQ(record.session().infants_size(), 1);
  EXPECT_EQ(record.session().infants(0).infant_id(), kZoe);
  EXPECT_EQ(TestWeightsText(record, WithTwins(), true), "zoe -20 g");
  typed.weights_before = {"3510g"};
  typed.weights_after = {};
  EXPECT_THAT(Problem(typed, WithTwins()), HasSubstr("--weight-before: names no infant"));
}

TEST(TestWeights, NameTheOptionOfWhatCannotBe) {
  TypedSession typed = AtTheBreast();
  typed.weights_after = {"35g"};
  EXPECT_THAT(Problem(typed), HasSubstr("--weight-after: `35g` is no baby's weight"));
  typed.weights_after = {"3510ml"};
  EXPECT_THAT(Problem(typed), HasSubstr("--weight-after"));
  typed.weights_after = {"3510g"};
  typed.method = "bottle";
  EXPECT_THAT(Problem(typed), HasSubstr("is for a feed at the breast"));
}

TEST(TestWeights, OfOneInfantChangeWithoutThoseOfTheOther) {
  const std::string leo = WithOne().infants(0).handle();
  TypedSession typed = AtTheBreast();
  typed.weights_before = {leo + " 6lb 2oz", "zoe 7lb 1oz"};
  typed.weights_after = {leo + " 6lb 3oz"};
  typed.latch = "latched";
  const v1::Record stored = Made(typed, WithTwins());
  TypedSession right = Nothing();
  right.weights_before = {"zoe 7lb 2oz"};
  const v1::Record corrected = Corrected(stored, right, {}, WithTwins());
  EXPECT_EQ(TestWeightsText(corrected, WithTwins()),
            leo + " 6lb 2oz before, 6lb 3oz after (+29 g); zoe 7lb 2oz before");
  EXPECT_EQ(corrected.session().infants(1).latch(), v1::LATCH_LATCHED);
  const v1::Record cleared = Corrected(stored, Nothing(), {"weight-before"}, WithTwins());
  EXPECT_EQ(TestWeightsText(cleared, WithTwins()), leo + " 6lb 3oz after");
}

TEST(TestWeights, GoWithTheInfantsThatAreCleared) {
  TypedSession typed = AtTheBreast();
  typed.weights_before = {"7lb 12oz"};
  const v1::Record cleared = Corrected(Made(typed), Nothing(), {"infant"});
  EXPECT_TRUE(cleared.session().infants().empty());
  EXPECT_EQ(cleared.as_typed_size(), 0) << "what was typed of nobody's weight is left";
}

TEST(TestWeights, TypedInOuncesAreNotKeptAsTypedOnceTheyAreChanged) {
  TypedSession typed = AtTheBreast();
  typed.weights_before = {"7lb 12oz"};
  TypedSession right = Nothing();
  right.weights_before = {"3510g"};
  const v1::Record corrected = Corrected(Made(typed), right);
  EXPECT_EQ(corrected.as_typed_size(), 0);
  EXPECT_EQ(TestWeightsText(corrected, WithOne()), "3510 g before");
}

}  // namespace relactation::session_parts_test
