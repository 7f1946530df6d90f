#include "client/command/step_words.h"

#include <optional>

#include "client/command/message_json.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

std::string Amounts(const v1::SupplementStep& step) {
  if (step.kind() == v1::SUPPLEMENT_STEP_KIND_HELD) {
    return "held at " + std::to_string(step.to_ml_per_day()) + " ml a day";
  }
  return WordOf(step.kind()) + ", " + std::to_string(step.from_ml_per_day()) + " to " +
         std::to_string(step.to_ml_per_day()) + " ml a day";
}

}  // namespace

std::string StepInWords(const v1::SupplementStep& step) {
  std::string words = step.infant() + ": " + Amounts(step) + " from " + DayInWords(step.day());
  if (step.has_hold_until()) words += " to " + DayInWords(step.hold_until());
  if (!step.reason().empty()) words += ", because: " + step.reason();
  return words;
}

JsonObject StepObject(const v1::SupplementStep& step) {
  v1::SupplementStep without_check = step;
  without_check.clear_ready_check();
  const bool has_check = step.has_ready_check();
  return MessageJson(without_check)
      .Set("ready_check",
           has_check ? std::optional(WordOf(step.ready_check().result())) : std::nullopt);
}

}  // namespace relactation
