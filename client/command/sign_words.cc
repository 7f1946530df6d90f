#include "client/command/sign_words.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/command/exit_code.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr SignOf kInfant = SignOf::kInfant;
constexpr SignOf kParent = SignOf::kParent;
constexpr SignOf kEither = SignOf::kEither;
constexpr size_t kMostSuggested = 5;

// And a few that both can have.
std::vector<SignWords> SignsOfInfants() {
  return {
      {v1::SYMPTOM_CODE_LETHARGY,
       kInfant,
       "hard to wake",
       {"lethargic", "floppy", "limp", "very sleepy", "unconscious", "unresponsive",
        "won't wake up", "will not wake up", "doesn't wake up", "not waking up", "can't be woken"}},
      {v1::SYMPTOM_CODE_BREATHING,
       kInfant,
       "laboured breathing",
       {"labored breathing", "trouble breathing", "grunting", "not breathing", "stopped breathing",
        "stops breathing", "struggling to breathe", "gasping"}},
      {v1::SYMPTOM_CODE_BLUE_OR_GREY,
       kInfant,
       "blue or grey",
       {"blue", "grey", "gray", "turning blue", "turned blue", "going blue", "went blue",
        "blue lips", "turning grey"}},
      {v1::SYMPTOM_CODE_SEIZURE,
       kEither,
       "seizure",
       {"fit", "fits", "having a fit", "convulsion", "convulsions", "convulsing"}},
      {v1::SYMPTOM_CODE_SUNKEN_FONTANELLE, kInfant, "sunken fontanelle", {"sunken soft spot"}},
      {v1::SYMPTOM_CODE_BLOOD,
       kInfant,
       "blood in stool or vomit",
       {"blood in stool", "blood in the stool", "blood in poo", "blood in the diaper",
        "blood in the nappy", "blood in vomit", "bloody stool", "bloody vomit", "vomiting blood"}},
      {v1::SYMPTOM_CODE_GREEN_VOMIT, kInfant, "green vomit", {"bilious vomit"}},
      {v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED,
       kInfant,
       "two feeds refused running",
       {"refused two feeds", "refuses feeds"}},
      {v1::SYMPTOM_CODE_JAUNDICE,
       kInfant,
       "jaundice new or spreading",
       {"yellow skin", "yellow eyes"}},
      {v1::SYMPTOM_CODE_NO_URINE, kInfant, "no urine for hours", {"no wet diaper", "no pee"}},
      {v1::SYMPTOM_CODE_CHOKING,
       kInfant,
       "choking or colour change at a feed",
       {"choking", "choking at a feed", "color change at a feed"}},
      {v1::SYMPTOM_CODE_TIRES_AT_FEEDS, kInfant, "tires at feeds", {"feeds over 45 minutes"}},
      {v1::SYMPTOM_CODE_REFUSED_OR_CRIED,
       kInfant,
       "refused or cried when offered",
       {"cried when offered", "refused when offered"}},
  };
}

std::vector<SignWords> SignsOfParents() {
  return {
      {v1::SYMPTOM_CODE_BREAST_PAIN, kParent, "breast pain", {"sore breast", "chest soreness"}},
      {v1::SYMPTOM_CODE_BREAST_REDNESS, kParent, "breast redness", {"red breast"}},
      {v1::SYMPTOM_CODE_FLU_LIKE, kParent, "flu-like", {"chills", "aching all over"}},
      {v1::SYMPTOM_CODE_CONFUSION, kParent, "confusion", {"confused"}},
      {v1::SYMPTOM_CODE_FAINTING, kParent, "fainting", {"fainted", "passed out", "collapsed"}},
      {v1::SYMPTOM_CODE_PALPITATIONS, kParent, "racing heart", {"heart racing"}},
      {v1::SYMPTOM_CODE_SHAKING, kParent, "uncontrolled shaking", {"rigors"}},
      {v1::SYMPTOM_CODE_SEVERE_HEADACHE, kParent, "severe headache", {"bad headache"}},
      {v1::SYMPTOM_CODE_VISION_CHANGE, kParent, "vision change", {"blurred vision"}},
      {v1::SYMPTOM_CODE_CHEST_PAIN, kParent, "chest pain", {"pain in the chest"}},
      {v1::SYMPTOM_CODE_BREATHLESSNESS,
       kParent,
       "breathlessness",
       {"short of breath", "breathless", "can't breathe", "cannot breathe", "can not breathe"}},
      {v1::SYMPTOM_CODE_HEAVY_BLEEDING,
       kParent,
       "heavy bleeding",
       {"bleeding heavily", "haemorrhage", "hemorrhage"}},
      {v1::SYMPTOM_CODE_LEG_SWELLING, kParent, "one-sided leg swelling", {"swollen leg"}},
  };
}

