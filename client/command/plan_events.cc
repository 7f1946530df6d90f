#include "client/command/plan_events.h"

#include "client/planfile/enum_words.h"
#include "client/planfile/parent_words.h"
#include "client/planfile/word_list.h"

namespace relactation {

std::string OutcomeInWords(v1::Outcome outcome) { return Spoken(WordOf(outcome)); }

std::string EventInWords(const v1::PlanEvent& event) {
  const std::string from = DayInWords(event.from());
  switch (event.kind()) {
    case v1::PLAN_EVENT_KIND_PAUSED:
      return "paused from " + from +
             (event.has_until() ? " to " + DayInWords(event.until()) : ", until it goes on");
    case v1::PLAN_EVENT_KIND_RESUMED:
      return "goes on from " + from;
    case v1::PLAN_EVENT_KIND_FINISHED:
      return WordList(": ")
          .Add("finished from " + from)
          .Add(OutcomeInWords(event.outcome()))
          .text();
    default:
      return "changed from " + from;
  }
}

}  // namespace relactation
