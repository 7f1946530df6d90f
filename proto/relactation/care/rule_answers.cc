#include "proto/relactation/care/rule_answers.h"

#include <algorithm>
#include <string>

namespace relactation {
namespace {

std::vector<std::string_view> SubjectsOf(const RuleView& view, RuleSubject kind) {
  std::vector<std::string_view> subjects;
  switch (kind) {
    case RuleSubject::kInfant:
      for (const v1::Infant& infant : view.client().infants()) {
        subjects.push_back(infant.infant_id());
      }
      break;
    case RuleSubject::kParent:
      for (const PersonDays& person : view.days->persons) {
        subjects.push_back(person.person->person_id());
      }
      break;
    case RuleSubject::kAdult:
      for (const v1::Person& person : view.client().persons()) {
        subjects.push_back(person.person_id());
      }
      break;
    case RuleSubject::kFamily:
      subjects.push_back("");
      break;
  }
  return subjects;
}

RuleAnswer AnswerOn(const RuleView& view, size_t subject) {
  const bool is_silent = view.rule->concern == RuleConcern::kAdherence &&
                         (view.agreed().pause != nullptr || view.plan() == nullptr);
  return is_silent ? DoesNotMatch() : view.rule->evaluate(view, subject);
}

absl::Time FollowBack(const RuleView& view, size_t subject) {
  size_t first = view.day;
  while (first > view.review().first_shown && AnswerOn(view.On(first - 1), subject).IsMatch()) {
    --first;
  }
  const absl::Time start = view.review().days.days()[first].start;
  return view.facts->plan_start.has_value() ? std::max(start, *view.facts->plan_start) : start;
}

}  // namespace

std::vector<SubjectAnswer> AnswersOf(const RuleView& view) {
  std::vector<SubjectAnswer> answers;
  for (const FlagRule& rule : FlagRules()) {
    RuleView of_rule = view;
    of_rule.rule = &rule;
    const std::vector<std::string_view> subjects = SubjectsOf(view, rule.subject);
    for (size_t i = 0; i < subjects.size(); ++i) {
      SubjectAnswer& answer = answers.emplace_back();
      answer = {&rule, subjects[i], AnswerOn(of_rule, i)};
      if (answer.answer.IsMatch() && !answer.answer.since.has_value()) {
        answer.answer.since = FollowBack(of_rule, i);
      }
    }
  }
  return answers;
}

}  // namespace relactation
