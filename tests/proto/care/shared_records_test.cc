#include "proto/relactation/care/shared_records.h"

#include <gtest/gtest.h>
#include <random>

#include "tests/proto/care/rule_story.h"
#include "tests/support/random_message.h"

namespace relactation::shared_records_test {

const absl::CivilDay kDay(2024, 6, 14);
constexpr bool kByThePractice = true;
constexpr bool kByTheFamily = false;

v1::Client WithConsent(v1::DataClass data_class) {
  v1::Client client = WithBea(AFamily());
  v1::Consent& consent = *client.add_consents();
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.set_person("ana");
  consent.add_data_classes(data_class);
  return client;
}

// When it was said, corrected and received.
void SetTimes(v1::Record& record) {
  *record.mutable_entry_time() = ToTimestamp(At("2024-06-13 08:10"));
  *record.mutable_create_time() = ToTimestamp(At("2024-06-13 09:00"));
  *record.mutable_edit()->mutable_edit_time() = ToTimestamp(At("2024-06-13 09:10"));
  *record.mutable_edit()->mutable_receive_time() = ToTimestamp(At("2024-06-13 10:00"));
}

// Everything that a record can carry besides its observation.
v1::Record AFullRecord() {
  v1::Record record = Ending(ARecord(At("2024-06-13 08:00")), At("2024-06-13 08:05"));
  record.mutable_time()->set_utc_offset_minutes(60);
  record.mutable_time()->set_zone("Europe/Lisbon");
  record.set_note("could not sleep");
  record.mutable_origin()->set_text("row");
  record.add_as_typed();
  record.set_revision(3);
  record.set_author_id(kAna);
  record.set_device_id("device");
  SetTimes(record);
  record.mutable_edit()->set_reason("typed too fast");
  record.set_state(v1::RECORD_STATE_LIVE);
  return record;
}

// What is left of AFullRecord besides its observation.
v1::Record ABareRecord() {
  v1::Record record = ARecord(At("2024-06-13 08:00"));
  SetTimes(record);
  record.set_revision(3);
  record.set_state(v1::RECORD_STATE_LIVE);
  return record;
}

v1::Mood& MoodOf(v1::Record& record) {
  v1::Mood& mood = *record.mutable_observation()->mutable_mood();
  mood.set_person_id(kAna);
  return mood;
}

v1::Screening& ScreeningOf(v1::Record& record) {
  v1::Screening& screening = *record.mutable_observation()->mutable_screening();
  screening.set_person_id(kAna);
  return screening;
}

v1::Symptom& SymptomOf(v1::Record& record) {
  v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
  symptom.set_person_id(kAna);
  return symptom;
}

// What the consultants get where nothing is shared. Absent: nothing.
std::optional<v1::Record> LeftOf(v1::Record record) {
  if (!LeaveWhatIsShared(AFamily(), kDay, kByTheFamily, record)) return std::nullopt;
  return record;
}

void ExpectLeft(const v1::Record& whole, const v1::Record& expected) {
  const std::optional<v1::Record> left = LeftOf(whole);
  ASSERT_TRUE(left.has_value()) << whole.DebugString();
  EXPECT_EQ(left->SerializeAsString(), expected.SerializeAsString()) << left->DebugString();
}

TEST(SharesWithPractice, ByAConsentForThePracticeThatNamesTheAdultAndTheKind) {
  const v1::Client client = WithConsent(v1::DATA_CLASS_MOOD);
  EXPECT_TRUE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_SYMPTOMS, kDay));
  EXPECT_FALSE(SharesWithPractice(client, kBea, v1::DATA_CLASS_MOOD, kDay));
  EXPECT_FALSE(SharesWithPractice(client, kMia, v1::DATA_CLASS_MOOD, kDay));
  EXPECT_FALSE(SharesWithPractice(AFamily(), kAna, v1::DATA_CLASS_MOOD, kDay));
}

TEST(SharesWithPractice, NotByAConsentForSomebodyElseOrForNobodysRecords) {
  v1::Client client = WithConsent(v1::DATA_CLASS_MOOD);
  for (const v1::ConsentAudience audience :
       {v1::CONSENT_AUDIENCE_UNSPECIFIED, v1::CONSENT_AUDIENCE_PAEDIATRICIAN}) {
    client.mutable_consents(0)->set_audience(audience);
    EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
  }
  client = WithConsent(v1::DATA_CLASS_MOOD);
  client.mutable_consents(0)->clear_person();
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
  client.mutable_persons(0)->clear_handle();
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
  EXPECT_FALSE(SharesWithPractice(client, "", v1::DATA_CLASS_MOOD, kDay));
}

