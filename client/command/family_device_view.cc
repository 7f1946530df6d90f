#include "client/command/family_device_view.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "client/command/family_names.h"
#include "client/command/handed_in_entries.h"
#include "client/command/short_ids.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using google::protobuf::Timestamp;

constexpr char kUnknown[] = "?";
// Less nobody sees on a clock.
constexpr absl::Duration kSeenOnAClock = absl::Minutes(1);

SheetValue InstantOf(const Timestamp& time) {
  return SheetValue(FormatInstant(FromTimestamp(time), absl::UTCTimeZone()));
}

SheetValue DayOf(const Timestamp& time, absl::TimeZone zone) {
  return InstantOf(time).Shown(FormatDate(FromTimestamp(time), zone));
}

SheetValue ContactOf(const v1::FamilyDevice& device, absl::Time now) {
  if (!device.has_contact_time()) return SheetValue().Shown(kUnknown);
  const absl::Duration age = now - FromTimestamp(device.contact_time());
  return InstantOf(device.contact_time()).Shown(FormatAge(age) + " ago");
}

SheetValue ClockOf(const v1::FamilyDevice& device) {
  const SheetValue known =
      device.has_clock_ahead_ms() ? SheetValue(device.clock_ahead_ms()) : SheetValue();
  return SheetValue(known).Shown(ClockText(device));
}

// Whether a device that lost its right still has a copy is not known before it says so.
SheetValue WipeOf(const v1::FamilyDevice& device, absl::TimeZone zone) {
  if (device.has_wipe_time()) return DayOf(device.wipe_time(), zone);
  return SheetValue().Shown(device.has_revoke_time() ? kUnknown : "");
}

// A member who was taken out of the family may have left a device.
SheetValue PersonOf(const v1::Client& client, const std::string& person_id) {
  const std::string handle = PersonHandle(client, person_id);
  return SheetValue(handle).Shown(handle.empty() ? kUnknown : handle);
}

std::vector<SheetValue> DeviceRow(const v1::FamilyDevice& device, const std::string& short_id,
                                  const v1::Client& client, absl::TimeZone zone, absl::Time now) {
  return {"device",
          PersonOf(client, device.person_id()),
          SheetValue(device.device_id()).Shown(short_id),
          device.display_name(),
          SheetValue(),
          DeviceStateText(device),
          SheetValue(),
          DayOf(device.create_time(), zone),
          ContactOf(device, now),
          ClockOf(device),
          device.has_revoke_time() ? DayOf(device.revoke_time(), zone) : SheetValue(),
          WipeOf(device, zone),
          device.entries_apart(),
          device.is_lost(),
          device.person_id(),
          SheetValue()};
}

// An invite is no device yet: what a device would say is not unknown of it, but not there.
std::vector<SheetValue> InviteRow(const v1::PersonInvite& invite, const std::string& short_id,
                                  const v1::Client& client, absl::TimeZone zone) {
  const absl::Time until = FromTimestamp(invite.expire_time());
  return {"invite",
          PersonOf(client, invite.person_id()),
          SheetValue().Shown(short_id),
          SheetValue(),
          WordOf(invite.role()),
          "invited",
          InstantOf(invite.expire_time()).Shown(FormatDayAndTime(until, zone)),
          SheetValue(),
          SheetValue(),
          SheetValue(),
          SheetValue(),
          SheetValue(),
          SheetValue().Shown(""),
          SheetValue(),
          invite.person_id(),
          invite.invite_id()};
}

// Those of the devices, then those of the invites, each told from all others.
std::vector<std::string> ShortIdsOf(const v1::ListFamilyDevicesResponse& listed) {
  std::vector<std::string> ids;
  for (const v1::FamilyDevice& device : listed.devices()) ids.push_back(device.device_id());
  for (const v1::PersonInvite& invite : listed.invites()) ids.push_back(invite.invite_id());
  return ShortIds(ids);
}

// A clock that is off is told before most else: what is recorded on the device is dated by it.
int ClockImportance(const v1::ListFamilyDevicesResponse& listed) {
  constexpr int kUsual = 5;
  const bool is_one_off = std::any_of(
      listed.devices().begin(), listed.devices().end(), [](const v1::FamilyDevice& device) {
        return absl::AbsDuration(absl::Milliseconds(device.clock_ahead_ms())) >= kSeenOnAClock;
      });
  return is_one_off ? kNeverDropped : kUsual;
}

// Entries that wait for somebody to look at them, too.
int ApartImportance(const v1::ListFamilyDevicesResponse& listed) {
  constexpr int kUsual = 3;
  return EntriesApart(listed) > 0 ? kNeverDropped : kUsual;
}

}  // namespace

std::string DeviceStateText(const v1::FamilyDevice& device) {
  if (device.is_lost()) return "lost";
  return device.has_revoke_time() ? "ended" : "signed in";
}

std::string ClockText(const v1::FamilyDevice& device) {
  if (!device.has_clock_ahead_ms()) return kUnknown;
  const absl::Duration ahead = absl::Milliseconds(device.clock_ahead_ms());
  const absl::Duration off = absl::AbsDuration(ahead);
  if (off < kSeenOnAClock) return "right";
  return FormatAge(off) + (ahead > absl::ZeroDuration() ? " ahead" : " behind");
}

Sheet FamilyDeviceSheet(const v1::ListFamilyDevicesResponse& listed, const v1::Client& client,
                        absl::TimeZone zone, absl::Time now) {
  Sheet sheet({{.key = "kind"},
               {.key = "person", .header = "Person"},
               {.key = "device_id", .header = "Device"},
               {.key = "display_name", .header = "Name", .may_truncate = true},
               {.key = "role", .header = "Role", .importance = 1},
               {.key = "state", .header = "State"},
               {.key = "expire_time", .header = "Until", .importance = 7},
               {.key = "create_time", .header = "Signed in", .importance = 2},
               {.key = "contact_time", .header = "Last contact", .importance = 6},
               {.key = "clock_ahead_ms", .header = "Clock", .importance = ClockImportance(listed)},
               {.key = "revoke_time", .header = "Ended", .importance = 4},
               {.key = "wipe_time", .header = "Wiped", .importance = 3},
               {.key = "entries_apart",
                .header = "Apart",
                .number = true,
                .importance = ApartImportance(listed)},
               {.key = "is_lost"},
               {.key = "person_id"},
               {.key = "invite_id"}});
  const std::vector<std::string> ids = ShortIdsOf(listed);
  auto id = ids.begin();
  for (const v1::FamilyDevice& device : listed.devices()) {
    sheet.AddRow(DeviceRow(device, *id++, client, zone, now));
  }
  for (const v1::PersonInvite& invite : listed.invites()) {
    sheet.AddRow(InviteRow(invite, *id++, client, zone));
  }
  return sheet;
}

}  // namespace relactation
