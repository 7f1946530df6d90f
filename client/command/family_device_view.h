// The devices of a family, and the invites that may become some, on the screen and for programs.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/device_service.pb.h"

#include "absl/time/time.h"
#include "client/command/sheet.h"

namespace relactation {

// "signed in", "ended", or "lost".
std::string DeviceStateText(const v1::FamilyDevice& device);

// "45 min ahead", "3 h behind"; "right" where it is less than a minute off, as times are shown; "?"
// where it is not measured.
std::string ClockText(const v1::FamilyDevice& device);

// One row a device, then one row an open invite. On the screen days and times are those of the zone
// and last contact is an age; "?" is not known.
Sheet FamilyDeviceSheet(const v1::ListFamilyDevicesResponse& listed, const v1::Client& client,
                        absl::TimeZone zone, absl::Time now);

}  // namespace relactation
