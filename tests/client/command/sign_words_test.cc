#include "client/command/sign_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "client/planfile/enum_words.h"
#include "proto/relactation/care/sign_names.h"
#include "proto/relactation/status.h"

namespace relactation::sign_words_test {

using ::testing::HasSubstr;

std::string Problem(std::string_view text) {
  return std::string(ToStd(ParseSign(text, "--sign").status().message()));
}

TEST(AllSigns, AreThoseOfTheContract) {
  std::set<int> known;
  for (const SignWords& sign : AllSigns()) known.insert(sign.code);
  std::set<int> all;
  const auto& descriptor = *v1::SymptomCode_descriptor();
  for (int i = 1; i < descriptor.value_count(); ++i) all.insert(descriptor.value(i)->number());
  EXPECT_EQ(known, all);
}

TEST(ParseSign, ReadsEveryWayASignIsWritten) {
  for (const SignWords& sign : AllSigns()) {
    EXPECT_EQ(ParseSign(sign.shown, "").value_or(v1::SYMPTOM_CODE_UNSPECIFIED), sign.code)
        << sign.shown;
    EXPECT_EQ(ParseSign(WordOf(sign.code), "").value_or(v1::SYMPTOM_CODE_UNSPECIFIED), sign.code)
        << sign.shown;
    for (const std::string_view other : sign.also) {
      EXPECT_EQ(ParseSign(other, "").value_or(v1::SYMPTOM_CODE_UNSPECIFIED), sign.code) << other;
    }
  }
  EXPECT_EQ(*ParseSign("  Hard  TO wake ", ""), v1::SYMPTOM_CODE_LETHARGY);
}

TEST(ParseSign, SuggestsWhatWasMeant) {
  EXPECT_THAT(Problem("brest pain"), HasSubstr("did you mean `breast pain`?"));
  EXPECT_THAT(Problem("breast"), HasSubstr("did you mean: breast pain, breast redness?"));
  EXPECT_THAT(Problem("fever"), HasSubstr("--temperature"));
  EXPECT_THAT(Problem("mastitis"), HasSubstr("breast pain, breast redness, flu-like"));
  EXPECT_THAT(Problem("hiccups"), HasSubstr("known are: hard to wake; laboured breathing; "));
  EXPECT_THAT(Problem(""), HasSubstr("--sign: "));
}

TEST(SignSpokenOf, IsRecognisedAmongOtherWordsAndWithASlip) {
  EXPECT_EQ(SignSpokenOf("my baby is NOT breathing"), v1::SYMPTOM_CODE_BREATHING);
  EXPECT_EQ(SignSpokenOf("i want to kill myself now"), v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  EXPECT_EQ(SignSpokenOf("siezure"), v1::SYMPTOM_CODE_SEIZURE);
  EXPECT_EQ(SignSpokenOf("hiccups"), std::nullopt);
  EXPECT_EQ(SignSpokenOf("outfits"), std::nullopt);
}

TEST(SignInWords, AreTheWordsThatARuleNamesASignWith) {
  int named = 0;
  for (const SignWords& sign : AllSigns()) {
    const RuleInput seen = SeenSign(sign.code, 1);
    if (seen.name == seen.unit) continue;
    EXPECT_EQ(seen.name, SignInWords(sign.code));
    ++named;
  }
  EXPECT_EQ(named, 9);
}

TEST(SignInWords, ShowsTheNumberOfASignOfALaterVersion) {
  EXPECT_EQ(SignInWords(v1::SYMPTOM_CODE_NO_URINE), "no urine for hours");
  EXPECT_EQ(SignInWords(999), "sign 999");
}

}  // namespace relactation::sign_words_test