TEST(SharesWithPractice, FromItsFirstDayToItsLastUnlessItWasTakenBack) {
  v1::Client client = WithConsent(v1::DATA_CLASS_MOOD);
  v1::Consent& consent = *client.mutable_consents(0);
  *consent.mutable_from() = FromCivilDay(kDay);
  *consent.mutable_until() = FromCivilDay(kDay + 1);
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay - 1));
  EXPECT_TRUE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
  EXPECT_TRUE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay + 1));
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay + 2));
  *consent.mutable_revoke_time() = ToTimestamp(At("2024-06-14 08:00"));
  EXPECT_FALSE(SharesWithPractice(client, kAna, v1::DATA_CLASS_MOOD, kDay));
}

TEST(LeaveWhatIsShared, LeavesOfACheckInThatACallIsAskedFor) {
  v1::Record whole = AFullRecord();
  MoodOf(whole).set_mood(1);
  MoodOf(whole).set_rest_hours(2);
  EXPECT_EQ(LeftOf(whole), std::nullopt) << "not even that there was a check-in";
  MoodOf(whole).set_wants_call(true);
  v1::Record expected = ABareRecord();
  MoodOf(expected).set_wants_call(true);
  ExpectLeft(whole, expected);
}

TEST(LeaveWhatIsShared, LeavesOfAScreeningWhetherItemTenIsAboveNothing) {
  v1::Record whole = AFullRecord();
  ScreeningOf(whole).set_epds_total(21);
  ScreeningOf(whole).set_language("pt");
  ScreeningOf(whole).set_given_by("Rita");
  EXPECT_EQ(LeftOf(whole), std::nullopt);
  v1::Record expected = ABareRecord();
  for (const int item10 : {0, 1, 3}) {
    ScreeningOf(whole).set_epds_item10(item10);
    ScreeningOf(expected).set_epds_item10(item10 == 0 ? 0 : 1);
    ExpectLeft(whole, expected);
  }
}

TEST(LeaveWhatIsShared, LeavesOfSignsTheWordsThatAskForSomebodyNow) {
  v1::Record whole = AFullRecord();
  for (const v1::SymptomCode code :
       {v1::SYMPTOM_CODE_LOW_MOOD, v1::SYMPTOM_CODE_BREAST_PAIN, v1::SYMPTOM_CODE_CONFUSION}) {
    SymptomOf(whole).add_codes(code);
  }
  SymptomOf(whole).set_temperature_tenths_c(391);
  EXPECT_EQ(LeftOf(whole), std::nullopt);
  v1::Record expected = ABareRecord();
  for (const v1::SymptomCode code :
       {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, v1::SYMPTOM_CODE_HARM_TO_BABY_THOUGHT,
        v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES}) {
    SymptomOf(whole).add_codes(code);
    SymptomOf(expected).add_codes(code);
    ExpectLeft(whole, expected);
  }
}

TEST(LeaveWhatIsShared, LeavesNothingOfAMedicine) {
  v1::Record whole = AFullRecord();
  v1::Medicine& medicine = *whole.mutable_observation()->mutable_medicine();
  medicine.set_person_id(kAna);
  medicine.set_agent("domperidone");
  EXPECT_EQ(LeftOf(whole), std::nullopt);
}

TEST(LeaveWhatIsShared, ChangesNothingThatIsSharedOrThatThePracticeWasTold) {
  const auto is_whole = [](v1::Record record, const v1::Client& client, bool is_practice) {
    const std::string before = record.SerializeAsString();
    return LeaveWhatIsShared(client, kDay, is_practice, record) &&
           record.SerializeAsString() == before;
  };
  v1::Record mood = AFullRecord();
  MoodOf(mood).set_mood(2);
  v1::Record screening = AFullRecord();
  ScreeningOf(screening).set_epds_total(12);
  v1::Record signs = AFullRecord();
  SymptomOf(signs).add_codes(v1::SYMPTOM_CODE_FLU_LIKE);
  v1::Record medicine = AFullRecord();
  medicine.mutable_observation()->mutable_medicine()->set_person_id(kAna);
  const std::pair<v1::Record, v1::DataClass> kinds[] = {{mood, v1::DATA_CLASS_MOOD},
                                                        {screening, v1::DATA_CLASS_MOOD},
                                                        {signs, v1::DATA_CLASS_SYMPTOMS},
                                                        {medicine, v1::DATA_CLASS_MEDICINES}};
  for (const auto& [record, data_class] : kinds) {
    for (const v1::DataClass shared :
         {v1::DATA_CLASS_MOOD, v1::DATA_CLASS_SYMPTOMS, v1::DATA_CLASS_MEDICINES}) {
      EXPECT_EQ(is_whole(record, WithConsent(shared), kByTheFamily), shared == data_class);
    }
    EXPECT_TRUE(is_whole(record, AFamily(), kByThePractice));
  }
}

