#include "client/report/texts/report_texts.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "client/report/texts/catalogue_files.h"

namespace relactation::report_texts_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StrEq;

bool HasInAnyCase(const std::string& text, const std::string& part) {
  return absl::StrContains(absl::AsciiStrToLower(text), absl::AsciiStrToLower(part));
}

ReportTexts TextsOf(const std::string& language) {
  for (const CatalogueFile& file : CatalogueFiles()) {
    if (file.language != language) continue;
    auto texts = ReportTexts::Read(file.language, file.text);
    EXPECT_TRUE(texts.ok()) << texts.status();
    if (texts.ok()) return *std::move(texts);
  }
  ADD_FAILURE() << language << " is not built in";
  return ReportTextsFor("en");
}

std::string FileText(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// Code names each key in full: every literal of words with points between them is one.
std::set<std::string> KeysInCode() {
  std::set<std::string> keys;
  const std::regex key(R"re("([a-z][a-z0-9_]*(\.[a-z0-9_]+)+)")re");
  const std::filesystem::path room =
      std::filesystem::path(RELACTATION_SOURCE_DIR) / "client/report";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(room)) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = FileText(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), key), end; found != end; ++found) {
      const std::string literal = (*found)[1];
      if (!absl::EndsWith(literal, ".h") && !absl::EndsWith(literal, ".hpp")) keys.insert(literal);
    }
  }
  return keys;
}

// The keys of a catalogue, the forms of a text that counts as one.
std::set<std::string> KeysOf(const ReportTexts& texts, const std::set<std::string>& in_code) {
  std::set<std::string> keys;
  for (const auto& [key, text] : texts.texts()) {
    const size_t dot = key.rfind('.');
    const std::string without_form = key.substr(0, dot);
    const auto forms = PluralForms(texts.plurals());
    const bool is_form =
        std::find(forms.begin(), forms.end(), key.substr(dot + 1)) != forms.end() &&
        in_code.count(without_form) > 0;
    keys.insert(is_form ? without_form : key);
  }
  return keys;
}

std::set<std::string> PartsOf(const std::string& text) {
  std::set<std::string> parts;
  const std::regex part(R"re(\{(\w+)\})re");
  for (std::sregex_iterator found(text.begin(), text.end(), part), end; found != end; ++found) {
    parts.insert((*found)[1]);
  }
  return parts;
}

TEST(ReportTexts, EveryKeyThatCodeNamesIsThereAndEveryOneThatIsThereIsNamed) {
  const std::set<std::string> in_code = KeysInCode();
  EXPECT_GT(in_code.size(), 300u);
  EXPECT_EQ(KeysOf(TextsOf("en"), in_code), in_code);
  EXPECT_EQ(KeysOf(TextsOf("ar-x-sample"), in_code), in_code);
}

TEST(ReportTexts, EveryLanguageHasAllFormsOfATextThatCounts) {
  const ReportTexts english = TextsOf("en");
  for (const CatalogueFile& file : CatalogueFiles()) {
    const ReportTexts texts = TextsOf(std::string(file.language));
    for (const auto& [key, text] : english.texts()) {
      const std::string stem = key.substr(0, key.rfind('.'));
      if (!absl::EndsWith(key, ".one") || english.texts().count(stem + ".other") == 0) continue;
      for (const std::string_view form : PluralForms(texts.plurals())) {
        EXPECT_EQ(texts.texts().count(stem + "." + std::string(form)), 1u) << file.language << stem;
      }
    }
  }
}

TEST(ReportTexts, ATranslationFillsInTheSamePartsAsEnglish) {
  const ReportTexts sample = TextsOf("ar-x-sample");
  const ReportTexts english = TextsOf("en");
  for (const auto& [key, text] : english.texts()) {
    const auto other = sample.texts().find(key);
    // A language may say `one` and `two` without the number.
    if (other == sample.texts().end() || absl::EndsWith(key, ".one")) continue;
    EXPECT_EQ(PartsOf(text), PartsOf(other->second)) << key;
  }
}

TEST(ReportTexts, NothingIsCalledMissedAndNoIllnessIsNamed) {
  const ReportTexts english = TextsOf("en");
  for (const auto& [key, text] : english.texts()) {
    EXPECT_FALSE(HasInAnyCase(text, "missed")) << key;
    EXPECT_FALSE(HasInAnyCase(text, "mastitis")) << key;
    EXPECT_FALSE(HasInAnyCase(text, "adherence")) << key;
  }
}

TEST(ReportTexts, APartThatHoldsBracesIsNoPlaceForAnotherPart) {
  const auto texts = ReportTexts::Read("xx",
                                       ":direction ltr\n:plurals one-other\n"
                                       ":reviewed me\na.b = {x} and {y}\n");
  ASSERT_TRUE(texts.ok()) << texts.status();
  EXPECT_EQ(texts->Say("a.b", {{"x", "{y}"}, {"y", "2"}}), "{y} and 2");
}

TEST(ReportTexts, AKeyThatIsNotThereIsSaidAsItIs) {
  EXPECT_EQ(ReportTextsFor("en").Say("no.such_key"), "no.such_key");
  EXPECT_EQ(ReportTextsFor("en").Count("no.such_key", 3), "no.such_key 3");
}

TEST(ReportTexts, CountsInTheFormsOfTheLanguage) {
  EXPECT_EQ(ReportTextsFor("en").Count("closing.weeks", 1), "1 week");
  EXPECT_EQ(ReportTextsFor("en").Count("closing.weeks", 12), "12 weeks");
  EXPECT_EQ(PluralForm(PluralRule::kSix, 0), "zero");
  EXPECT_EQ(PluralForm(PluralRule::kSix, 2), "two");
  EXPECT_EQ(PluralForm(PluralRule::kSix, 103), "few");
  EXPECT_EQ(PluralForm(PluralRule::kSix, 111), "many");
  EXPECT_EQ(PluralForm(PluralRule::kSix, 102), "other");
}

TEST(ReportTexts, ALanguageWithoutReviewedWordsIsReadInEnglish) {
  EXPECT_EQ(ReportTextsFor("ar").language(), "en");
  EXPECT_EQ(ReportTextsFor("ar-EG").language(), "en");
  EXPECT_EQ(ReportTextsFor("").language(), "en");
  EXPECT_EQ(ReportTextsFor("en-GB").language(), "en");
  EXPECT_EQ(ReportTextsFor("ar-x-sample").language(), "ar-x-sample");
}

TEST(ReportTexts, WhatPeopleWroteLosesItsControlCharactersAndRunsApartFromOtherDirections) {
  const ReportTexts& english = ReportTextsFor("en");
  EXPECT_EQ(english.Say("parent.title", {{"name", "A\x1b[31m\u202eB"}}), "How it is going: AB");
  EXPECT_THAT(english.Say("parent.title", {{"name", "\u0644\u064a\u0644\u0649"}}),
              HasSubstr("\u2068\u0644\u064a\u0644\u0649\u2069"));
}

TEST(ReportTexts, ACatalogueThatIsNoneNamesItsLine) {
  const std::string head = ":direction ltr\n:plurals one-other\n:reviewed me\n";
  for (const std::string& wrong : {head + "no text", head + "a.b = 1\na.b = 2",
                                   head + ":direction up", std::string("a.b = 1\n")}) {
    EXPECT_EQ(ReportTexts::Read("xx", wrong).status().code(), absl::StatusCode::kInvalidArgument);
  }
  EXPECT_THAT(std::string(ReportTexts::Read("xx", head + "no text").status().message()),
              StrEq("xx.txt: line 4: neither a setting nor a text"));
}

}  // namespace relactation::report_texts_test
