#include "proto/relactation/care/medicine_flags.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/calendar_date.h"
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
  v1::HistoryEntry& Medicines(std::string_view text) {
    v1::HistoryEntry& entry = *history.add_entries();
    entry.set_subject("ana");
    entry.set_topic(v1::HISTORY_TOPIC_MEDICINES);
    entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
    entry.set_text(std::string(text));
    return entry;
  }
  // In a plan that is shared on the day in May or June.
  v1::GalactagogueTaken& Planned(std::string_view name, std::string_view shared) {
    plans.push_back(APlan(static_cast<int>(plans.size()) + 1, shared, 8, 12));
    v1::GalactagogueTaken& taken = *plans.back().plan.mutable_galactagogues()->add_taking();
    taken.set_name(std::string(name));
    return taken;
  }
  void RacingHeart() { SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_PALPITATIONS); }
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
  }
}

TEST(M2, MatchesASignInTheWeekAfterDomperidoneWasStoppedToo) {
  MedicineStory story;
  story.Note("domperidone", v1::MEDICINE_EVENT_TAKING, 1);
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 6);
  const absl::Time week_later = June(13, 500);
  story.SignOf(kAna, week_later).add_codes(v1::SYMPTOM_CODE_FAINTING);
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
  EXPECT_EQ(story.Ask("M2").since, week_later);
  story.records.pop_back();
  story.SignOf(kAna, week_later + absl::Minutes(1)).add_codes(v1::SYMPTOM_CODE_FAINTING);
  EXPECT_EQ(story.Says("M2"), "NO_MATCH");
  story.SignOf(kAna, June(9)).add_codes(v1::SYMPTOM_CODE_FAINTING);
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
}

TEST(M2, MatchesASignOfBeforeTheMedicineWasStoppedWhoeverSpeaksFirst) {
  MedicineStory story;
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 14);
  story.SignOf(kAna, June(14, 490)).add_codes(v1::SYMPTOM_CODE_PALPITATIONS);
  EXPECT_EQ(story.Says("M2"), "EMERGENCY") << "ten minutes before, and nothing else was noted";
}

TEST(M2, MatchesASignInTheWeekAfterThePlanSaysNothingOfTheMedicineAnyMore) {
  MedicineStory story;
  story.Planned("domperidone", "2024-06-01");
  story.plans.push_back(APlan(2, "2024-06-07", 8, 12));
  story.SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_PALPITATIONS);
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
  story.records.clear();
  story.SignOf(kAna, June(14, 10)).add_codes(v1::SYMPTOM_CODE_PALPITATIONS);
  EXPECT_EQ(story.Says("M2"), "NO_MATCH");
}

TEST(M2, KnowsTheMedicineByItsNamesElsewhere) {
  for (const char* name : {"Motilium", "Domperidona", "domperidon 10 mg", "домперидон"}) {
    MedicineStory story = Taking(name);
    story.RacingHeart();
    EXPECT_EQ(story.Says("M2"), "EMERGENCY") << name;
    story.records[0] = story.records[1];
    story.Note(name, v1::MEDICINE_EVENT_TAKING, 1);
    story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 3);
    EXPECT_EQ(story.Says("M2"), "NO_MATCH") << name << " is the same medicine";
  }
}

TEST(M2, IsUrgentWhereAMedicineIsTakenThatNobodyKnows) {
  MedicineStory story = Taking("the white pills");
  EXPECT_EQ(story.Says("M2"), "NO_MATCH");
  story.RacingHeart();
  EXPECT_EQ(story.Says("M2"), "URGENT");
  story.Note("The white pills", v1::MEDICINE_EVENT_STOPPED, 11);
  EXPECT_EQ(story.Says("M2"), "URGENT") << "a week has not passed";
  for (const char* known : {"fenugreek", "moringa", "Primperan"}) {
    MedicineStory other = Taking(known);
    other.RacingHeart();
    EXPECT_EQ(other.Says("M2"), "NO_MATCH") << known;
  }
}

