// Signing a family's device in.
#pragma once

#include <string>

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "proto/relactation/invite_line.h"

namespace relactation {

// Enrols by an invite for an adult of a family. The same token gives the same device again, should
// an answer have been lost. UNAUTHENTICATED: the invite is none for a family's device, or does not
// hold any more.
absl::StatusOr<v1::EnrolResponse> Enrol(CommandRun& run, const InviteLine& invite,
                                        const Credential& credential,
                                        const std::string& device_name);

// Makes the store of what enrolled and keeps the credential of the profile: from here on the device
// records, with a network and without one.
absl::Status KeepDevice(CommandRun& run, const std::string& profile,
                        const v1::EnrolResponse& enrolled, Credential credential);

// Says so, and fetches what the family has recorded; that this fails is no failure of signing in.
absl::Status BeginAsDevice(CommandRun& run, const std::string& profile,
                           const v1::EnrolResponse& enrolled, const std::string& device_name);

}  // namespace relactation
