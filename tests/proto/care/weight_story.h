// A family whose infant is weighed, stating only what a test is about.
#pragma once

#include "tests/proto/care/rule_story.h"

namespace relactation {

// One weight, today, of an infant of this age.
inline RuleStory Weighed(int age_days, int weight_g) {
  RuleStory story;
  story.BornDaysAgo(age_days);
  story.WeighDaysAgo(0, weight_g);
  return story;
}

// Weights the given days ago and today, at an age today.
inline RuleStory WeighedTwice(int age_days, int days_ago, int earlier_g, int last_g) {
  RuleStory story;
  story.BornDaysAgo(age_days);
  story.WeighDaysAgo(days_ago, earlier_g);
  story.WeighDaysAgo(0, last_g);
  return story;
}

// Of 3300 g at birth: a weight without clothes some days ago, and one today in them.
inline RuleStory ThenInClothes(int age_days, int days_ago, int earlier_g, int last_g) {
  RuleStory story = WeighedTwice(age_days, days_ago, earlier_g, last_g);
  story.records[1].mutable_observation()->mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
  return story;
}

}  // namespace relactation
