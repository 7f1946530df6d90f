#include "client/command/observation_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/observation_words.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::observation_entry_test {

using ::testing::HasSubstr;

constexpr char kClientId[] = "0190f5a0-0000-7000-8000-000000000001";
constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";
constexpr char kSam[] = "0190f5a0-0000-7000-8000-000000000004";
constexpr char kZoe[] = "0190f5a0-0000-7000-8000-000000000005";

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

TypedObservation Typed() {
  TypedObservation typed;
  typed.zone = LoadZone("Europe/Lisbon", "").value();
  typed.start = absl::FromCivil(absl::CivilHour(2026, 11, 24, 14), typed.zone);
  return typed;
}

template <typename SetKind>
v1::Record AnEmpty(SetKind set_kind) {
  v1::Record record;
  record.set_record_id(kClientId);
  set_kind(*record.mutable_observation());
  return record;
}

v1::Record AWeight() {
  return AnEmpty([](auto& o) { o.mutable_weight(); });
}
v1::Record ADiaper() {
  return AnEmpty([](auto& o) { o.mutable_diaper(); });
}
v1::Record ASkin() {
  return AnEmpty([](auto& o) { o.mutable_skin_to_skin(); });
}
v1::Record AnEmptyMood() {
  return AnEmpty([](auto& o) { o.mutable_mood(); });
}
v1::Record AScreening() {
  return AnEmpty([](auto& o) { o.mutable_screening(); });
}
v1::Record ASymptom() {
  return AnEmpty([](auto& o) { o.mutable_symptom(); });
}
v1::Record AMedicine() {
  return AnEmpty([](auto& o) { o.mutable_medicine(); });
}

// The record in words, or what is wrong.
std::string Apply(v1::Record record, const TypedObservation& typed,
                  const v1::Client& client = OneOfEach()) {
  const absl::Status applied = ApplyTyped(typed, client, record);
  if (!applied.ok()) return std::string(ToStd(applied.message()));
  EXPECT_TRUE(CheckLimits(record).ok()) << CheckLimits(record);
  return ObservationInWords(record, client, typed.zone);
}

TEST(ApplyTyped, TakesAWeightWithAllThatIsKnownOfIt) {
  TypedObservation typed = Typed();
  typed.weight = "8lb 5oz";
  typed.clothing = "naked";
  typed.scale = "clinic";
  typed.weighed_by = "R. Sato";
  EXPECT_EQ(Apply(AWeight(), typed),
            "weight of leo, 2026-11-24 14:00 (Europe/Lisbon); 8lb 5oz; naked; scale clinic; "
            "weighed by R. Sato");
  EXPECT_THAT(Apply(AWeight(), typed, TwoOfEach()), HasSubstr("--infant: which infant?"));
  typed.weight = "3.76";
  EXPECT_THAT(Apply(AWeight(), typed), HasSubstr("--weight"));
  typed.weight = "100g";
  EXPECT_THAT(Apply(AWeight(), typed), HasSubstr("--weight"));
  typed.weight = "";
  EXPECT_THAT(Apply(AWeight(), typed), HasSubstr("--weight: is needed"));
}

TEST(ApplyTyped, AsksWhoseDiaperItWasAndTakesNobodys) {
  TypedObservation typed = Typed();
  typed.wet = 2;
  typed.stool_color = "yellow";
  typed.urine_orange = "no";
  EXPECT_EQ(Apply(ADiaper(), typed),
            "diaper of leo, 2026-11-24 14:00 (Europe/Lisbon); wet 2; stool colour yellow; orange "
            "urine no");
  EXPECT_THAT(Apply(ADiaper(), typed, TwoOfEach()), HasSubstr("or unassigned"));
  typed.infant = "unassigned";
  EXPECT_THAT(Apply(ADiaper(), typed, TwoOfEach()), HasSubstr("diaper of unassigned"));
  typed.urine_orange = "maybe";
  EXPECT_THAT(Apply(ADiaper(), typed), HasSubstr("--urine-orange: is yes or no"));
  EXPECT_THAT(Apply(ADiaper(), Typed()), HasSubstr("--wet: what was in it?"));
  typed = Typed();
  typed.wet = 51;
  EXPECT_THAT(Apply(ADiaper(), typed), HasSubstr("--wet"));
}

TEST(ApplyTyped, GivesSkinToSkinItsLength) {
  TypedObservation typed = Typed();
  typed.minutes = 15;
  v1::Record record = ASkin();
  ASSERT_TRUE(ApplyTyped(typed, TwoOfEach(), record).ok());
  EXPECT_EQ(FromTimestamp(record.time().end_time()), *typed.start + absl::Minutes(15));
  EXPECT_EQ(record.observation().skin_to_skin().infant_id(), "") << "nobody has to be named";
  EXPECT_THAT(Apply(ASkin(), typed), HasSubstr("person ana"));
}

