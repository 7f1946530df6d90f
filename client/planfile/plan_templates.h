// Plans to begin with, for the situations that come up most.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/date.pb.h"

#include "client/planfile/plan_question.h"

namespace relactation {

struct PlanTemplate {
  std::string name;
  // What it is for, in one sentence: the first line of its file.
  std::string purpose;
  // A plan file with questions, see plan_question.h.
  std::string text;
};

// In the order in which a consultant looks for them.
const std::vector<PlanTemplate>& PlanTemplates();

// nullptr if there is none of this name; a version behind it (`twins@1`) makes no difference.
const PlanTemplate* FindTemplate(std::string_view name);

// What the client's record answers of a template's questions, by path: its code and the handles of
// its parents and infants, first with first; a parent only where there is one.
std::map<std::string, std::string> AnswersOf(const v1::Client& client,
                                             const std::vector<PlanQuestion>& questions);

// The suggestion as it is written into a plan: `today` and `start+7` become days. Nothing if there
// is none, or if it counts from a start that is not known yet.
std::optional<std::string> SuggestionFor(const PlanQuestion& question, const v1::Date& today,
                                         const std::optional<v1::Date>& start);

// Whether the answer follows from another one, so that nobody is asked.
bool FollowsFromStart(const PlanQuestion& question);

}  // namespace relactation