TEST(M2, TakesWhatThePlanInForceSaysIsTaken) {
  MedicineStory story;
  story.RacingHeart();
  v1::GalactagogueTaken& taken = story.Planned("domperidone", "2024-06-01");
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
  taken.set_person("somebody");
  EXPECT_EQ(story.Says("M2"), "NO_MATCH");
  taken.set_person("ana");
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
  story.Note("Motilium", v1::MEDICINE_EVENT_STOPPED, 4);
  EXPECT_EQ(story.Says("M2"), "NO_MATCH") << "the log said so later";
  story.Planned("domperidone", "2024-06-12");
  EXPECT_EQ(story.Says("M2"), "EMERGENCY") << "the next plan said so later still";
}

TEST(M2, TakesWhatStandsInTheHistoryUntilSomebodySaysOtherwise) {
  MedicineStory story;
  story.RacingHeart();
  v1::HistoryEntry& entry = story.Medicines("iron; Domperidona 10mg since March");
  EXPECT_EQ(story.Says("M2"), "NO_MATCH") << "a device has no history";
  EXPECT_EQ(story.With("M2"), "EMERGENCY");
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 4);
  EXPECT_EQ(story.With("M2"), "NO_MATCH");
  *entry.mutable_date() = *ParseIsoDate("2024-06-11");
  EXPECT_EQ(story.With("M2"), "EMERGENCY") << "asked after it was stopped";
  entry.set_subject("ben");
  EXPECT_EQ(story.With("M2"), "NO_MATCH");
}

TEST(M3, ReadsThePlanWhichSaysWhoClearedIt) {
  MedicineStory story;
  v1::GalactagogueTaken& taken = story.Planned("Motilium", "2024-06-08");
  story.Risks({});
  EXPECT_EQ(story.With("M3"), "ATTENTION");
  taken.set_cleared_by("Dr Lima");
  EXPECT_EQ(story.With("M3"), "NO_MATCH");
  story.Note("domperidone", v1::MEDICINE_EVENT_TAKING, 11).clear_provider_consulted();
  EXPECT_EQ(story.With("M3"), "NO_MATCH") << "a note that was asked nothing takes nothing back";
  story.history.clear_entries();
  story.Risks({v1::RISK_WORD_LONG_QT});
  EXPECT_EQ(story.With("M3"), "URGENT");
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
  EXPECT_EQ(story.With("M3"), "NO_MATCH") << "what a note leaves out says nothing";
  story.Note("domperidone", v1::MEDICINE_EVENT_TAKING, 12).set_provider_consulted(false);
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

TEST(M4, IsNotTakenBackByARevisionThatSaysTheSameOfTheMedicine) {
  MedicineStory story;
  story.Planned("domperidone", "2024-06-01");
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 4);
  story.SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_ANXIETY);
  story.records[0].mutable_observation()->mutable_medicine()->set_prescriber("Dr Lima");
  EXPECT_EQ(story.Says("M4"), "ATTENTION");
  v1::GalactagogueTaken& again = story.Planned("domperidone", "2024-06-08");
  EXPECT_EQ(story.Says("M4"), "ATTENTION") << "the line stood in the plan before";
  EXPECT_EQ(story.Says("M3"), "NO_MATCH");
  again.set_as_reported("half a tablet since Monday");
  EXPECT_EQ(story.Says("M4"), "NO_MATCH") << "the plan says something new";
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

TEST(M5, MatchesWhatIsSeenInTheWeekAfterItWasStopped) {
  MedicineStory story;
  story.Note("metoclopramide", v1::MEDICINE_EVENT_STOPPED, 6);
  story.Risks({v1::RISK_WORD_DEPRESSION_HISTORY});
  EXPECT_EQ(story.With("M5"), "NO_MATCH") << "a risk is one of who takes it";
  story.SignOf(kAna, June(13, 500)).add_codes(v1::SYMPTOM_CODE_RESTLESSNESS);
  EXPECT_EQ(story.With("M5"), "URGENT");
  story.records.pop_back();
  story.SignOf(kAna, June(13, 501)).add_codes(v1::SYMPTOM_CODE_RESTLESSNESS);
  EXPECT_EQ(story.With("M5"), "NO_MATCH");
}

