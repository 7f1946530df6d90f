#include "client/command/device_view.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "client/command/short_ids.h"
#include "client/command/typed_name.h"
#include "client/command/typed_time.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A practice has no zone of its own; its families have.
SheetValue DayOf(const google::protobuf::Timestamp& timestamp) {
  const absl::Time time = FromTimestamp(timestamp);
  return SheetValue(FormatInstant(time, absl::UTCTimeZone()))
      .Shown(FormatDate(time, absl::UTCTimeZone()));
}

bool IsAtWork(const v1::Device& device, absl::Time now) {
  return DeviceStateText(device, now) == "signed in";
}

}  // namespace

std::string DeviceStateText(const v1::Device& device, absl::Time now) {
  if (device.has_revoke_time()) return "ended";
  const bool is_over = device.has_expire_time() && FromTimestamp(device.expire_time()) <= now;
  return is_over ? "expired" : "signed in";
}

Sheet DeviceSheet(const std::vector<v1::Device>& devices, const ColleagueNames& names,
                  const std::string& own_id, absl::Time now) {
  Sheet sheet({{.key = "device_id", .header = "Device"},
               {.key = "display_name", .header = "Name", .may_truncate = true},
               {.key = "person", .header = "Person", .may_truncate = true},
               {.key = "state", .header = "State"},
               {.key = "create_time", .header = "Signed in", .importance = 2},
               {.key = "revoke_time", .header = "Ended", .importance = 1},
               {.key = "is_this_one"},
               {.key = "consultant_id"}});
  std::vector<std::string> ids;
  for (const v1::Device& device : devices) ids.push_back(device.device_id());
  ids = ShortIds(ids);
  for (size_t i = 0; i < devices.size(); ++i) {
    const v1::Device& device = devices[i];
    const bool is_own = device.device_id() == own_id;
    const std::string state = DeviceStateText(device, now);
    sheet.AddRow({SheetValue(device.device_id()).Shown(ids[i]), device.display_name(),
                  SheetValue(names.NameOf(device.consultant_id()))
                      .Shown(names.WhoText(device.consultant_id())),
                  SheetValue(state).Shown(is_own ? state + " (here)" : state),
                  DayOf(device.create_time()),
                  device.has_revoke_time() ? DayOf(device.revoke_time()) : SheetValue(), is_own,
                  device.consultant_id()});
  }
  return sheet;
}

std::vector<std::string> OwnersOf(const std::vector<v1::Device>& devices) {
  std::vector<std::string> ids;
  for (const v1::Device& device : devices) ids.push_back(device.consultant_id());
  return ids;
}

std::vector<v1::Device> MatchPracticeDevices(std::string_view typed,
                                             const std::vector<v1::Device>& devices,
                                             absl::Time now) {
  const std::string trimmed(absl::StripAsciiWhitespace(ToAbsl(typed)));
  std::vector<v1::Device> by_id;
  std::vector<v1::Device> named;
  std::vector<v1::Device> all;
  if (trimmed.empty()) return all;
  for (const v1::Device& device : devices) {
    if (IsBeginningOf(device.device_id(), trimmed)) by_id.push_back(device);
    const std::string name = Folded(device.display_name());
    if (name == Folded(trimmed)) named.push_back(device);
    if (absl::StrContains(name, Folded(trimmed))) all.push_back(device);
  }
  if (!by_id.empty()) return by_id;
  std::vector<v1::Device>& found = named.empty() ? all : named;
  const auto is_over = [&](const v1::Device& device) { return !IsAtWork(device, now); };
  if (!std::all_of(found.begin(), found.end(), is_over)) std::erase_if(found, is_over);
  return found;
}

}  // namespace relactation
