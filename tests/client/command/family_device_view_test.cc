#include "client/command/family_device_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/terminal/zoned_time.h"
#include "tests/client/command/device_samples.h"

namespace relactation::family_device_view_test {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPhone[] = "01a20244-1111-7000-8000-000000000001";

Sheet SheetOf(const v1::ListFamilyDevicesResponse& listed) {
  return FamilyDeviceSheet(listed, FamilyOfTwo(), LoadZone("Europe/Lisbon", "zone").value(),
                           NowOfDevices());
}

std::string OnScreen(const v1::FamilyDevice& device) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = device;
  return SheetOf(listed).As(OutputFormat::kTable, {.width_cells = 200});
}

std::string InJson(const v1::FamilyDevice& device) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = device;
  return SheetOf(listed).OneAs(OutputFormat::kJson, {});
}

std::string ClockOff(absl::Duration ahead) {
  v1::FamilyDevice device;
  device.set_clock_ahead_ms(absl::ToInt64Milliseconds(ahead));
  return ClockText(device);
}

TEST(FamilyDeviceSheet, SaysThatContactAndClockAreNotKnownYet) {
  const v1::FamilyDevice silent = ADevice(kPhone, "Phone");
  EXPECT_EQ(OnScreen(silent),
            "PERSON  DEVICE    NAME   STATE      SIGNED IN   LAST CONTACT  CLOCK  APART\n"
            "ana     01a20244  Phone  signed in  2026-11-21  ?             ?          0\n");
  EXPECT_THAT(InJson(silent), HasSubstr("\"contact_time\": null"));
  EXPECT_THAT(InJson(silent), HasSubstr("\"clock_ahead_ms\": null"));
  EXPECT_THAT(InJson(silent), HasSubstr("\"wipe_time\": null"));
}

TEST(FamilyDeviceSheet, SaysWhenADeviceWasLastInTouchAndHowFarItsClockIsOff) {
  v1::FamilyDevice device = ADevice(kPhone, "Phone");
  *device.mutable_contact_time() = ToTimestamp(NowOfDevices() - absl::Hours(5));
  device.set_clock_ahead_ms(-3 * 60 * 60 * 1000);
  EXPECT_THAT(OnScreen(device), HasSubstr("5 h ago       3 h behind"));
  EXPECT_THAT(InJson(device), HasSubstr("\"contact_time\": \"2026-11-24T17:00:00+00:00\""));
  EXPECT_THAT(InJson(device), HasSubstr("\"clock_ahead_ms\": -10800000"));
}

TEST(FamilyDeviceSheet, ShowsAClockThatIsOffOnANarrowScreenToo) {
  v1::FamilyDevice device = ADevice(kPhone, "Phone of Ana");
  *device.mutable_contact_time() = ToTimestamp(NowOfDevices() - absl::Hours(5));
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = device;
  EXPECT_THAT(SheetOf(listed).As(OutputFormat::kTable, {.width_cells = 43}),
              Not(HasSubstr("CLOCK")));
  listed.mutable_devices(0)->set_clock_ahead_ms(-3 * 60 * 60 * 1000);
  EXPECT_THAT(SheetOf(listed).As(OutputFormat::kTable, {.width_cells = 43}),
              HasSubstr("3 h behind"));
}

TEST(FamilyDeviceSheet, ShowsOnANarrowScreenTooThatEntriesWaitApart) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = Ended(ADevice(kPhone, "Phone of Ana"));
  const Terminal narrow = {.width_cells = 50};
  EXPECT_THAT(SheetOf(listed).As(OutputFormat::kTable, narrow), Not(HasSubstr("APART")));
  EXPECT_THAT(SheetOf(listed).LeftOut(narrow), Contains("APART"));
  listed.mutable_devices(0)->set_entries_apart(3);
  EXPECT_THAT(SheetOf(listed).As(OutputFormat::kTable, narrow), HasSubstr("APART\n"));
  EXPECT_THAT(SheetOf(listed).LeftOut(narrow), Not(Contains("APART")));
}

