#include "proto/relactation/care/rule_answers.h"

#include <algorithm>

#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// After a quiet end only a danger to an adult is answered, whenever they tell of it.
bool IsAnsweredQuietly(const FlagRule& rule) {
  return rule.subject == RuleSubject::kAdult && rule.severity == FlagSeverity::kEmergency;
}

bool IsSilent(const RuleView& view) {
  if (IsQuiet(view.client()) && !IsAnsweredQuietly(*view.rule)) return true;
  if (view.rule->concern == RuleConcern::kSafety) return false;
  if (view.agreed().pause != nullptr || view.plan() == nullptr) return true;
  return view.rule->concern == RuleConcern::kAdherence &&
         view.plan()->logging().hide_volumes_from_parent();
}

// The run that the day's match goes on with. nullptr: it begins on the day.
const RuleRun* RunOf(std::span<const RuleRun> runs, const FlagRule& rule, size_t subject) {
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const RuleRun& run) {
    return run.rule == &rule && run.subject == subject;
  });
  return found == runs.end() ? nullptr : &*found;
}

}  // namespace

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
  return IsSilent(view) ? DoesNotMatch() : view.rule->evaluate(view, subject);
}

absl::Time EarliestSince(const RuleView& view) {
  const auto& plan_start = view.facts->plan_start;
  if (plan_start.has_value() && *plan_start <= view.now) return *plan_start;
  return FromTimestamp(view.client().create_time());
}

RuleRun FollowBack(const RuleView& view, size_t subject, absl::Time earliest) {
  const ReviewDays& review = view.review();
  const auto& days = review.days.days();
  size_t first = view.day;
  while (first > review.first_shown && days[first].start > earliest &&
         AnswerOn(view.On(first - 1), subject).IsMatch()) {
    --first;
  }
  const size_t sure = review.first_shown + static_cast<size_t>(view.rule->look_back_days);
  return {.rule = view.rule,
          .subject = subject,
          .since = std::max(days[first].start, earliest),
          .is_cut = first <= sure && days[first].start > earliest};
}

std::vector<RuleRun> RunsBefore(const RuleView& view) {
  std::vector<RuleRun> runs;
  if (view.day <= view.review().first_shown) return runs;
  RuleView before = view.On(view.day - 1);
  for (const FlagRule& rule : FlagRules()) {
    before.rule = &rule;
    const size_t subjects = SubjectsOf(before, rule.subject).size();
    for (size_t i = 0; i < subjects; ++i) {
      const RuleAnswer answer = AnswerOn(before, i);
      if (answer.IsMatch() && !answer.since.has_value()) {
        runs.push_back(FollowBack(before, i, EarliestSince(before)));
      }
    }
  }
  return runs;
}

std::vector<SubjectAnswer> AnswersOf(const RuleView& view) {
  return AnswersOf(view, RunsBefore(view));
}

std::vector<SubjectAnswer> AnswersOf(const RuleView& view, std::span<const RuleRun> runs) {
  std::vector<SubjectAnswer> answers;
  for (const FlagRule& rule : FlagRules()) {
    RuleView of_rule = view;
    of_rule.rule = &rule;
    const std::vector<std::string_view> subjects = SubjectsOf(view, rule.subject);
    for (size_t i = 0; i < subjects.size(); ++i) {
      SubjectAnswer& answer = answers.emplace_back();
      answer = {&rule, subjects[i], AnswerOn(of_rule, i)};
      if (!answer.answer.IsMatch() || answer.answer.since.has_value()) continue;
      const RuleRun* run = RunOf(runs, rule, i);
      answer.answer.since =
          run != nullptr ? run->since : std::max(view.agreed().start, EarliestSince(view));
    }
  }
  return answers;
}

}  // namespace relactation
