// The token that a device makes for itself when it signs in.
#pragma once

#include <string>
#include <string_view>

#include "proto/relactation/world.h"

namespace relactation {

// 32 bytes that nobody can guess.
std::string NewBearerToken(RandomSource& random);

// `relact_` and the bytes in unpadded URL-safe base64, so that a token is recognised as one
// wherever it turns up. This is what calls carry.
std::string BearerTokenText(std::string_view token);

// The bytes of such a text; empty if it is none.
std::string BearerTokenBytes(std::string_view text);

}  // namespace relactation