TEST(M5, ReadsPlanAndHistory) {
  MedicineStory planned;
  planned.SignOf(kAna, June(13)).add_codes(v1::SYMPTOM_CODE_RESTLESSNESS);
  MedicineStory asked = planned;
  EXPECT_EQ(planned.Says("M5"), "NO_MATCH");
  planned.Planned("Metoclopramida", "2024-06-08");
  EXPECT_EQ(planned.Says("M5"), "URGENT");
  asked.Medicines("Plasil at night");
  EXPECT_EQ(asked.With("M5"), "URGENT");
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

TEST(M6, ReadsRisksThatHaveATopicOfTheirOwn) {
  for (const v1::HistoryTopic topic : {v1::HISTORY_TOPIC_THYROID, v1::HISTORY_TOPIC_DIABETES}) {
    MedicineStory story = Taking("fenugreek");
    story.Risks({});
    EXPECT_EQ(story.With("M6"), "NO_MATCH");
    v1::HistoryEntry& entry = *story.history.add_entries();
    entry.set_subject("ana");
    entry.set_topic(topic);
    entry.set_knowledge(v1::KNOWLEDGE_NONE);
    EXPECT_EQ(story.With("M6"), "NO_MATCH");
    entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
    EXPECT_EQ(story.With("M6"), "ATTENTION");
  }
}

TEST(M7, MatchesUntilAProviderWasConsultedOrItIsNoLongerTaken) {
  MedicineStory story = Taking("fenugreek");
  EXPECT_EQ(story.Says("M7"), "NO_MATCH");
  story.Note("fenugreek", v1::MEDICINE_EVENT_TAKING, 11).set_provider_consulted(false);
  EXPECT_EQ(story.Says("M7"), "ATTENTION");
  story.Note("Fenugreek", v1::MEDICINE_EVENT_STOPPED, 12).set_provider_consulted(false);
  EXPECT_EQ(story.Says("M7"), "NO_MATCH");
}

TEST(ASideEffect, SaysNothingOfTakingWhatWasStoppedNorOfAProvider) {
  MedicineStory story = Taking("domperidone");
  story.Risks({v1::RISK_WORD_LONG_QT});
  story.Note("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT, 11).clear_provider_consulted();
  EXPECT_EQ(story.With("M3"), "URGENT") << "it is still taken";
  EXPECT_EQ(story.With("M7"), "NO_MATCH") << "a provider was asked";
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 12);
  story.Note("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT, 13).clear_provider_consulted();
  EXPECT_EQ(story.With("M3"), "NO_MATCH");
  EXPECT_EQ(story.With("M7"), "NO_MATCH");
  MedicineStory alone;
  alone.Note("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT).clear_provider_consulted();
  EXPECT_EQ(alone.With("M7"), "ATTENTION") << "nothing else was ever said of it";
}

TEST(ASideEffect, ShowsThatTheMedicineIsStillInTheBody) {
  MedicineStory story;
  story.Note("domperidone", v1::MEDICINE_EVENT_STOPPED, 1);
  story.RacingHeart();
  EXPECT_EQ(story.Says("M2"), "NO_MATCH");
  story.Note("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT, 12);
  EXPECT_EQ(story.Says("M2"), "EMERGENCY");
}

TEST(M7, ReadsThePlanAndWhatIsKnownOfTheHistory) {
  MedicineStory planned;
  v1::GalactagogueTaken& taken = planned.Planned("goat milk capsules", "2024-06-08");
  EXPECT_EQ(planned.Says("M7"), "ATTENTION");
  taken.set_cleared_by("Dr Lima");
  EXPECT_EQ(planned.Says("M7"), "NO_MATCH");
  MedicineStory asked;
  asked.Medicines("levothyroxine");
  EXPECT_EQ(asked.With("M7"), "NO_MATCH") << "nobody is asked there who prescribed it";
  asked.Medicines("domperidone");
  EXPECT_EQ(asked.With("M7"), "ATTENTION");
  asked.Note("domperidone", v1::MEDICINE_EVENT_TAKING);
  EXPECT_EQ(asked.With("M7"), "NO_MATCH");
}

}  // namespace relactation::medicine_flags_test
