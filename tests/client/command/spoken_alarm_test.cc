// What is answered to a note that speaks of a sign, wherever one is typed.
#include "client/command/spoken_alarm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::spoken_alarm_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCall[] = "Please call for help now.";
constexpr char kIfInDanger[] = "If somebody is in danger, call for help now.";
constexpr char kNumber[] = "Nana  555 0134";

class SpokenAlarm : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return device_.relact.Run(arguments); }
  // What was said, as if the screen were as wide as need be.
  std::string told() const { return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}}); }

  void Note(std::vector<std::string> line, const std::string& note) {
    line.insert(line.end(), {"--note", note, "--at", "now", "--offline"});
    EXPECT_EQ(Run(line), 0) << told();
  }

  DeviceInTest device_;
};

const std::vector<std::vector<std::string>>& EveryEntry() {
  static const auto* const lines = new std::vector<std::vector<std::string>>{
      {"session", "add", "--method", "breast"},
      {"observe", "weight", "--weight", "4.2kg"},
      {"observe", "diaper", "--wet", "1"},
      {"observe", "skin", "--minutes", "10"},
      {"observe", "mood", "--mood", "4"},
      {"observe", "screening", "--epds-total", "3"},
      {"observe", "symptom", "--infant", "zoe", "--sign", "tires at feeds"},
      {"observe", "medicine", "--agent", "paracetamol", "--event", "side-effect"},
  };
  return *lines;
}

TEST_F(SpokenAlarm, ANoteOfADangerIsAnsweredWithWhomToCallAndWhereItBelongs) {
  for (const std::vector<std::string>& line : EveryEntry()) {
    Note(line, "she turned blue and stopped breathing");
    EXPECT_THAT(told(), HasSubstr(kIfInDanger)) << absl::StrJoin(line, " ");
    EXPECT_THAT(told(), HasSubstr(kNumber));
    EXPECT_THAT(told(), HasSubstr("The note speaks of laboured breathing, blue or grey, and no "
                                  "rule reads a note: relact observe symptom records it, so that "
                                  "your practice is told."));
    EXPECT_LT(told().find(kIfInDanger), told().find("Saved here"));
  }
  EXPECT_EQ(device_.Changes().size(), EveryEntry().size());
}

TEST_F(SpokenAlarm, ANoteOfThoughtsOfHarmIsAnsweredAsTheyAreAsASign) {
  for (const char* note : {"I want to kill myself", "thoughts of self-harm"}) {
    for (const std::vector<std::string>& line : EveryEntry()) {
      Note(line, note);
      EXPECT_THAT(told(), HasSubstr("ana: you matter, and you are not alone."));
      EXPECT_THAT(told(), HasSubstr(kCall));
      EXPECT_THAT(told(), HasSubstr(kNumber));
      EXPECT_THAT(told(), HasSubstr("so that your practice is told."));
    }
  }
}

TEST_F(SpokenAlarm, WhatIsADangerBesideAMedicineOrOfABabyIsAnsweredWithWhomToCall) {
  for (const char* note : {"palpitations, I fainted", "seizure this morning", "blood in stool",
                           "fever since noon", "temp 39"}) {
    Note(EveryEntry().back(), note);
    EXPECT_THAT(told(), HasSubstr(kIfInDanger)) << note;
  }
}

TEST_F(SpokenAlarm, OfAnAdultsSignThatIsNotSharedItIsNotSaidThatThePracticeIsTold) {
  Note(EveryEntry()[0], "severe headache");
  EXPECT_THAT(told(), HasSubstr(kIfInDanger));
  EXPECT_THAT(told(), HasSubstr("relact observe symptom records it."));
  device_.ChangeFamily([](v1::Client& family) { family.set_state(v1::CLIENT_STATE_CLOSED); });
  Note(EveryEntry()[0], "blue lips");
  EXPECT_THAT(told(), Not(HasSubstr("your practice is told")));
}

TEST_F(SpokenAlarm, ANoteOfASignThatIsNoDangerIsToldWhereItBelongsAlone) {
  Note(EveryEntry()[0], "cracked nipple on the left");
  EXPECT_THAT(told(), HasSubstr("The note speaks of nipple damage, and no rule reads a note"));
  EXPECT_THAT(told(), Not(HasSubstr("call")));
}

TEST_F(SpokenAlarm, ANoteOfNoSignOrOfOneThatTheEntryHoldsIsOnlyKept) {
  Note(EveryEntry()[0], "slept well, no fever; the flange fits");
  EXPECT_THAT(told(), Not(HasSubstr("note speaks")));
  Note({"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--temperature", "38.9C"},
       "seizure of a minute, fever too");
  EXPECT_THAT(told(), HasSubstr(kCall));
  EXPECT_THAT(told(), Not(HasSubstr("note speaks")));
}

TEST_F(SpokenAlarm, ANoteOfWhatIsNotRecordedIsAnsweredBeforeWhy) {
  for (std::vector<std::string> line : EveryEntry()) {
    line.insert(line.end(), {"--note", "not breathing", "--at", "25:00"});
    EXPECT_EQ(Run(line), 2);
    EXPECT_THAT(told(), HasSubstr(kIfInDanger)) << absl::StrJoin(line, " ");
    EXPECT_LT(told().find(kIfInDanger), told().find("error: ")) << told();
  }
  EXPECT_THAT(device_.Changes(), IsEmpty());
}

TEST_F(SpokenAlarm, ANoteThatIsCorrectedIsAnsweredAlso) {
  Note(EveryEntry()[0], "all well");
  Note(EveryEntry()[1], "all well");
  const std::vector<Change> changes = device_.Changes();
  for (const auto& [noun, at] : {std::pair("session", 0), std::pair("observe", 1)}) {
    const std::string id = changes[static_cast<size_t>(at)].mutation.record_id();
    std::vector<std::string> line = {noun,    "correct", id,      "--note",   "limp",
                                     "--why", "more",    "--yes", "--offline"};
    EXPECT_EQ(Run(line), 0) << told();
    EXPECT_THAT(told(), HasSubstr(kIfInDanger)) << noun;
    line[4] = "unconscious";
    line.resize(5);
    EXPECT_NE(Run(line), 0);
    EXPECT_THAT(told(), HasSubstr(kIfInDanger)) << noun;
    EXPECT_LT(told().find(kIfInDanger), told().find("error: ")) << told();
  }
}

TEST(NotesAtThePractice, AreAnsweredWithWhereASignBelongs) {
  RelactInTest relact;
  const CredentialStore credentials(relact.environment());
  ASSERT_TRUE(credentials
                  .Save("default",
                        {.address = "unix:" + relact.folder() + "/nobody", .token = "relact_abc"})
                  .ok());
  EXPECT_NE(relact.Run({"session", "add", "ar-0377", "--note", "seizure"}), 0);
  EXPECT_THAT(relact.err(), HasSubstr("the note speaks of seizure, and no rule reads a note: "
                                      "relact observe symptom records a sign or a temperature"));
}

TEST(NotesOfNobodySignedIn, AreAnsweredWithWhomToCall) {
  RelactInTest relact;
  EXPECT_NE(relact.Run({"session", "add", "--note", "seizure", "--at", "now"}), 0);
  EXPECT_THAT(relact.err(), HasSubstr(kIfInDanger));
  EXPECT_NE(relact.Run({"observe", "mood", "--note", "I want to die", "--at", "now"}), 0);
  EXPECT_THAT(absl::StrReplaceAll(relact.err(), {{"\n    ", " "}}), HasSubstr(kCall));
}

}  // namespace relactation::spoken_alarm_test
