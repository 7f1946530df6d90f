// Asks every rule about one client.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// What one rule says of one subject.
struct SubjectAnswer {
  const FlagRule* rule = nullptr;
  std::string_view subject_id;  // Not owned. Of a person or infant; empty: the family.
  RuleAnswer answer;
};

// That a rule matched without a break up to the end of a day, where no single event says since
// when.
struct RuleRun {
  const FlagRule* rule = nullptr;
  size_t subject = 0;  // Its place among the rule's subjects.
  absl::Time since;    // The start of the first day of it.
  // It may reach back further than the review's days tell: a rule's answer on a day is sure where
  // its look-back lies within them.
  bool is_cut = false;
};

// Whom a rule is asked about, in its order: ids of persons or infants, or one that is empty, the
// family. They live as long as the client.
std::vector<std::string_view> SubjectsOf(const RuleView& view, RuleSubject kind);

// What the view's rule says of one subject, by its place. Silent, as DoesNotMatch, where the care,
// a pause or the plan keeps it so: see RuleConcern and AnswersOf.
RuleAnswer AnswerOn(const RuleView& view, size_t subject);

// Before this no run is followed: the start of the first plan, or of the care where there is no
// plan by then.
absl::Time EarliestSince(const RuleView& view);

// Where a match of the view's rule on its day began, day by day, not before `earliest`.
RuleRun FollowBack(const RuleView& view, size_t subject, absl::Time earliest);

// The runs up to the end of the day before the view's. They do not depend on what happens later, so
// that they may be kept for as long as that day's records stay as they are.
std::vector<RuleRun> RunsBefore(const RuleView& view);

// One answer a rule and subject, in the order of the table, then of the client. A pure function of
// what the view looks at: the same data give the same answers, whoever asks and when.
//
// A match that no single event decides is followed back, day by day, to where its present unbroken
// run began: its `since` is the start of that day, at the earliest that of the first plan, or of
// the care where there is no plan. So the review must reach back as far as flags are to be told
// apart.
//
// Of a client whose care ended quietly nothing matches but what is an emergency of an adult.
std::vector<SubjectAnswer> AnswersOf(const RuleView& view);

// The same, with the runs as RunsBefore tells them.
std::vector<SubjectAnswer> AnswersOf(const RuleView& view, std::span<const RuleRun> runs);

}  // namespace relactation