// How a parent feels and thinks, and what the skin shows.
std::vector<SignWords> FurtherSignsOfParents() {
  return {
      {v1::SYMPTOM_CODE_LOW_MOOD, kParent, "low mood"},
      {v1::SYMPTOM_CODE_ANXIETY, kParent, "anxiety", {"anxious"}},
      {v1::SYMPTOM_CODE_INSOMNIA, kParent, "sleeplessness", {"cannot sleep"}},
      {v1::SYMPTOM_CODE_RESTLESSNESS, kParent, "restlessness", {"restless"}},
      {v1::SYMPTOM_CODE_ABNORMAL_MOVEMENTS, kParent, "abnormal movements"},
      {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT,
       kParent,
       "thoughts of self-harm",
       {"self-harm",
        "thoughts of harming herself",
        "harm myself",
        "harming myself",
        "hurt myself",
        "hurting myself",
        "kill myself",
        "killing myself",
        "suicide",
        "suicidal",
        "suicidal thoughts",
        "thoughts of suicide",
        "want to die",
        "I want to die",
        "wants to die",
        "wish I was dead",
        "better off dead",
        "end my life",
        "ending my life",
        "don't want to live",
        "do not want to live"}},
      {v1::SYMPTOM_CODE_HARM_TO_BABY_THOUGHT,
       kParent,
       "thoughts of harm to the baby",
       {"thoughts of harming the baby", "harm the baby", "harm my baby", "hurt the baby",
        "hurt my baby", "kill the baby", "kill my baby"}},
      {v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES,
       kParent,
       "confused or hearing voices",
       {"hearing voices", "hearing things", "seeing things", "hallucinating", "hallucinations"}},
      {v1::SYMPTOM_CODE_ALLERGY,
       kEither,
       "allergy, wheeze or low sugar signs",
       {"allergy", "wheeze", "low sugar"}},
      {v1::SYMPTOM_CODE_NIPPLE_DAMAGE, kParent, "nipple damage", {"cracked nipple"}},
      {v1::SYMPTOM_CODE_NIPPLE_BLEEDING, kParent, "nipple bleeding", {"bleeding nipple"}},
  };
}

// Words that name no sign, with what to write instead.
std::string_view WhatToWrite(std::string_view words) {
  if (words == "fever" || words == "temperature") return "write --temperature 38.2C";
  if (words == "mastitis") {
    return "a record holds what was seen, not what it may be: breast pain, breast redness, "
           "flu-like";
  }
  if (words == "orange urine") return "goes with a diaper: relact observe diaper";
  return "";
}

// Small letters, single spaces, no dashes and no apostrophes.
std::string Plain(std::string_view text) {
  std::string plain = absl::AsciiStrToLower(ToAbsl(text));
  plain = absl::StrReplaceAll(plain, {{"-", " "}, {"_", " "}, {"'", ""}, {"’", ""}});
  return absl::StrJoin(std::vector<std::string>(absl::StrSplit(plain, ' ', absl::SkipWhitespace())),
                       " ");
}

const SignWords* FindSign(int code) {
  for (const SignWords& sign : AllSigns()) {
    if (sign.code == code) return &sign;
  }
  return nullptr;
}