TEST(LeaveWhatIsShared, ChangesNothingThatIsTheFamilys) {
  v1::Record infant = AFullRecord();
  infant.mutable_observation()->mutable_symptom()->set_infant_id(kMia);
  infant.mutable_observation()->mutable_symptom()->set_temperature_tenths_c(385);
  ExpectLeft(infant, infant);
  v1::Record session = AFullRecord();
  session.mutable_session()->set_pain(7);
  ExpectLeft(session, session);
  ExpectLeft(AFullRecord(), AFullRecord());
}

// Clears what ABareRecord and the rules keep. What is then still there should not have been.
void ClearWhatMayStay(v1::Record& record) {
  record.clear_record_id();
  record.mutable_time()->clear_start_time();
  record.clear_create_time();
  record.clear_entry_time();
  record.mutable_edit()->clear_edit_time();
  record.mutable_edit()->clear_receive_time();
  record.clear_revision();
  record.clear_state();
  record.clear_review_reasons();
  v1::Observation& observation = *record.mutable_observation();
  if (observation.has_mood()) {
    observation.mutable_mood()->clear_person_id();
    observation.mutable_mood()->clear_wants_call();
  } else if (observation.has_screening()) {
    observation.mutable_screening()->clear_person_id();
    EXPECT_LE(observation.screening().epds_item10(), 1);
    observation.mutable_screening()->clear_epds_item10();
  } else if (observation.has_symptom()) {
    observation.mutable_symptom()->set_person_id("");
    for (const int code : observation.symptom().codes()) EXPECT_TRUE(code >= 38 && code <= 40);
    observation.mutable_symptom()->clear_codes();
  }
}

TEST(LeaveWhatIsShared, LeavesNoOtherFieldOfAnyRecord) {
  std::mt19937_64 random(3);
  int left_count = 0;
  for (int i = 0; i < 10000; ++i) {
    v1::Record record;
    FillAtRandom(record, random);
    record.GetReflection()->MutableUnknownFields(&record)->AddVarint(99, 7);
    if (PrivateClassOf(record) == v1::DATA_CLASS_UNSPECIFIED) continue;
    std::optional<v1::Record> left = LeftOf(record);
    if (!left.has_value()) continue;
    ++left_count;
    ClearWhatMayStay(*left);
    EXPECT_LE(left->ByteSizeLong(), 12u) << left->DebugString();
    EXPECT_EQ(left->note() + left->author_id() + left->device_id(), "");
  }
  EXPECT_GT(left_count, 50);
}

// A family that tells by chance how its adults are, over two weeks.
RuleStory AToldStory(std::mt19937& random) {
  constexpr v1::SymptomCode kCodes[] = {
      v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, v1::SYMPTOM_CODE_LOW_MOOD, v1::SYMPTOM_CODE_BREAST_PAIN,
      v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES, v1::SYMPTOM_CODE_INSOMNIA};
  RuleStory story;
  for (int i = 0; i < 6; ++i) {
    v1::Record record = ARecord(RuleStory::June(1 + static_cast<int>(random() % 14), i), i);
    const int number = static_cast<int>(random() % 4);
    const absl::Time start = FromTimestamp(record.time().start_time());
    // By a clock that is right and a phone without a network, or by a clock that is ahead.
    const bool is_ahead = random() % 2 == 0;
    *record.mutable_create_time() = ToTimestamp(start + absl::Hours(is_ahead ? -30 : 5));
    if (is_ahead) record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
    if (!is_ahead) *record.mutable_entry_time() = ToTimestamp(start);
    switch (random() % 3) {
      case 0:
        MoodOf(record).set_mood(1 + number);
        MoodOf(record).set_wants_call(number == 0);
        break;
      case 1:
        ScreeningOf(record).set_epds_item10(std::max(0, number - 1));
        break;
      default:
        SymptomOf(record).add_codes(kCodes[random() % std::size(kCodes)]);
    }
    story.Add(record);
  }
  return story;
}

TEST(LeaveWhatIsShared, ChangesNoAnswerOfTheTwoRulesThatTellOfIt) {
  std::mt19937 random(4);
  int matches = 0;
  for (int i = 0; i < 200; ++i) {
    const RuleStory whole = AToldStory(random);
    RuleStory left = whole;
    left.records.clear();
    for (v1::Record record : whole.records) {
      if (LeaveWhatIsShared(whole.client, kDay, kByTheFamily, record)) left.Add(record);
    }
    for (const char* rule : {"P1", "H1"}) {
      EXPECT_EQ(left.Says(rule), whole.Says(rule)) << rule;
      EXPECT_EQ(left.Ask(rule).since, whole.Ask(rule).since) << rule;
      EXPECT_EQ(left.Ask(rule).received, whole.Ask(rule).received) << rule;
      matches += whole.Ask(rule).IsMatch() ? 1 : 0;
    }
    for (const char* rule : {"P2", "P3", "M1", "M5", "N1"}) {
      EXPECT_FALSE(left.Ask(rule).IsMatch()) << rule;
    }
  }
  EXPECT_GT(matches, 100);
}

}  // namespace relactation::shared_records_test
