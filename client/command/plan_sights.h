// Who of a family has seen the plan on a device, in words and for programs.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/device_service.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"

namespace relactation {

// `Revision 3 of the plan: seen by ana 12 Mar 08:10; not seen yet by sam (revision 2 was).` of the
// adults who have a device or had one when they saw it. Empty: no plan, or nobody who could see it.
std::string PlanSightsInWords(const v1::ListFamilyDevicesResponse& listed, const v1::Client& client,
                              absl::TimeZone zone);

// One for each adult who has seen any revision.
std::vector<JsonObject> PlanSightItems(const v1::ListFamilyDevicesResponse& listed,
                                       const v1::Client& client);

}  // namespace relactation
