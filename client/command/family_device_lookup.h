// Finds the device of a family that a person means by the short id or the name of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/device_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The devices that `typed` may mean: those whose id begins so; else those of exactly this name;
// else all whose name holds it. By name, one whose right has ended is meant only where no other is.
// Case and accents make no difference.
std::vector<v1::FamilyDevice> MatchDevices(std::string_view typed,
                                           const v1::ListFamilyDevicesResponse& listed);

// The open invite whose id begins so, where no device is meant. nullptr: there is none.
const v1::PersonInvite* MatchInvite(std::string_view typed,
                                    const v1::ListFamilyDevicesResponse& listed);

// The device that was typed for the argument DEVICE of the run. NOT_FOUND
// (exit code 3) with those that match where several do and nobody can be asked, or with the list to
// look it up in.
absl::StatusOr<v1::FamilyDevice> ChooseDevice(CommandRun& run, const std::string& typed,
                                              const v1::ListFamilyDevicesResponse& listed,
                                              const v1::Client& client);

}  // namespace relactation