TEST(ApplyTyped, TakesMoodAndScreeningNumbersWithinTheirScales) {
  TypedObservation typed = Typed();
  typed.mood = 2;
  typed.rest_hours = 5;
  typed.wants_call = true;
  EXPECT_THAT(Apply(AnEmptyMood(), typed), HasSubstr("mood 2 of 5; rest 5 h; wants a call yes"));
  typed.mood = 6;
  EXPECT_THAT(Apply(AnEmptyMood(), typed), HasSubstr("--mood"));
  EXPECT_THAT(Apply(AnEmptyMood(), Typed(), TwoOfEach()), HasSubstr("--person: whose is it?"));
  typed.epds_total = 9;
  typed.epds_item10 = 0;
  EXPECT_THAT(Apply(AScreening(), typed), HasSubstr("EPDS total 9 of 30; EPDS item 10 0 of 3"));
  typed.epds_total = 1;
  typed.epds_item10 = 3;
  EXPECT_THAT(Apply(AScreening(), typed), HasSubstr("--epds-item10: is a part of the total"));
  EXPECT_THAT(Apply(AScreening(), Typed()), HasSubstr("--epds-total: is needed"));
}

TEST(ApplyTyped, KnowsFromTheSignsWhoseTheyAre) {
  TypedObservation typed = Typed();
  typed.signs = {"hard to wake", "Lethargy"};
  typed.temperature = "100.8F";
  EXPECT_EQ(Apply(ASymptom(), typed),
            "symptom of leo, 2026-11-24 14:00 (Europe/Lisbon); hard to wake; temperature 100.8F");
  typed.signs = {"breast pain", "flu-like"};
  EXPECT_THAT(Apply(ASymptom(), typed), HasSubstr("symptom of ana"));
  typed.signs = {"breast pain", "jaundice new or spreading"};
  EXPECT_THAT(Apply(ASymptom(), typed), HasSubstr("record the signs of each alone"));
  typed.signs = {};
  EXPECT_THAT(Apply(ASymptom(), typed), HasSubstr("--infant: whose is it?"));
  typed.infant = "leo";
  EXPECT_THAT(Apply(ASymptom(), typed), HasSubstr("symptom of leo"));
  EXPECT_THAT(Apply(ASymptom(), Typed()), HasSubstr("--sign: what was seen?"));
}

TEST(ApplyTyped, TakesAMedicineAsReported) {
  TypedObservation typed = Typed();
  typed.agent = "domperidone";
  typed.event = "taking";
  typed.dose = "one small white one";
  typed.provider_consulted = "no";
  EXPECT_THAT(Apply(AMedicine(), typed),
              HasSubstr("domperidone; taking; dose as reported one small white one; a provider was "
                        "consulted no"));
  typed.event = "takin";
  EXPECT_THAT(Apply(AMedicine(), typed), HasSubstr("--event"));
  typed.event = "";
  EXPECT_THAT(Apply(AMedicine(), typed), HasSubstr("--event: taking, stopped or side-effect?"));
}

TEST(ApplyTyped, ChangesOfAStoredRecordWhatIsTypedAlone) {
  TypedObservation first = Typed();
  first.infant = "unassigned";
  first.wet = 2;
  first.dirty = 1;
  v1::Record record = ADiaper();
  ASSERT_TRUE(ApplyTyped(first, OneOfEach(), record).ok());
  TypedObservation second;
  second.dirty = 3;
  v1::Record right = record;
  ASSERT_TRUE(ApplyTyped(second, OneOfEach(), right).ok());
  EXPECT_EQ(right.observation().diaper().dirty(), 3);
  right.mutable_observation()->mutable_diaper()->set_dirty(1);
  EXPECT_EQ(right.SerializeAsString(), record.SerializeAsString());
}

TEST(ClearTyped, MakesAValueUnknownUnlessItIsNeeded) {
  TypedObservation typed = Typed();
  typed.weight = "8lb 5oz";
  typed.scale = "clinic";
  typed.note = "x";
  v1::Record record = AWeight();
  ASSERT_TRUE(ApplyTyped(typed, OneOfEach(), record).ok());
  EXPECT_TRUE(ClearTyped("scale", record).ok());
  EXPECT_TRUE(ClearTyped("--note", record).ok());
  EXPECT_EQ(record.observation().weight().scale(), "");
  EXPECT_EQ(record.note(), "");
  EXPECT_TRUE(absl::IsInvalidArgument(ClearTyped("weight", record)));
  EXPECT_TRUE(absl::IsInvalidArgument(ClearTyped("wet", record)));
}

}  // namespace relactation::observation_entry_test
