#include "proto/relactation/care/flag_messages.h"

#include <algorithm>
#include <string>

#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

v1::RuleInput AsMessage(const RuleInput& input) {
  v1::RuleInput message;
  message.set_name(std::string(input.name));
  if (input.value.has_value()) message.set_value(*input.value);
  message.set_unit(std::string(input.unit));
  return message;
}

}  // namespace

v1::FlagSeverity AsMessage(FlagSeverity severity) {
  switch (severity) {
    case FlagSeverity::kInfo:
      return v1::FLAG_SEVERITY_INFO;
    case FlagSeverity::kAttention:
      return v1::FLAG_SEVERITY_ATTENTION;
    case FlagSeverity::kUrgent:
      return v1::FLAG_SEVERITY_URGENT;
    case FlagSeverity::kEmergency:
      return v1::FLAG_SEVERITY_EMERGENCY;
  }
  return v1::FLAG_SEVERITY_EMERGENCY;
}

v1::Flag FlagOf(const SubjectAnswer& match, const RuleView& view, FlagDetail detail) {
  const FlagRule& rule = *match.rule;
  RuleView of_rule = view;
  of_rule.rule = &rule;
  v1::Flag flag;
  flag.set_client_id(view.client().client_id());
  flag.set_rule(std::string(rule.id));
  flag.set_rule_version(rule.version);
  flag.set_severity(AsMessage(match.answer.severity));
  flag.set_subject_id(std::string(match.subject_id));
  flag.set_subject(HandleOf(view.client(), match.subject_id));
  if (match.answer.since.has_value()) *flag.mutable_since() = ToTimestamp(*match.answer.since);
  flag.set_text(std::string(rule.text));
  for (const RuleInput& input : match.answer.inputs) *flag.add_inputs() = AsMessage(input);
  flag.set_threshold(match.answer.limit.value_or(ThresholdOf(of_rule)));
  flag.set_threshold_unit(std::string(rule.unit));
  flag.set_is_threshold_of_plan(ThresholdOf(of_rule) != rule.threshold);
  if (detail == FlagDetail::kFull) {
    flag.set_condition(std::string(rule.condition));
    flag.set_source(std::string(rule.source));
  }
  return flag;
}

v1::UnansweredRule UnansweredOf(const SubjectAnswer& answer, const RuleView& view) {
  v1::UnansweredRule unanswered;
  unanswered.set_rule(std::string(answer.rule->id));
  unanswered.set_subject_id(std::string(answer.subject_id));
  unanswered.set_subject(HandleOf(view.client(), answer.subject_id));
  unanswered.set_severity(AsMessage(answer.rule->severity));
  for (const RuleInput& input : answer.answer.inputs) *unanswered.add_inputs() = AsMessage(input);
  return unanswered;
}

void SortFlags(std::vector<v1::Flag>& flags) {
  std::stable_sort(flags.begin(), flags.end(), [](const v1::Flag& a, const v1::Flag& b) {
    if (a.severity() != b.severity()) return a.severity() > b.severity();
    return FromTimestamp(a.since()) < FromTimestamp(b.since());
  });
}

}  // namespace relactation
