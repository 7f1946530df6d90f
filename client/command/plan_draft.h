// Texts that somebody wrote and that could not be published.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/credential.h"

namespace relactation {

// Keeps the text as a file of its owner alone (0600) in drafts/ of the folder in which the sign-in
// is kept, and returns its path. The name holds the time and no name of a person. A text that is
// kept already is not kept twice. Cannot be written: exit code 74.
absl::StatusOr<std::string> KeepDraft(const CredentialStore& credentials, std::string_view text,
                                      absl::Time now);

}  // namespace relactation
