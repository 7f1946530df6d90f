// Which of a language's plural forms goes with a number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace relactation {

// How a language counts, after the rules of Unicode CLDR 42 for whole numbers.
enum class PluralRule : uint8_t {
  kOneOther,  // English and many others: one, other.
  kSix,       // Arabic: zero, one, two, few, many, other.
};

// By the word a catalogue names it with: `one-other`, `six`. Absent: there is none of this name.
std::optional<PluralRule> PluralRuleOf(std::string_view name);

// The forms of a rule: the ends of the keys of a text that counts.
std::span<const std::string_view> PluralForms(PluralRule rule);

// The form for a number; of a negative one as of its amount.
std::string_view PluralForm(PluralRule rule, int64_t count);

}  // namespace relactation
