#include "client/command/family_device_lookup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/command/exit_code.h"
#include "tests/client/command/device_samples.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::family_device_lookup_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPhone[] = "01a20244-1111-7000-8000-000000000001";
constexpr char kTablet[] = "01a20244-2222-7000-8000-000000000002";
constexpr char kOldPhone[] = "01900000-3333-7000-8000-000000000003";

v1::ListFamilyDevicesResponse Devices() {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = Ended(ADevice(kOldPhone, "Ana's phone"));
  *listed.add_devices() = ADevice(kPhone, "Ana's phone");
  *listed.add_devices() = ADevice(kTablet, "Téléphone du salon");
  return listed;
}

std::vector<std::string> IdsFor(std::string_view typed) {
  std::vector<std::string> ids;
  for (const v1::FamilyDevice& device : MatchDevices(typed, Devices())) {
    ids.push_back(device.device_id());
  }
  return ids;
}

absl::StatusOr<v1::FamilyDevice> Chosen(RelactInTest& relact, const std::string& typed) {
  CommandRun run = relact.ARun({{"DEVICE", {typed}}});
  return ChooseDevice(run, typed, Devices(), FamilyOfTwo());
}

TEST(MatchDevices, FindsTheBeginningOfAnIdInWhateverCase) {
  EXPECT_THAT(IdsFor("01A20244-1111"), ElementsAre(kPhone));
  EXPECT_THAT(IdsFor("01a20244"), ElementsAre(kPhone, kTablet));
}

TEST(MatchDevices, FindsByIdOneWhoseRightHasEnded) {
  EXPECT_THAT(IdsFor("01900000"), ElementsAre(kOldPhone));
}

TEST(MatchDevices, PrefersOfOneNameTheDeviceThatIsSignedIn) {
  EXPECT_THAT(IdsFor("ana's PHONE"), ElementsAre(kPhone));
}

TEST(MatchDevices, FindsByNameOneWhoseRightHasEndedWhereNoOtherIsMeant) {
  v1::ListFamilyDevicesResponse listed;
  *listed.add_devices() = Ended(ADevice(kOldPhone, "Ana's phone"));
  EXPECT_EQ(MatchDevices("phone", listed).size(), 1u);
}

TEST(MatchDevices, FindsAPartOfANameWithoutItsAccents) {
  EXPECT_THAT(IdsFor("telephone"), ElementsAre(kTablet));
}

TEST(MatchDevices, FindsNothingByNothing) {
  EXPECT_THAT(IdsFor(""), IsEmpty());
  EXPECT_THAT(IdsFor("  "), IsEmpty());
  EXPECT_THAT(IdsFor("01a"), IsEmpty());
}

TEST(MatchInvite, FindsAnOpenInviteByItsIdWhereNoDeviceIsMeant) {
  v1::ListFamilyDevicesResponse listed = Devices();
  *listed.add_invites() = AnInviteOfSam();
  const v1::PersonInvite* invite = MatchInvite(" 01A20244-0000 ", listed);
  ASSERT_NE(invite, nullptr);
  EXPECT_EQ(invite->invite_id(), AnInviteOfSam().invite_id());
  EXPECT_EQ(MatchInvite("01a20244", listed), nullptr) << "a device may be meant";
  EXPECT_EQ(MatchInvite("Samuel", listed), nullptr);
  *listed.add_invites() = AnInviteOfSam();
  EXPECT_EQ(MatchInvite("01a20244-0000", listed), nullptr) << "which of them?";
}

TEST(ChooseDevice, SaysWhereTheDevicesAreListedWhereNoneMatches) {
  RelactInTest relact;
  const absl::Status none = Chosen(relact, "watch").status();
  EXPECT_EQ(ExitCodeOf(none), ExitCode::kNotFound);
  EXPECT_EQ(none.message(), "no device and no open invite of Ana R. (ar-0377) matches `watch`");
  EXPECT_THAT(HintsOf(none), ElementsAre("relact client devices ar-0377"));
}

TEST(ChooseDevice, ListsThoseThatMayBeMeantWhereNobodyCanBeAsked) {
  RelactInTest relact;
  const absl::Status several = Chosen(relact, "phone").status();
  EXPECT_EQ(ExitCodeOf(several), ExitCode::kNotFound);
  EXPECT_EQ(several.message(),
            "2 devices of this family match `phone`:\n"
            "  01a20244-1 \"Ana's phone\" of ana, signed in\n"
            "  01a20244-2 \"Téléphone du salon\" of ana, signed in");
}

TEST(ChooseDevice, AsksWhichOneIsMeantAtATerminal) {
  RelactInTest relact;
  relact.SitDown("2\n");
  const auto device = Chosen(relact, "phone");
  ASSERT_TRUE(device.ok()) << device.status();
  EXPECT_EQ(device->device_id(), kTablet);
  EXPECT_THAT(relact.err(), HasSubstr("Which one"));
}

}  // namespace relactation::family_device_lookup_test
