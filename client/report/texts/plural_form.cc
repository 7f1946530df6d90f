#include "client/report/texts/plural_form.h"

namespace relactation {
namespace {

constexpr std::string_view kZero = "zero";
constexpr std::string_view kOne = "one";
constexpr std::string_view kTwo = "two";
constexpr std::string_view kFew = "few";
constexpr std::string_view kMany = "many";
constexpr std::string_view kOther = "other";

constexpr std::string_view kTwoForms[] = {kOne, kOther};
constexpr std::string_view kSixForms[] = {kZero, kOne, kTwo, kFew, kMany, kOther};

}  // namespace

std::optional<PluralRule> PluralRuleOf(std::string_view name) {
  if (name == "one-other") return PluralRule::kOneOther;
  if (name == "six") return PluralRule::kSix;
  return std::nullopt;
}

std::span<const std::string_view> PluralForms(PluralRule rule) {
  if (rule == PluralRule::kSix) return kSixForms;
  return kTwoForms;
}

std::string_view PluralForm(PluralRule rule, int64_t count) {
  const uint64_t amount =
      count < 0 ? uint64_t{0} - static_cast<uint64_t>(count) : static_cast<uint64_t>(count);
  if (rule == PluralRule::kOneOther) return amount == 1 ? kOne : kOther;
  if (amount == 0) return kZero;
  if (amount == 1) return kOne;
  if (amount == 2) return kTwo;
  const uint64_t rest = amount % 100;
  if (rest >= 3 && rest <= 10) return kFew;
  return rest >= 11 ? kMany : kOther;
}

}  // namespace relactation
