#include "proto/relactation/care/plan_finding_list.h"

#include <utility>

namespace relactation {

void PlanFindingList::Add(const PlanRule& rule, std::string_view field, std::string_view detail) {
  constexpr std::string_view kPlace = "{}";
  std::string text(rule.text);
  if (const size_t place = text.find(kPlace); place != std::string::npos) {
    text.replace(place, kPlace.size(), detail);
  }
  v1::PlanFinding& finding = findings_.emplace_back();
  finding.set_rule(std::string(rule.id));
  finding.set_level(rule.level);
  finding.set_field(std::string(field));
  finding.set_text(text);
  finding.set_source(std::string(rule.source));
}

std::string ElementPath(std::string_view name, int index) {
  return std::string(name) + "[" + std::to_string(index) + "]";
}

std::string RangeText(const v1::NumberRange& range) {
  const std::string min = std::to_string(range.min());
  return range.min() == range.max() ? min : min + "-" + std::to_string(range.max());
}

}  // namespace relactation
