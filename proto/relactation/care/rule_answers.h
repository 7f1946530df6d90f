// Asks every rule about one client.
#pragma once

#include <string_view>
#include <vector>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// What one rule says of one subject.
struct SubjectAnswer {
  const FlagRule* rule = nullptr;
  std::string_view subject_id;  // Not owned. Of a person or infant; empty: the family.
  RuleAnswer answer;
};

// One answer a rule and subject, in the order of the table, then of the client. A pure function of
// what the view looks at: the same data give the same answers, whoever asks and when.
//
// A match that no single event decides is followed back, day by day, to where its present unbroken
// run began: its `since` is the start of that day, at the earliest that of the first plan or of the
// review's first day. So the review must reach back as far as flags are to be told apart.
std::vector<SubjectAnswer> AnswersOf(const RuleView& view);

}  // namespace relactation
