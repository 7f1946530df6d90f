#include "client/command/decision_words.h"

#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// "9 Nov"
std::string ShortDay(const v1::Date& date) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return FormatDay(absl::FromCivil(ToCivilDay(date), utc), utc);
}

std::string Of(const v1::OpenDecision& decision) {
  return decision.subject().empty() ? "" : " of " + decision.subject();
}

}  // namespace

std::string DecisionText(const v1::OpenDecision& decision) {
  const std::string day = ShortDay(decision.date());
  switch (decision.kind()) {
    case v1::DECISION_KIND_PLAN_REVIEW:
      return "plan review, due " + day;
    case v1::DECISION_KIND_ROUTINE_REVIEW:
      return "routine" + Of(decision) + ", review due " + day;
    case v1::DECISION_KIND_SUPPLEMENT_STEP:
      return "top-ups" + Of(decision) + ", " + decision.text() + ", possible from " + day;
    case v1::DECISION_KIND_TASK:
      return "task due " + day + ": " + decision.text();
    case v1::DECISION_KIND_CONTACT:
      return "contact agreed for " + day;
    default:
      return "something of a later version of relact, due " + day;
  }
}

std::string DecisionsText(const Decisions& decisions, int most) {
  WordList list("; ");
  for (int i = 0; i < decisions.size() && i < most; ++i) list.Add(DecisionText(decisions[i]));
  if (decisions.size() <= most) return list.text();
  return list.text() + " and " + std::to_string(decisions.size() - most) + " more";
}

std::vector<JsonObject> DecisionObjects(const Decisions& decisions) {
  std::vector<JsonObject> objects;
  for (const v1::OpenDecision& decision : decisions) {
    JsonObject& object = objects.emplace_back();
    object.Set("kind", WordOf(decision.kind())).Set("date", FormatIsoDate(decision.date()));
    decision.subject().empty() ? object.SetNull("subject")
                               : object.Set("subject", decision.subject());
    decision.text().empty() ? object.SetNull("text") : object.Set("text", decision.text());
  }
  return objects;
}

}  // namespace relactation
