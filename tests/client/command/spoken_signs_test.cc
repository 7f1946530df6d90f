#include "client/command/spoken_signs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relactation::spoken_signs_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Spoken(std::string_view text) { return SpokenInWords(SignsSpokenOfIn(text)); }

TEST(SignsSpokenOfIn, AreAllThatATextNames) {
  EXPECT_EQ(Spoken("she turned blue, and Stopped breathing!"), "laboured breathing, blue or grey");
  EXPECT_EQ(Spoken("wet 6 fever 38.5"), "a temperature");
  EXPECT_EQ(Spoken("palpitations, I fainted"), "fainting, racing heart");
  EXPECT_EQ(Spoken("I can’t breathe"), "breathlessness");
  EXPECT_EQ(Spoken("two-feeds-refused"), "two feeds refused running");
  EXPECT_THAT(SignsSpokenOfIn("thoughts of self-harm").codes,
              ElementsAre(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
}

TEST(SignsSpokenOfIn, AreRecognisedWithASlipAndWhereThereAreSeveral) {
  for (const char* text : {"two seizures today", "a siezure", "SEIZRUE", "suicidel", "fits"}) {
    EXPECT_TRUE(SpeaksOfSign(text)) << text;
  }
}

TEST(SignsSpokenOfIn, AreNotThoseThatAreSaidNotToBeThere) {
  for (const char* text : {"no fever", "No seizures", "not blue", "without blood in stool",
                           "slept well, no fever, no temperature"}) {
    EXPECT_THAT(Spoken(text), IsEmpty()) << text;
  }
  EXPECT_EQ(Spoken("no fever but a seizure"), "seizure");
}

TEST(SignsSpokenOfIn, ADenialThatIsNotCertainIsNone) {
  for (const char* text : {"no, seizure", "did not feed. Blue lips", "no - blue lips", "no\nfever",
                           "not breathing", "no pee", "not suicidal", "no longer blue"}) {
    EXPECT_TRUE(SpeaksOfSign(text)) << text;
  }
}

TEST(SignsSpokenOfIn, AreNotThingsThatAreCalledAlike) {
  for (const char* text :
       {"formula at room temperature", "a blue line on the diaper", "the 21 mm flange fits",
        "shield fits well", "hiccups", "outfits", "while cooking"}) {
    EXPECT_THAT(Spoken(text), IsEmpty()) << text;
  }
  for (const char* text : {"had a fit in the car", "blue, line 3", "blue around the mouth"}) {
    EXPECT_TRUE(SpeaksOfSign(text)) << text;
  }
}

TEST(SignsSpokenOfIn, ATemperatureIsOneUnlessItIsAnOrdinaryOne) {
  for (const char* text : {"fever", "temp 39.2", "temperature 38,0", "temp 101", "temp 35.1",
                           "temp 36.8, was 39 in the night"}) {
    EXPECT_EQ(Spoken(text), "a temperature") << text;
  }
  for (const char* text : {"temp 36.8", "temperature 98.6F", "temp 37,9"}) {
    EXPECT_THAT(Spoken(text), IsEmpty()) << text;
  }
}

}  // namespace relactation::spoken_signs_test