// Every way to write the signs, as they are compared.
std::vector<std::pair<std::string, v1::SymptomCode>> EveryWriting() {
  std::vector<std::pair<std::string, v1::SymptomCode>> writings;
  for (const SignWords& sign : AllSigns()) {
    writings.emplace_back(Plain(sign.shown), sign.code);
    writings.emplace_back(Plain(WordOf(sign.code)), sign.code);
    for (const std::string_view other : sign.also) writings.emplace_back(Plain(other), sign.code);
  }
  return writings;
}

// The longest writing of a sign that stands in the text, word by word.
std::optional<v1::SymptomCode> SignWithin(const std::string& plain) {
  const std::string within = absl::StrCat(" ", plain, " ");
  std::optional<v1::SymptomCode> found;
  size_t longest = 0;
  for (const auto& [writing, code] : EveryWriting()) {
    if (writing.size() <= longest || !absl::StrContains(within, " " + writing + " ")) continue;
    longest = writing.size();
    found = code;
  }
  return found;
}

std::string KnownSigns() {
  std::vector<std::string> shown;
  for (const SignWords& sign : AllSigns()) shown.emplace_back(sign.shown);
  return absl::StrJoin(shown, "; ");
}

absl::Status NoSuchSign(std::string_view text, std::string_view option) {
  const std::string plain = Plain(text);
  const std::string quoted = "`" + std::string(text) + "` ";
  if (const std::string_view answer = WhatToWrite(plain); !answer.empty()) {
    return InvalidField(option, "`" + std::string(text) + "`: " + std::string(answer));
  }
  std::vector<std::string> writings;
  std::vector<std::string> holding;
  for (const auto& [writing, code] : EveryWriting()) {
    writings.push_back(writing);
    const std::string shown = SignInWords(code);
    const bool is_new = holding.empty() || holding.back() != shown;
    if (!plain.empty() && is_new && absl::StrContains(writing, plain)) holding.push_back(shown);
  }
  if (!holding.empty() && holding.size() <= kMostSuggested) {
    return InvalidField(option,
                        quoted + "is not all; did you mean: " + absl::StrJoin(holding, ", ") + "?");
  }
  if (const auto meant = NearestWord(plain, writings)) {
    return InvalidField(option, quoted + "is not known; did you mean `" + *meant + "`?");
  }
  return WithHint(
      InvalidField(option, quoted + "is no sign that is known; known are: " + KnownSigns()),
      "if somebody is in danger, call for help now: the emergency number of where you are");
}

}  // namespace

const std::vector<SignWords>& AllSigns() {
  static const auto* signs = [] {
    auto* all = new std::vector<SignWords>(SignsOfInfants());
    for (SignWords& sign : SignsOfParents()) all->push_back(std::move(sign));
    for (SignWords& sign : FurtherSignsOfParents()) all->push_back(std::move(sign));
    return all;
  }();
  return *signs;
}

absl::StatusOr<v1::SymptomCode> ParseSign(std::string_view text, std::string_view option) {
  const std::string plain = Plain(text);
  for (const auto& [writing, code] : EveryWriting()) {
    if (writing == plain) return code;
  }
  return NoSuchSign(text, option);
}

std::optional<v1::SymptomCode> SignSpokenOf(std::string_view text) {
  const absl::StatusOr<v1::SymptomCode> written = ParseSign(text, "");
  if (written.ok()) return *written;
  const std::string plain = Plain(text);
  if (const auto spoken_of = SignWithin(plain)) return spoken_of;
  std::vector<std::string> writings;
  for (const auto& [writing, code] : EveryWriting()) writings.push_back(writing);
  const auto meant = NearestWord(plain, writings);
  if (!meant.has_value()) return std::nullopt;
  return *ParseSign(*meant, "");
}

std::string SignInWords(int code) {
  const SignWords* sign = FindSign(code);
  return sign == nullptr ? "sign " + std::to_string(code) : std::string(sign->shown);
}

SignOf WhoseSign(int code) {
  const SignWords* sign = FindSign(code);
  return sign == nullptr ? SignOf::kEither : sign->whose;
}

}  // namespace relactation
