// A device's token as text: what stands after `authorization: Bearer ` in every signed-in call.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

constexpr size_t kBearerTokenBytes = 32;

// `relact_` and the token's 32 bytes in unpadded URL-safe base64. The prefix lets scanners for
// leaked secrets find it.
std::string FormatBearerToken(std::string_view token);

// The 32 bytes. INVALID_ARGUMENT if the text is no token; what it holds is never repeated.
absl::StatusOr<std::string> ParseBearerToken(std::string_view text);

}  // namespace relactation
