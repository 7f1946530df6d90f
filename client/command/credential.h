// What proves to the practice server who sits at this device: where it is kept, and how.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/run_world.h"

namespace relactation {

// One signed-in device of one person at one practice.
struct Credential {
  // As server_address.h reads it.
  std::string address = {};
  // The practice's root certificate; empty for an address on this machine without TLS.
  std::string root_pem = {};
  // The text of the bearer token.
  std::string token = {};
  // UUID of the family's device that signed in. Empty: one of the practice's people did.
  std::string device_id = {};

  bool operator==(const Credential&) const = default;
};

// The profile that `login` signs in to where no other is named, and the one of `demo start`.
inline constexpr std::string_view kDefaultProfile = "default";
inline constexpr std::string_view kDemoProfile = "demo";

// Keeps credentials as files of their owner alone (0600, in a folder 0700): one a profile, in
// relact/ of $XDG_STATE_HOME, else of ~/.local/state.
//
// Profile names are letters, digits, - and _: INVALID_ARGUMENT otherwise. A folder or file that
// cannot be read or written ends the run with exit code 74.
class CredentialStore {
 public:
  explicit CredentialStore(const Environment& environment);

  // NOT_FOUND if the profile is not signed in. FAILED_PRECONDITION, with what to do, if others may
  // read the file or it is damaged (exit code 4).
  absl::StatusOr<Credential> Load(std::string_view profile) const;

  // Replaces what was there, whole or not at all.
  absl::Status Save(std::string_view profile, const Credential& credential) const;

  // Harmless where there is none.
  absl::Status Remove(std::string_view profile) const;

  // Whether a credential is kept for the profile, readable or not.
  bool Has(std::string_view profile) const;

  // The profile that commands use: the one named by option, environment or settings; else the
  // default one; else, where nobody has signed in but the demo runs, the demo's.
  std::string CurrentProfile(std::string_view named) const;

  // Where the credential of a profile is.
  absl::StatusOr<std::string> PathOf(std::string_view profile) const;
  // Where the store of a profile is that is a family's device: a folder beside the credential.
  absl::StatusOr<std::string> DeviceFolderOf(std::string_view profile) const;

 private:
  absl::StatusOr<std::string> EntryOf(std::string_view name, std::string_view profile) const;

  std::string folder_;  // Empty where neither XDG_STATE_HOME nor HOME is set.
};

}  // namespace relactation
