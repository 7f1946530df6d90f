// The handles that a plan names are those of the client.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/status.h"

namespace relactation::plan_handles_test {

using ::testing::HasSubstr;

// Ana's.
v1::Plan APlan() {
  v1::Plan plan;
  plan.add_stimulate()->set_person("ana");
  return plan;
}

v1::Client AClient(std::vector<std::string> parents, std::vector<std::string> infants) {
  v1::Client client;
  for (const std::string& handle : parents) {
    v1::Person& person = *client.add_persons();
    person.set_handle(handle);
    person.set_lactating(true);
  }
  client.add_persons()->set_handle("tom");
  for (const std::string& handle : infants) client.add_infants()->set_handle(handle);
  return client;
}

TEST(CheckPlanAgainstClient, TakesTheHandlesTheClientHas) {
  v1::Plan plan = APlan();
  plan.mutable_sns()->add_per_infant()->set_infant("zoe");
  plan.mutable_supplement()->add_per_infant()->set_infant("zoe");
  EXPECT_TRUE(CheckPlanAgainstClient(plan, AClient({"ana"}, {"zoe"})).ok());
  plan.mutable_stimulate(0)->clear_person();
  EXPECT_TRUE(CheckPlanAgainstClient(plan, AClient({"ana"}, {"zoe"})).ok());
}

TEST(CheckPlanAgainstClient, NamesEveryUnknownHandleAndTheOnesThereAre) {
  v1::Plan plan = APlan();
  plan.mutable_stimulate(0)->set_person("tom");
  plan.mutable_sns()->add_per_infant()->set_infant("zoé");
  plan.mutable_supplement()->add_per_infant()->set_infant("");
  const absl::Status refused = CheckPlanAgainstClient(plan, AClient({"ana", "bea"}, {"zoe"}));
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  const auto violations = FieldViolationsOf(refused);
  ASSERT_EQ(violations.size(), 3u);
  EXPECT_EQ(violations[0].field, "plan.stimulate[0].person");
  EXPECT_THAT(violations[0].problem, HasSubstr("there is: ana, bea"));
  EXPECT_EQ(violations[1].field, "plan.sns.per_infant[0].infant");
  EXPECT_THAT(violations[1].problem, HasSubstr("there is: zoe"));
  EXPECT_EQ(violations[2].field, "plan.supplement.per_infant[0].infant");
}

TEST(CheckPlanAgainstClient, WhatIsTakenMayBeTakenByEachParentAndByNobodyElse) {
  v1::Plan plan = APlan();
  v1::GalactagogueStep& step = *plan.mutable_galactagogues();
  for (const char* person : {"ana", "ana", ""}) step.add_taking()->set_person(person);
  EXPECT_TRUE(CheckPlanAgainstClient(plan, AClient({"ana"}, {})).ok());
  step.mutable_taking(1)->set_person("tom");
  EXPECT_EQ(std::string(CheckPlanAgainstClient(plan, AClient({"ana"}, {})).message()),
            "plan.galactagogues.taking[1].person: \"tom\" is no lactating parent of this client; "
            "there is: ana");
}

TEST(CheckPlanAgainstClient, BeforeABirthThereIsNoInfantToName) {
  v1::Plan plan = APlan();
  plan.mutable_sns()->add_per_infant()->set_infant("zoe");
  EXPECT_EQ(std::string(CheckPlanAgainstClient(plan, AClient({"ana"}, {})).message()),
            "plan.sns.per_infant[0].infant: \"zoe\" is no infant of this client; there is: none");
}

TEST(CheckPlanAgainstClient, TwoLactatingParentsNeedAPerson) {
  v1::Plan plan = APlan();
  plan.mutable_stimulate(0)->clear_person();
  const absl::Status refused = CheckPlanAgainstClient(plan, AClient({"ana", "bea"}, {}));
  EXPECT_EQ(std::string(refused.message()),
            "plan.stimulate[0].person: is missing; it is one of ana, bea");
  EXPECT_FALSE(CheckPlanAgainstClient(plan, AClient({}, {})).ok());
}

TEST(CheckPlanAgainstClient, OneParentHasOneEntryEvenIfOneOfThemIsUnnamed) {
  v1::Plan plan = APlan();
  plan.add_stimulate();
  EXPECT_EQ(std::string(CheckPlanAgainstClient(plan, AClient({"ana"}, {})).message()),
            "plan.stimulate[1].person: \"ana\" has an entry already");
}

}  // namespace relactation::plan_handles_test