TEST(FamilyDeviceSheet, LeavesOpenWhetherADeviceWhoseRightEndedStillHasACopy) {
  v1::FamilyDevice device = Ended(ADevice(kPhone, "Phone"));
  device.set_entries_apart(3);
  EXPECT_THAT(OnScreen(device), HasSubstr("ENDED       WIPED  APART\n"));
  EXPECT_THAT(OnScreen(device), HasSubstr("2026-11-24  ?          3\n"));
  *device.mutable_wipe_time() = ToTimestamp(NowOfDevices());
  EXPECT_THAT(OnScreen(device), HasSubstr("2026-11-24  2026-11-24      3\n"));
  EXPECT_THAT(InJson(device), HasSubstr("\"entries_apart\": 3"));
}

TEST(FamilyDeviceSheet, ListsAnOpenInviteWithItsEndAndNothingThatOnlyADeviceHas) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_invites() = AnInviteOfSam();
  EXPECT_EQ(SheetOf(listed).As(OutputFormat::kTable, {.width_cells = 200}),
            "PERSON  DEVICE    ROLE       STATE    UNTIL\n"
            "sam     01a20244  caregiver  invited  25 Nov 00:00\n");
  const std::string json = SheetOf(listed).OneAs(OutputFormat::kJson, {});
  EXPECT_THAT(json, HasSubstr("\"expire_time\": \"2026-11-25T00:00:00+00:00\""));
  EXPECT_THAT(json, HasSubstr("\"device_id\": null"));
  EXPECT_THAT(json, HasSubstr("\"entries_apart\": null"));
  EXPECT_THAT(json, HasSubstr("\"is_lost\": null"));
  EXPECT_THAT(json, HasSubstr("\"kind\": \"invite\""));
}

TEST(FamilyDeviceSheet, TellsDevicesOfOneMillisecondApart) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = ADevice(kPhone, "Phone");
  *listed.add_devices() = ADevice("01a20244-1111-7000-9000-000000000001", "Tablet");
  const std::string text = SheetOf(listed).As(OutputFormat::kTable, {.width_cells = 200});
  EXPECT_THAT(text, HasSubstr("01a20244-1111-7000-8  Phone"));
  EXPECT_THAT(text, HasSubstr("01a20244-1111-7000-9  Tablet"));
}

TEST(FamilyDeviceSheet, KeepsTheDeviceOfSomebodyWhoIsNoLongerOfTheFamily) {
  v1::FamilyDevice device = ADevice(kPhone, "Phone");
  device.set_person_id("0190f5a0-0000-7000-8000-0000000000ff");
  EXPECT_THAT(OnScreen(device), HasSubstr("\n?       01a20244  Phone"));
  EXPECT_THAT(InJson(device), HasSubstr("\"person\": null"));
}

TEST(FamilyDeviceSheet, NeverLetsTheNameOfADeviceMoveTheCursor) {
  const std::string text = OnScreen(ADevice(kPhone, "\x1b[2JPhone"));
  EXPECT_THAT(text, HasSubstr("Phone"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(DeviceStateText, TellsSignedInEndedAndLostApart) {
  v1::FamilyDevice device = ADevice(kPhone, "Phone");
  EXPECT_EQ(DeviceStateText(device), "signed in");
  device = Ended(device);
  EXPECT_EQ(DeviceStateText(device), "ended");
  device.set_is_lost(true);
  EXPECT_EQ(DeviceStateText(device), "lost");
}

TEST(ClockText, SaysAheadOrBehindFromAMinuteOn) {
  EXPECT_EQ(ClockOff(absl::Seconds(59)), "right");
  EXPECT_EQ(ClockOff(-absl::Seconds(59)), "right");
  EXPECT_EQ(ClockOff(absl::Minutes(1)), "1 min ahead");
  EXPECT_EQ(ClockOff(-absl::Minutes(45)), "45 min behind");
  EXPECT_EQ(ClockOff(absl::Hours(24 * 400)), "400 d ahead");
}

TEST(ClockText, IsNotZeroWhereNothingWasMeasured) {
  EXPECT_EQ(ClockText(v1::FamilyDevice()), "?");
  EXPECT_EQ(ClockOff(absl::ZeroDuration()), "right");
}

}  // namespace relactation::family_device_view_test
