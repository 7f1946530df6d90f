#include "client/command/plan_sights.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/typed_time.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

const v1::PlanSight* SightOf(const v1::ListFamilyDevicesResponse& listed,
                             const std::string& person_id) {
  const auto& sights = listed.plan_sights();
  const auto found = std::find_if(sights.begin(), sights.end(), [&](const v1::PlanSight& sight) {
    return sight.person_id() == person_id;
  });
  return found == sights.end() ? nullptr : &*found;
}

bool HasDevice(const v1::ListFamilyDevicesResponse& listed, const std::string& person_id) {
  const auto& devices = listed.devices();
  return std::any_of(devices.begin(), devices.end(), [&](const v1::FamilyDevice& device) {
    return device.person_id() == person_id && !device.has_revoke_time();
  });
}

}  // namespace

std::string PlanSightsInWords(const v1::ListFamilyDevicesResponse& listed, const v1::Client& client,
                              absl::TimeZone zone) {
  if (listed.plan_revision() == 0) return "";
  std::vector<std::string> parts;
  for (const v1::Person& person : client.persons()) {
    const v1::PlanSight* sight = SightOf(listed, person.person_id());
    if (sight != nullptr && sight->plan_revision() >= listed.plan_revision()) {
      parts.push_back(absl::StrCat("seen by ", person.handle(), " ",
                                   FormatDayAndTime(FromTimestamp(sight->see_time()), zone)));
    } else if (sight != nullptr) {
      parts.push_back(absl::StrCat("not seen yet by ", person.handle(), " (revision ",
                                   sight->plan_revision(), " was)"));
    } else if (HasDevice(listed, person.person_id())) {
      parts.push_back(absl::StrCat("not seen yet by ", person.handle()));
    }
  }
  if (parts.empty()) return "";
  return absl::StrCat("Revision ", listed.plan_revision(),
                      " of the plan: ", absl::StrJoin(parts, "; "), ".");
}

std::vector<JsonObject> PlanSightItems(const v1::ListFamilyDevicesResponse& listed,
                                       const v1::Client& client) {
  std::vector<JsonObject> items;
  for (const v1::PlanSight& sight : listed.plan_sights()) {
    items.push_back(
        JsonObject()
            .Set("person", PersonHandle(client, sight.person_id()))
            .Set("plan_revision", sight.plan_revision())
            .Set("see_time", FormatInstant(FromTimestamp(sight.see_time()), absl::UTCTimeZone())));
  }
  return items;
}

}  // namespace relactation
