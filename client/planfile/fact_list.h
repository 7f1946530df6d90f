// Collects the facts of one subject of a plan, leaving out what it does not state.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/date.pb.h"

#include "client/planfile/plan_facts.h"
#include "client/planfile/word_list.h"

namespace relactation {

class FactList {
 public:
  FactList& Add(std::string field, std::string words) {
    if (!words.empty()) facts_.push_back({std::move(field), std::move(words)});
    return *this;
  }
  FactList& AddIf(bool is_set, std::string field, std::string words) {
    return is_set ? Add(std::move(field), std::move(words)) : *this;
  }
  FactList& NumberIf(bool is_set, std::string field, int64_t number, const std::string& unit = "") {
    return AddIf(is_set, std::move(field), std::to_string(number) + unit);
  }
  FactList& DayIf(bool is_set, std::string field, const v1::Date& day) {
    return AddIf(is_set, std::move(field), DayInWords(day));
  }
  FactList& RangeIf(bool is_set, std::string field, const v1::NumberRange& range,
                    const std::string& unit = "") {
    return AddIf(is_set, std::move(field), RangeInWords(range) + unit);
  }

  std::vector<PlanFact> Take() { return std::move(facts_); }

 private:
  std::vector<PlanFact> facts_;
};

}  // namespace relactation
