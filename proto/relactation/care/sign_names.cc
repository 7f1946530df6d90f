#include "proto/relactation/care/sign_names.h"

#include <algorithm>
#include <iterator>

namespace relactation {
namespace {

constexpr std::string_view kUnit = "sign";

struct SignName {
  v1::SymptomCode sign;
  std::string_view name;
};

constexpr SignName kNames[] = {
    {v1::SYMPTOM_CODE_LETHARGY, "hard to wake"},
    {v1::SYMPTOM_CODE_BREATHING, "laboured breathing"},
    {v1::SYMPTOM_CODE_BLUE_OR_GREY, "blue or grey"},
    {v1::SYMPTOM_CODE_SEIZURE, "seizure"},
    {v1::SYMPTOM_CODE_SUNKEN_FONTANELLE, "sunken fontanelle"},
    {v1::SYMPTOM_CODE_BLOOD, "blood in stool or vomit"},
    {v1::SYMPTOM_CODE_GREEN_VOMIT, "green vomit"},
    {v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED, "two feeds refused running"},
    {v1::SYMPTOM_CODE_JAUNDICE, "jaundice new or spreading"},
};

}  // namespace

RuleInput SeenSign(v1::SymptomCode sign, int times) {
  const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                  [sign](const SignName& name) { return name.sign == sign; });
  return {found == std::end(kNames) ? kUnit : found->name, times, kUnit};
}

v1::SymptomCode SignIn(const v1::RuleInput& input) {
  if (input.unit() != kUnit) return v1::SYMPTOM_CODE_UNSPECIFIED;
  const auto found =
      std::find_if(std::begin(kNames), std::end(kNames),
                   [&input](const SignName& name) { return name.name == input.name(); });
  return found == std::end(kNames) ? v1::SYMPTOM_CODE_UNSPECIFIED : found->sign;
}

}  // namespace relactation
