// SHA-256, for what is hashed with every row that is written.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace relactation {

using Sha256Hash = std::array<uint8_t, 32>;

// The hash of the parts, one after the other, as of one text.
Sha256Hash Sha256Of(std::initializer_list<std::string_view> parts);

}  // namespace relactation
