// Collects what the plan rules find, in the order of the plan.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/plan_rule_table.h"

namespace relactation {

class PlanFindingList {
 public:
  // `detail` goes where the rule's text has `{}`.
  void Add(const PlanRule& rule, std::string_view field, std::string_view detail = {});
  std::vector<v1::PlanFinding> Take() { return std::move(findings_); }

 private:
  std::vector<v1::PlanFinding> findings_;
};

// `name[index]`, as paths of repeated fields are written.
std::string ElementPath(std::string_view name, int index);

// `8-12`, or `8` where both ends are the same.
std::string RangeText(const v1::NumberRange& range);

}  // namespace relactation
