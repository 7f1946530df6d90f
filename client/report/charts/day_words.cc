#include "client/report/charts/day_words.h"

namespace relactation {
namespace {

std::string AtLeast(const v1::DayNumber& number, std::string words, const ReportVoice& voice) {
  if (number.unmeasured() == 0) return words;
  return voice.Say("value.at_least", {{"value", std::move(words)}});
}

// What was logged without an amount was logged all the same.
std::string NoNumberWords(const v1::DayNumber& number, const ReportVoice& voice) {
  return voice.Say(number.unmeasured() > 0 ? "chart.amount_not_known" : "chart.not_logged");
}

}  // namespace

std::string DayNumberWords(const v1::DayNumber& number, const ReportVoice& voice) {
  if (!number.has_value()) return NoNumberWords(number, voice);
  return AtLeast(number, std::to_string(number.value()), voice);
}

std::string DayVolumeWords(const v1::DayNumber& number, const ReportVoice& voice) {
  if (!number.has_value()) return NoNumberWords(number, voice);
  return AtLeast(number, voice.Volume(number.value()), voice);
}

std::string CertaintyWords(const v1::DayNumber& number, const ReportVoice& voice) {
  if (!number.has_value()) return "";
  switch (number.certainty()) {
    case v1::DAY_CERTAINTY_CONFIRMED:
      return voice.Say("certainty.confirmed");
    case v1::DAY_CERTAINTY_LIKELY:
      return voice.Say("certainty.likely");
    default:
      return voice.Say("certainty.open");
  }
}

std::string DayStateWords(const v1::FamilyReportDay& day, const ReportVoice& voice) {
  if (day.is_running()) return voice.Say("day.not_over");
  return day.is_paused() ? voice.Say("day.paused") : "";
}

bool IsWhole(const v1::DayNumber& number) {
  return number.certainty() == v1::DAY_CERTAINTY_LIKELY ||
         number.certainty() == v1::DAY_CERTAINTY_CONFIRMED;
}

}  // namespace relactation
