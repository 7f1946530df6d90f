#include "client/command/device_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/care/time_fields.h"

namespace relactation::device_view_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kNoa[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kMia[] = "0190f5a0-0000-7000-8000-000000000003";
constexpr char kLaptop[] = "01a20244-1111-7000-8000-000000000001";
constexpr char kPhone[] = "01b20244-1111-7000-8000-000000000002";
constexpr char kOldPhone[] = "01c20244-1111-7000-8000-000000000003";

// 2026-11-24T22:00:00Z
absl::Time Now() { return absl::FromUnixSeconds(1795557600); }

v1::Device ADevice(const std::string& id, const std::string& name, const std::string& owner) {
  v1::Device device;
  device.set_device_id(id);
  device.set_display_name(name);
  device.set_consultant_id(owner);
  *device.mutable_create_time() = ToTimestamp(Now() - absl::Hours(72));
  return device;
}

v1::Device Ended(v1::Device device) {
  *device.mutable_revoke_time() = ToTimestamp(Now() - absl::Hours(24));
  return device;
}

v1::Device Expired(v1::Device device) {
  *device.mutable_expire_time() = ToTimestamp(Now());
  return device;
}

v1::Consultant APerson(const std::string& id, const std::string& name) {
  v1::Consultant person;
  person.set_consultant_id(id);
  person.set_display_name(name);
  return person;
}

ColleagueNames ReadByNoa() {
  return ColleagueNames(APerson(kNoa, "Noa"), {APerson(kNoa, "Noa"), APerson(kMia, "Mia")});
}

std::vector<std::string> IdsOf(const std::vector<v1::Device>& devices) {
  std::vector<std::string> ids;
  for (const v1::Device& device : devices) ids.push_back(device.device_id());
  return ids;
}

TEST(DeviceSheet, SaysWhoseEachDeviceIsWhichOneReadsAndWhatHasEnded) {
  const Sheet sheet =
      DeviceSheet({ADevice(kLaptop, "laptop", kNoa), Ended(ADevice(kPhone, "phone", kMia)),
                   Expired(ADevice(kOldPhone, "phone", kNoa))},
                  ReadByNoa(), kLaptop, Now());
  EXPECT_EQ(sheet.As(OutputFormat::kTable, {.width_cells = 100}),
            "DEVICE    NAME    PERSON  STATE             SIGNED IN   ENDED\n"
            "01a20244  laptop  you     signed in (here)  2026-11-21\n"
            "01b20244  phone   Mia     ended             2026-11-21  2026-11-23\n"
            "01c20244  phone   you     expired           2026-11-21\n");
}

TEST(DeviceSheet, GivesProgramsTheNameOfTheReaderAndWholeIds) {
  const std::string json =
      DeviceSheet({ADevice(kLaptop, "laptop", kNoa)}, ReadByNoa(), kLaptop, Now())
          .As(OutputFormat::kJson, {});
  EXPECT_THAT(json, HasSubstr("\"person\": \"Noa\""));
  EXPECT_THAT(json, HasSubstr("\"state\": \"signed in\""));
  EXPECT_THAT(json, HasSubstr("\"is_this_one\": true"));
  EXPECT_THAT(json, HasSubstr(kLaptop));
  EXPECT_THAT(json, HasSubstr("\"revoke_time\": null"));
}

TEST(MatchPracticeDevices, FindsByTheBeginningOfAnIdByNameAndByAPartOfIt) {
  const std::vector<v1::Device> devices = {ADevice(kLaptop, "Laptop", kNoa),
                                           ADevice(kPhone, "Phone", kMia),
                                           ADevice(kOldPhone, "Old phone", kNoa)};
  EXPECT_THAT(IdsOf(MatchPracticeDevices("01a2", devices, Now())), ElementsAre(kLaptop));
  EXPECT_THAT(IdsOf(MatchPracticeDevices(" phone ", devices, Now())), ElementsAre(kPhone));
  EXPECT_THAT(IdsOf(MatchPracticeDevices("ph", devices, Now())), ElementsAre(kPhone, kOldPhone));
  EXPECT_THAT(MatchPracticeDevices("tablet", devices, Now()), IsEmpty());
  EXPECT_THAT(MatchPracticeDevices("", devices, Now()), IsEmpty());
}

TEST(MatchPracticeDevices, PrefersThoseThatStillWorkWhereANameIsBorneByMore) {
  const std::vector<v1::Device> devices = {Ended(ADevice(kLaptop, "phone", kNoa)),
                                           ADevice(kPhone, "phone", kNoa)};
  EXPECT_THAT(IdsOf(MatchPracticeDevices("phone", devices, Now())), ElementsAre(kPhone));
  EXPECT_THAT(MatchPracticeDevices("phone", {Ended(devices[0]), Expired(devices[1])}, Now()),
              SizeIs(2));
}

}  // namespace relactation::device_view_test
