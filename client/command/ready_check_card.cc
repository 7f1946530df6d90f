#include "client/command/ready_check_card.h"

#include <optional>
#include <vector>

#include "client/command/flag_json.h"
#include "client/command/flag_words.h"
#include "client/command/message_json.h"
#include "client/command/step_words.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

std::string MarkOf(v1::ReadyCheckResult result) {
  switch (result) {
    case v1::READY_CHECK_RESULT_MET:
      return "+";
    case v1::READY_CHECK_RESULT_NOT_MET:
      return "-";
    default:
      return "?";
  }
}

std::string Step(int32_t from_ml, int32_t to_ml) {
  return std::to_string(from_ml) + " to " + std::to_string(to_ml) + " ml a day";
}

std::string ShortDay(const v1::Date& date) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return FormatDay(absl::FromCivil(ToCivilDay(date), utc), utc);
}

std::string WithUnit(double value, const std::string& unit) {
  return NumberInWords(value) + (unit.empty() ? "" : " " + unit);
}

// `weight gain: 24 g/day, 20 g/day needed`
std::string PartInWords(const v1::ReadyCheckPart& part) {
  const v1::RuleInput& found = part.found();
  WordList facts(", ");
  if (part.has_found()) {
    facts.Add(found.has_value() ? WithUnit(found.value(), found.unit()) : "not known");
  }
  if (part.has_needed()) facts.Add(WithUnit(part.needed(), found.unit()) + " needed");
  std::string text = part.name();
  if (!facts.empty()) text += ": " + facts.text();
  return part.hint().empty() ? text : text + ". " + part.hint();
}

}  // namespace

std::string ReadyCheckInWords(v1::ReadyCheckResult result) {
  switch (result) {
    case v1::READY_CHECK_RESULT_MET:
      return "met";
    case v1::READY_CHECK_RESULT_NOT_MET:
      return "not met";
    default:
      return "too little is known";
  }
}

std::string ReadyCheckCard(const v1::ReadyCheckAnswer& answer, const Terminal& terminal) {
  WordList heading(", ");
  heading.Add(answer.infant() + " " + Step(answer.from_ml_per_day(), answer.to_ml_per_day()));
  if (answer.has_earliest()) heading.Add("earliest " + ShortDay(answer.earliest()));
  const std::string result = answer.is_by_hand() ? "left to you by the plan, without a check"
                                                 : ReadyCheckInWords(answer.result());
  std::string card =
      WrapWordsAfter("  ", SafeText(heading.text() + ": " + result), terminal.width_cells);
  for (const v1::ReadyCheckPart& part : answer.parts()) {
    card += WrapWordsAfter("    " + MarkOf(part.result()) + " ", SafeText(PartInWords(part)),
                           terminal.width_cells);
  }
  if (answer.has_last_step()) {
    card += WrapWordsAfter("    ", SafeText("last decided: " + StepInWords(answer.last_step())),
                           terminal.width_cells);
  }
  return card;
}

JsonObject ReadyCheckObject(const v1::ReadyCheckAnswer& answer) {
  std::vector<JsonObject> parts;
  for (const v1::ReadyCheckPart& part : answer.parts()) {
    JsonObject found = RuleInputObject(part.found());
    found.Set("needed", part.has_needed() ? std::optional(part.needed()) : std::nullopt)
        .Set("name", part.name())
        .Set("result", IfNotEmpty(WordOf(part.result())))
        .Set("hint", IfNotEmpty(part.hint()));
    parts.push_back(found);
  }
  JsonObject object;
  object.Set("infant", answer.infant())
      .Set("infant_id", answer.infant_id())
      .Set("from_ml_per_day", answer.from_ml_per_day())
      .Set("to_ml_per_day", answer.to_ml_per_day())
      .Set("earliest", DayIf(answer.has_earliest(), answer.earliest()))
      .Set("result", IfNotEmpty(WordOf(answer.result())))
      .Set("is_by_hand", answer.is_by_hand())
      .Set("parts", parts);
  if (answer.has_last_step()) {
    object.Set("last_step", StepObject(answer.last_step()));
  } else {
    object.SetNull("last_step");
  }
  return object;
}

}  // namespace relactation
