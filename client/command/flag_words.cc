#include "client/command/flag_words.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_format.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/sign_names.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// A word of the contract as people write it: "left-message" as "left message".
std::string Spaced(std::string_view word) {
  std::string spaced(word);
  for (char& c : spaced) c = c == '_' || c == '-' ? ' ' : c;
  return spaced;
}

std::string OutcomeInWords(v1::FlagOutcome outcome) {
  switch (outcome) {
    case v1::FLAG_OUTCOME_REACHED:
      return "reached the family";
    case v1::FLAG_OUTCOME_NO_ANSWER:
      return "nobody answered";
    case v1::FLAG_OUTCOME_LEFT_MESSAGE:
      return "left a message";
    case v1::FLAG_OUTCOME_REFERRED:
      return "referred to somebody else";
    default:
      return "looked at it";
  }
}

std::string KindInWords(const v1::FlagDecision& decision, absl::TimeZone zone) {
  switch (decision.kind()) {
    case v1::FLAG_DECISION_KIND_ACKNOWLEDGED:
      return OutcomeInWords(decision.outcome());
    case v1::FLAG_DECISION_KIND_SNOOZED:
      return "put off until " + LastDayBefore(FromTimestamp(decision.snooze_until()), zone);
    case v1::FLAG_DECISION_KIND_RESOLVED:
      return "settled";
    default:
      return "something of a later version of relact";
  }
}

}  // namespace

std::string LastDayBefore(absl::Time until, absl::TimeZone zone) {
  return FormatDay(until - absl::Seconds(1), zone);
}

std::string FlagMark(v1::FlagSeverity severity) {
  switch (severity) {
    case v1::FLAG_SEVERITY_EMERGENCY:
      return "!!!";
    case v1::FLAG_SEVERITY_URGENT:
      return "!!";
    case v1::FLAG_SEVERITY_ATTENTION:
      return "!";
    case v1::FLAG_SEVERITY_INFO:
      return "i";
    default:
      return "";
  }
}

Style FlagStyle(v1::FlagSeverity severity) {
  if (severity >= v1::FLAG_SEVERITY_URGENT) return Style::kRed;
  return severity == v1::FLAG_SEVERITY_ATTENTION ? Style::kYellow : Style::kPlain;
}

std::string RuleName(std::string_view rule) {
  const FlagRule* known = FlagRuleOf(rule);
  return std::string(rule) + (known == nullptr ? "" : " " + Spaced(known->name));
}

std::string FlagName(const v1::Flag& flag) {
  return flag.rule() + (flag.subject().empty() ? "" : " " + flag.subject());
}

std::string FlagReason(const v1::Flag& flag) {
  const std::string& text = flag.text();
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    const bool ends = text[i] == '.' || text[i] == '?' || text[i] == ';';
    if (ends && text[i + 1] == ' ') return text.substr(0, text[i] == ';' ? i : i + 1);
  }
  return text;
}

std::string FlagAge(const v1::Flag& flag, absl::Time now) {
  return FormatAge(now - FromTimestamp(flag.since()));
}

absl::Time PutOffUntil(const v1::Flag& flag) {
  if (flag.state() != v1::FLAG_STATE_SNOOZED) return absl::InfinitePast();
  absl::Time until = absl::InfinitePast();
  for (const v1::FlagDecision& decision : flag.decisions()) {
    if (decision.kind() != v1::FLAG_DECISION_KIND_SNOOZED) continue;
    until = FromTimestamp(decision.snooze_until());
  }
  return until;
}

std::string FlagStateInWords(const v1::Flag& flag, absl::TimeZone zone) {
  switch (flag.state()) {
    case v1::FLAG_STATE_ACKNOWLEDGED:
      return "acknowledged";
    case v1::FLAG_STATE_SNOOZED: {
      const absl::Time until = PutOffUntil(flag);
      return "put off" +
             (until == absl::InfinitePast() ? "" : " until " + LastDayBefore(until, zone));
    }
    case v1::FLAG_STATE_RESOLVED:
      return "settled";
    default:
      return "open";
  }
}

std::string DecisionInWords(const v1::FlagDecision& decision, absl::TimeZone zone) {
  const std::string what = KindInWords(decision, zone);
  return decision.note().empty() ? what : what + ". " + decision.note();
}

std::string DecisionLine(const v1::FlagDecision& decision, const ColleagueNames& names,
                         absl::TimeZone zone) {
  const std::string who = names.WhoText(decision.author_id());
  return FormatDayAndTime(FromTimestamp(decision.create_time()), zone) +
         (who.empty() ? "" : " " + who) + ": " + DecisionInWords(decision, zone);
}

std::string NumberInWords(double value) {
  return absl::StrFormat("%.10g", std::round(value * 100) / 100);
}

std::string RuleInputInWords(const v1::RuleInput& input) {
  if (SignIn(input) != v1::SYMPTOM_CODE_UNSPECIFIED) return input.name();
  std::string text = input.name() + " " + (input.has_value() ? NumberInWords(input.value()) : "?");
  if (!input.unit().empty()) text += " " + input.unit();
  return text;
}

std::string ThresholdInWords(const v1::Flag& flag) {
  const auto with_unit = [&flag](double number) {
    return NumberInWords(number) +
           (flag.threshold_unit().empty() ? "" : " " + flag.threshold_unit());
  };
  const FlagRule* rule = FlagRuleOf(flag.rule());
  if (!flag.is_threshold_of_plan()) return with_unit(flag.threshold());
  if (rule == nullptr) return with_unit(flag.threshold()) + " (of the plan)";
  return with_unit(rule->threshold) + " (plan: " + NumberInWords(flag.threshold()) + ")";
}

}  // namespace relactation
