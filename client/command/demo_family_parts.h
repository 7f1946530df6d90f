// The parts that the demo's families are put together from.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/command/demo_families.h"

namespace relactation {

// A family of this key, which its ids are made of, without anybody in it.
DemoFamily NewDemoFamily(const std::string& key, const std::string& display_name,
                         const std::string& zone, const std::string& shows);

// A lactating parent.
void AddParent(DemoFamily& family, const std::string& handle, v1::Relation relation);

// A baby of so many days now.
void AddInfant(DemoFamily& family, const std::string& handle, int age_days, int birth_weight_g,
               v1::InfantSex sex, absl::Time now);

// Step 1, with the goal as a plan file spells it.
std::string WhyText(const std::string& kind, const std::string& in_own_words,
                    const std::string& enough);

// What one parent's entry of step 2 says.
struct DemoTarget {
  std::string person;
  // As "8-12".
  std::string sessions;
  int overnight = 1;
};

// Step 2.
std::string StimulateText(const std::vector<DemoTarget>& targets);

// The families whose log tells the story, and those whose plan or shape does.
std::vector<DemoFamily> FamiliesShownByTheirLog(absl::Time now);
std::vector<DemoFamily> FamiliesShownByTheirPlan(absl::Time now);

}  // namespace relactation
