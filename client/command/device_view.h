// How the devices are shown on which the people of a practice are signed in.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/practice.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/sheet.h"

namespace relactation {

// `signed in`, `expired` by this time, or `ended`.
std::string DeviceStateText(const v1::Device& device, absl::Time now);

// A row a device, with the shortest IDs that tell these apart. `own_id` is the device that reads.
Sheet DeviceSheet(const std::vector<v1::Device>& devices, const ColleagueNames& names,
                  const std::string& own_id, absl::Time now);

// Whose devices these are, for ReadNames.
std::vector<std::string> OwnersOf(const std::vector<v1::Device>& devices);

// The devices that `typed` may mean: those whose ID begins so; else those of exactly this name;
// else all whose name holds it. By name, those that still work come before all others.
std::vector<v1::Device> MatchPracticeDevices(std::string_view typed,
                                             const std::vector<v1::Device>& devices,
                                             absl::Time now);

}  // namespace relactation
