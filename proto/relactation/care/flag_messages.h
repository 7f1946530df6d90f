// What rules answer, as the contract carries it.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/flag.pb.h"

#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

v1::FlagSeverity AsMessage(FlagSeverity severity);

// Which of the fields that repeat the rule's table a flag is to carry.
enum class FlagDetail { kBrief, kFull };

// A match of the view, as yet without state and decisions.
v1::Flag FlagOf(const SubjectAnswer& match, const RuleView& view, FlagDetail detail);

// An answer of the view that knows too little.
v1::UnansweredRule UnansweredOf(const SubjectAnswer& answer, const RuleView& view);

// Gravest first, then oldest, then in the order of the rules and the client.
void SortFlags(std::vector<v1::Flag>& flags);

}  // namespace relactation
