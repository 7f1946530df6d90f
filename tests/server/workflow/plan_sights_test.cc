// What a consultant hears of who has seen the plan on a device.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/workflow/plan_authoring.h"
#include "tests/support/device_fixture.h"

namespace relactation::plan_sights_test {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlanSights : public DeviceFixture {
 protected:
  void Publish() {
    v1::PublishPlanRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_base_revision(published_++);
    *request.mutable_plan() = APlan("2026-09-21");
    const auto done = Do(&PublishPlan, request);
    ASSERT_TRUE(done.ok()) << done.status();
  }
  void See(Device& device, int64_t revision) {
    v1::PlanSeen seen;
    seen.set_plan_revision(revision);
    *seen.mutable_see_time() = device.Now();
    v1::Mutation mutation;
    mutation.set_n(device.next_n++);
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_record_id(NewId());
    mutation.set_kind(v1::ROW_KIND_PLAN_SEEN);
    mutation.set_body(seen.SerializeAsString());
    *mutation.mutable_edit_time() = device.Now();
    EXPECT_EQ(Settled(device, mutation).result(), v1::MUTATION_RESULT_APPLIED);
  }
  v1::ListFamilyDevicesResponse List() {
    v1::ListFamilyDevicesRequest request;
    request.set_client_id(client_.client_id());
    const auto listed = Do(&ListFamilyDevices, request);
    EXPECT_TRUE(listed.ok()) << listed.status();
    return listed.value_or(v1::ListFamilyDevicesResponse());
  }

  int64_t published_ = 0;
};

TEST_F(PlanSights, AreNoneWhereNoPlanIsPublishedOrNobodyHasSeenIt) {
  EXPECT_EQ(List().plan_revision(), 0);
  Publish();
  EXPECT_EQ(List().plan_revision(), 1);
  EXPECT_THAT(List().plan_sights(), IsEmpty());
}

TEST_F(PlanSights, AreOfEachAdultTheNewestRevisionAndWhenItWasFirstSeen) {
  Publish();
  See(ana_, 1);
  See(ben_, 1);
  Publish();
  clock_.Advance(absl::Hours(1));
  const absl::Time first = clock_.Now();
  See(ana_, 2);
  clock_.Advance(absl::Hours(1));
  See(ana_, 2);
  See(ana_, 1);
  const v1::ListFamilyDevicesResponse listed = List();
  EXPECT_EQ(listed.plan_revision(), 2);
  ASSERT_THAT(listed.plan_sights(), SizeIs(2));
  for (const v1::PlanSight& sight : listed.plan_sights()) {
    const bool is_ana = sight.person_id() == ana_.person_id;
    EXPECT_EQ(sight.plan_revision(), is_ana ? 2 : 1);
    if (is_ana) {
      EXPECT_EQ(FromTimestamp(sight.see_time()), first);
    }
  }
}

}  // namespace relactation::plan_sights_test
