#include "proto/relactation/care/medicine_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::medicine_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

struct MedicineStory : RuleStory {
  v1::ClientHistory history = {};

  v1::Medicine& Note(std::string_view agent, v1::MedicineEvent event, int day = 10) {
    Add(ARecord(June(day, 500), 62));
    v1::Medicine& medicine = *records.back().mutable_observation()->mutable_medicine();
    medicine.set_person_id(kAna);
    medicine.set_agent(std::string(agent));
    medicine.set_event(event);
    medicine.set_provider_consulted(true);
    return medicine;
  }
  void Risks(std::initializer_list<v1::RiskWord> risks) {
    v1::HistoryEntry& entry = *history.add_entries();
    entry.set_subject("ana");
    entry.set_topic(v1::HISTORY_TOPIC_RISKS);
    entry.set_knowledge(risks.size() > 0 ? v1::KNOWLEDGE_KNOWN : v1::KNOWLEDGE_NONE);
    for (const v1::RiskWord risk : risks) entry.add_risks(risk);
  }
  std::string With(std::string_view rule) {
    facts.history = &history;
    return Says(rule);
  }
};

MedicineStory Taking(std::string_view agent) {
  MedicineStory story;
  story.Note(agent, v1::MEDICINE_EVENT_TAKING);
  return story;
}

TEST(M2, MatchesASignOfTheHeartWhileDomperidoneIsTaken) {
  for (v1::SymptomCode code : {v1::SYMPTOM_CODE_PALPITATIONS, v1::SYMPTOM_CODE_FAINTING}) {
    MedicineStory story = Taking("Domperidone 10 mg");
    EXPECT_EQ(story.Says("M2"), "NO_MATCH");
    story.SignOf(kAna, June(13)).add_codes(code);
    EXPECT_EQ(story.Says("M2"), "EMERGENCY") << code;
    story.Note("domperidone 10 mg", v1::MEDICINE_EVENT_STOPPED, 11);
    EXPECT_EQ(story.Says("M2"), "NO_MATCH");
  }
}

TEST(M3, MatchesEachRiskAndLessWhereNobodyWasConsulted) {
  for (const v1::RiskWord risk :
       {v1::RISK_WORD_CARDIAC, v1::RISK_WORD_LONG_QT, v1::RISK_WORD_QT_DRUG,
        v1::RISK_WORD_CYP3A4_INHIBITOR, v1::RISK_WORD_LIVER, v1::RISK_WORD_LOW_POTASSIUM}) {
    MedicineStory story = Taking("domperidone");
    story.Risks({risk});
    EXPECT_EQ(story.With("M3"), "URGENT") << risk;
  }
  MedicineStory story = Taking("domperidone");
  EXPECT_EQ(story.Says("M3"), "INSUFFICIENT_DATA") << "nobody asked about risks";
  story.Risks({v1::RISK_WORD_ASTHMA});
  EXPECT_EQ(story.With("M3"), "NO_MATCH");
  story.Note("domperidone", v1::MEDICINE_EVENT_TAKING, 11).clear_provider_consulted();
  EXPECT_EQ(story.With("M3"), "ATTENTION");
  EXPECT_EQ(MedicineStory().Says("M3"), "NO_MATCH");
}

TEST(M4, MatchesWithinThirtyDaysOfStoppingWithoutAPrescriberOrInLowMood) {
  MedicineStory story;
  v1::Medicine& stopped = story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED);
  EXPECT_EQ(story.Says("M4"), "ATTENTION") << "no prescriber";
  stopped.set_prescriber("Dr Okoro");
  EXPECT_EQ(story.Says("M4"), "NO_MATCH");
  story.SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_INSOMNIA);
  EXPECT_EQ(story.Says("M4"), "ATTENTION");
  story.records.pop_back();
  story.records.back().mutable_observation()->mutable_medicine()->clear_prescriber();
  story.last = absl::CivilDay(2024, 7, 9);
  story.now = At("2024-07-20 00:00");
  EXPECT_EQ(story.Says("M4"), "ATTENTION");
  story.last = absl::CivilDay(2024, 7, 10);
  EXPECT_EQ(story.Says("M4"), "NO_MATCH") << "30 days later";
}

TEST(M5, MatchesEachReasonWhileMetoclopramideIsTaken) {
  MedicineStory story = Taking("metoclopramide");
  EXPECT_EQ(story.Says("M5"), "NO_MATCH");
  MedicineStory sign = story;
  sign.SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_RESTLESSNESS);
  EXPECT_EQ(sign.Says("M5"), "URGENT");
  MedicineStory risk = story;
  risk.Risks({v1::RISK_WORD_DEPRESSION_HISTORY});
  EXPECT_EQ(risk.With("M5"), "URGENT");
  MedicineStory moods = story;
  for (int day : {11, 12}) {
    EXPECT_EQ(moods.Says("M5"), "NO_MATCH");
    moods.Add(ARecord(June(day), 60));
    moods.records.back().mutable_observation()->mutable_mood()->set_person_id(kAna);
    moods.records.back().mutable_observation()->mutable_mood()->set_mood(2);
  }
  EXPECT_EQ(moods.Says("M5"), "URGENT");
  for (int total : {9, 10}) {
    MedicineStory screened = story;
    screened.Add(ARecord(June(12), 61));
    v1::Screening& screening = *screened.records.back().mutable_observation()->mutable_screening();
    screening.set_person_id(kAna);
    screening.set_epds_total(total);
    EXPECT_EQ(screened.Says("M5"), total == 9 ? "NO_MATCH" : "URGENT");
  }
}

TEST(M6, MatchesFenugreekAndOtherHerbsWithTheirRisks) {
  for (const v1::RiskWord risk :
       {v1::RISK_WORD_PREGNANT, v1::RISK_WORD_DIABETES, v1::RISK_WORD_ANTICOAGULANT,
        v1::RISK_WORD_ASTHMA, v1::RISK_WORD_LEGUME_ALLERGY, v1::RISK_WORD_THYROID}) {
    MedicineStory story = Taking("Fenugreek");
    story.Risks({risk});
    EXPECT_EQ(story.With("M6"), "ATTENTION") << risk;
  }
  MedicineStory story = Taking("shatavari");
  EXPECT_EQ(story.Says("M6"), "INSUFFICIENT_DATA");
  story.Risks({v1::RISK_WORD_DIABETES});
  EXPECT_EQ(story.With("M6"), "NO_MATCH");
  MedicineStory other = Taking("shatavari");
  other.Risks({v1::RISK_WORD_HORMONE_SENSITIVE});
  EXPECT_EQ(other.With("M6"), "ATTENTION");
}

TEST(M7, MatchesUntilAProviderWasConsultedOrItIsNoLongerTaken) {
  MedicineStory story = Taking("fenugreek");
  EXPECT_EQ(story.Says("M7"), "NO_MATCH");
  story.Note("fenugreek", v1::MEDICINE_EVENT_TAKING, 11).set_provider_consulted(false);
  EXPECT_EQ(story.Says("M7"), "ATTENTION");
  story.Note("Fenugreek", v1::MEDICINE_EVENT_STOPPED, 12).set_provider_consulted(false);
  EXPECT_EQ(story.Says("M7"), "NO_MATCH");
}

}  // namespace relactation::medicine_flags_test
