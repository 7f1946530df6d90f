// A letter at the end of the care: weeks, nights and closeness in the family's own words.
#include <string>
#include <utility>
#include <vector>

#include "client/report/pages/page_head.h"
#include "client/report/pages/plan_sections.h"
#include "client/report/pages/report_pages.h"
#include "client/report/pages/report_words.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// Whole weeks of the time that the letter names; the model counts those begun.
int WeeksOf(const v1::ClosingFigures& closing) {
  constexpr int kDaysOfWeek = 7;
  if (!closing.has_from() || !closing.has_until()) return closing.weeks();
  const auto days = ToCivilDay(closing.until()) - ToCivilDay(closing.from()) + 1;
  return static_cast<int>(days / kDaysOfWeek);
}

// Totals are there only where the family asked for them. What nobody noted is no zero.
std::vector<std::string> WhatWas(const v1::ClosingFigures& closing, const ReportVoice& voice) {
  std::vector<std::string> items;
  if (WeeksOf(closing) > 0) items.push_back(voice.Count("closing.weeks", WeeksOf(closing)));
  if (closing.nights() > 0) items.push_back(voice.Count("closing.nights", closing.nights()));
  if (closing.cuddles() > 0) items.push_back(voice.Count("closing.cuddles", closing.cuddles()));
  if (closing.cuddle_minutes() > 0) {
    items.push_back(voice.Count("closing.cuddle_minutes", closing.cuddle_minutes()));
  }
  if (closing.total_sessions() > 0) {
    items.push_back(voice.Count("closing.sessions", closing.total_sessions()));
  }
  if (closing.total_expressed_ml() > 0) {
    items.push_back(
        voice.Say("closing.expressed", {{"amount", voice.Volume(closing.total_expressed_ml())}}));
  }
  return items;
}

// Of which more may have been than anybody wrote down.
bool HasWhatWasNoted(const v1::ClosingFigures& closing) {
  return closing.nights() > 0 || closing.cuddles() > 0 || closing.cuddle_minutes() > 0 ||
         closing.total_sessions() > 0 || closing.total_expressed_ml() > 0;
}

}  // namespace

Page ClosingLetter(const v1::ProgressReport& report, const ReportTexts& texts,
                   std::string_view asked_language) {
  const ReportVoice voice(texts, report.header(), asked_language);
  const v1::ClosingFigures& closing = report.closing();
  PageWriter writer(voice);
  writer.page().title = voice.Say("closing.title", {{"name", report.header().client_name()}});
  WriteLanguageNote(writer);
  if (!report.goal().in_own_words().empty()) {
    writer.Say(voice.Say("closing.goal"), ParagraphKind::kLead);
    writer.Quote(report.goal().in_own_words());
  }
  if (report.has_closing()) {
    writer.Say(voice.Say("closing.time", {{"from", voice.DayAndYear(closing.from())},
                                          {"until", voice.DayAndYear(closing.until())}}));
  }
  writer.List(WhatWas(closing, voice));
  if (HasWhatWasNoted(closing)) writer.Say(voice.Say("closing.not_noted"));
  if (closing.closure().outcome() != v1::OUTCOME_UNSPECIFIED) {
    writer.Say(voice.Say(KeyOf(closing.closure().outcome())));
  }
  writer.Quote(closing.closure().in_own_words());
  writer.Say(voice.Say("closing.thanks"));
  std::string signature = CleanLine(report.header().owner_name());
  if (!report.header().practice_name().empty()) {
    if (!signature.empty()) signature += voice.Comma();
    signature += CleanLine(report.header().practice_name());
  }
  writer.Say(std::move(signature));
  WriteHelp(report, writer);
  WriteFoot(report, writer);
  return writer.Take();
}

}  // namespace relactation
