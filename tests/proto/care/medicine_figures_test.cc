// What the adults say they take, as figures and as messages of the contract.
#include "proto/relactation/care/medicine_figures.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/figure_messages.h"
#include "tests/proto/care/figures_story.h"

namespace relactation::medicine_figures_test {

absl::Time Morning(int day) { return FiguresStory::June(day, 480); }

struct MedicineStory : FiguresStory {
  v1::Medicine& Note(std::string_view agent, v1::MedicineEvent event, int day,
                     std::string_view person_id = kAna) {
    Add(ARecord(Morning(day), static_cast<int>(records.size())));
    v1::Medicine& medicine = *records.back().mutable_observation()->mutable_medicine();
    medicine.set_person_id(std::string(person_id));
    medicine.set_agent(std::string(agent));
    medicine.set_event(event);
    return medicine;
  }
};

TEST(MedicinesOf, AreNoneWhereNothingWasNoted) {
  EXPECT_TRUE(MedicineStory().Figures().medicines.empty());
}

TEST(MedicinesOf, JoinWhatWasNotedOfOneNameAndAdult) {
  MedicineStory story;
  story.client = WithBea(story.client);
  v1::Medicine& first = story.Note("Domperidone", v1::MEDICINE_EVENT_TAKING, 3);
  first.set_dose_as_reported("one in the morning");
  first.set_prescriber("Dr Sá");
  story.Note("domperidone", v1::MEDICINE_EVENT_SIDE_EFFECT, 8).set_provider_consulted(true);
  story.Note("fenugreek", v1::MEDICINE_EVENT_TAKING, 5);
  story.Note("domperidone", v1::MEDICINE_EVENT_TAKING, 1, kBea);
  const auto medicines = story.Figures().medicines;
  ASSERT_EQ(medicines.size(), 3);
  EXPECT_EQ(medicines[0].person->handle(), "ana");
  EXPECT_EQ(medicines[0].agent, "Domperidone");
  EXPECT_EQ(medicines[0].event, v1::MEDICINE_EVENT_SIDE_EFFECT);
  EXPECT_EQ(medicines[0].time, Morning(8));
  EXPECT_EQ(medicines[0].taken_since, Morning(3));
  EXPECT_EQ(medicines[0].dose_as_reported, "one in the morning");
  EXPECT_EQ(medicines[0].prescriber, "Dr Sá");
  EXPECT_EQ(medicines[0].provider_consulted, true);
  EXPECT_EQ(medicines[1].agent, "fenugreek");
  EXPECT_EQ(medicines[1].provider_consulted, std::nullopt);
  EXPECT_EQ(medicines[2].person->handle(), "bea");
}

TEST(MedicinesOf, BeginAnewWhereOneIsTakenAgainAfterItWasStopped) {
  MedicineStory story;
  story.Note("moringa", v1::MEDICINE_EVENT_TAKING, 2);
  story.Note("moringa", v1::MEDICINE_EVENT_STOPPED, 6);
  EXPECT_EQ(story.Figures().medicines[0].taken_since, std::nullopt);
  EXPECT_EQ(story.Figures().medicines[0].time, Morning(6));
  story.Note("moringa", v1::MEDICINE_EVENT_TAKING, 10);
  EXPECT_EQ(story.Figures().medicines[0].taken_since, Morning(10));
}

TEST(MedicinesOf, AreNotTakenAgainByASideEffectOfWhatWasStopped) {
  MedicineStory story;
  story.Note("moringa", v1::MEDICINE_EVENT_SIDE_EFFECT, 2);
  EXPECT_EQ(story.Figures().medicines[0].taken_since, Morning(2)) << "nothing else was said";
  story.Note("moringa", v1::MEDICINE_EVENT_STOPPED, 6);
  story.Note("moringa", v1::MEDICINE_EVENT_SIDE_EFFECT, 7);
  EXPECT_EQ(story.Figures().medicines[0].taken_since, std::nullopt);
  EXPECT_EQ(story.Figures().medicines[0].event, v1::MEDICINE_EVENT_SIDE_EFFECT);
}

TEST(MedicinesOf, AreThoseOfTheDayThatIsAskedFor) {
  MedicineStory story;
  story.last = absl::CivilDay(2024, 6, 9);
  story.Note("moringa", v1::MEDICINE_EVENT_TAKING, 9);
  story.Note("moringa", v1::MEDICINE_EVENT_STOPPED, 10);
  EXPECT_EQ(story.Figures().medicines[0].event, v1::MEDICINE_EVENT_TAKING);
}

TEST(MedicineFigure, CarriesWhatIsKnownAndLeavesOutWhatIsNot) {
  MedicineStory story;
  v1::Medicine& note = story.Note("Domperidone", v1::MEDICINE_EVENT_TAKING, 3);
  note.set_dose_as_reported("one in the morning");
  note.set_prescriber("Dr Sá");
  note.set_provider_consulted(false);
  const v1::MedicineFigure known = AsMessage(story.Figures().medicines[0]);
  EXPECT_EQ(known.person_id(), kAna);
  EXPECT_EQ(known.handle(), "ana");
  EXPECT_EQ(known.agent(), "Domperidone");
  EXPECT_EQ(known.event(), v1::MEDICINE_EVENT_TAKING);
  EXPECT_EQ(FromTimestamp(known.time()), Morning(3));
  EXPECT_EQ(FromTimestamp(known.taken_since_time()), Morning(3));
  EXPECT_EQ(known.dose_as_reported(), "one in the morning");
  EXPECT_EQ(known.prescriber(), "Dr Sá");
  ASSERT_TRUE(known.has_provider_consulted());
  EXPECT_FALSE(known.provider_consulted());
  story.records.clear();
  story.Note("moringa", v1::MEDICINE_EVENT_STOPPED, 3);
  const v1::MedicineFigure stopped = AsMessage(story.Figures().medicines[0]);
  EXPECT_FALSE(stopped.has_taken_since_time());
  EXPECT_FALSE(stopped.has_provider_consulted());
  EXPECT_EQ(stopped.dose_as_reported() + stopped.prescriber(), "");
}

}  // namespace relactation::medicine_figures_test
