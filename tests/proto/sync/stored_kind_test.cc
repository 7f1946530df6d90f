#include "proto/relactation/sync/stored_kind.h"

#include <gtest/gtest.h>

namespace relactation::stored_kind_test {

constexpr char kPerson[] = "0196f0a1-0000-7000-8000-000000000002";

TEST(StreamOfRecord, PutsSessionsIntoTheFamilyStream) {
  v1::Record record;
  record.mutable_session()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
}

TEST(StreamOfRecord, PutsWhatAPersonTellsOfHerselfIntoHerPrivateStream) {
  const StreamChoice hers{true, kPerson};
  v1::Record record;
  record.mutable_observation()->mutable_mood()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), hers);
  record.mutable_observation()->mutable_screening()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), hers);
  record.mutable_observation()->mutable_medicine()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), hers);
  record.mutable_observation()->mutable_symptom()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), hers);
}

TEST(StreamOfRecord, PutsAnInfantsSymptomsIntoTheFamilyStream) {
  v1::Record record;
  record.mutable_observation()->mutable_symptom()->set_infant_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
}

TEST(StreamOfRecord, PutsWhatConcernsInfantsAndDaysIntoTheFamilyStream) {
  v1::Record record;
  v1::Observation& observation = *record.mutable_observation();
  observation.mutable_skin_to_skin()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
  observation.mutable_weight();
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
  observation.mutable_diaper();
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
  observation.mutable_day_totals()->set_person_id(kPerson);
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
  observation.mutable_day_confirmed();
  EXPECT_EQ(StreamOfRecord(record), StreamChoice{});
}

TEST(StreamOfRecord, KnowsAStreamForEveryKindOfObservation) {
  const auto* kind = v1::Observation::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kind->field_count(); ++i) {
    v1::Record record;
    v1::Observation& observation = *record.mutable_observation();
    observation.GetReflection()->MutableMessage(&observation, kind->field(i));
    EXPECT_TRUE(StreamOfRecord(record).has_value()) << kind->field(i)->name();
  }
}

TEST(StreamOfRecord, HasNoneForARecordWithoutAnEntry) {
  v1::Record record;
  EXPECT_EQ(StreamOfRecord(record), std::nullopt);
  record.mutable_observation();
  EXPECT_EQ(StreamOfRecord(record), std::nullopt);
}

TEST(StoredKind, KeepsTheNumbersThatAreInDatabases) {
  EXPECT_EQ(static_cast<int>(StoredKind::kClient), 1);
  EXPECT_EQ(static_cast<int>(StoredKind::kSession), 2);
  EXPECT_EQ(static_cast<int>(StoredKind::kObservation), 3);
  EXPECT_EQ(static_cast<int>(StoredKind::kPlanRevision), 4);
  EXPECT_EQ(static_cast<int>(StoredKind::kPlanText), 5);
}

}  // namespace relactation::stored_kind_test
