#include "client/command/plan_sights.h"

#include <gtest/gtest.h>

#include "tests/client/command/device_samples.h"

namespace relactation::plan_sights_test {

v1::ListFamilyDevicesResponse Listed(int64_t plan_revision) {
  v1::ListFamilyDevicesResponse listed;
  listed.set_plan_revision(plan_revision);
  for (const char* person_id : {kIdOfAna, kIdOfSam}) {
    listed.add_devices()->set_person_id(person_id);
  }
  v1::PlanSight& sight = *listed.add_plan_sights();
  sight.set_person_id(kIdOfAna);
  sight.set_plan_revision(2);
  *sight.mutable_see_time() = ToTimestamp(NowOfDevices() - absl::Hours(1));
  return listed;
}

std::string InWords(const v1::ListFamilyDevicesResponse& listed) {
  return PlanSightsInWords(listed, FamilyOfTwo(), absl::UTCTimeZone());
}

TEST(PlanSights, NameWhoHasSeenTheNewestRevisionWhenAndWhoHasNot) {
  EXPECT_EQ(InWords(Listed(2)),
            "Revision 2 of the plan: seen by ana 24 Nov 21:00; not seen yet by sam.");
}

TEST(PlanSights, NameTheEarlierRevisionThatWasSeen) {
  EXPECT_EQ(InWords(Listed(3)),
            "Revision 3 of the plan: not seen yet by ana (revision 2 was); not seen yet by sam.");
}

TEST(PlanSights, SayNothingOfWhoHasNoDeviceNorWhereThereIsNoPlan) {
  v1::ListFamilyDevicesResponse listed = Listed(2);
  *listed.mutable_devices(1)->mutable_revoke_time() = ToTimestamp(NowOfDevices());
  EXPECT_EQ(InWords(listed), "Revision 2 of the plan: seen by ana 24 Nov 21:00.");
  EXPECT_EQ(InWords(Listed(0)), "");
  listed.clear_plan_sights();
  listed.clear_devices();
  EXPECT_EQ(InWords(listed), "");
}

TEST(PlanSights, AreForProgramsToo) {
  const std::vector<JsonObject> items = PlanSightItems(Listed(3), FamilyOfTwo());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].TextOf("person"), "ana");
  EXPECT_EQ(items[0].TextOf("see_time"), "2026-11-24T21:00:00+00:00");
}

}  // namespace relactation::plan_sights_test
