// Where a list goes on. Opaque to its holder, grants no authority, and fits the list it came from.
#pragma once

#include <cstdint>
#include <google/protobuf/message.h>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// The page size in force: 0 means the default, and no more than 1,000 rows make a page.
int64_t PageSizeOf(int32_t asked, int64_t by_default);

// Most bytes of rows in a page.
constexpr size_t kMaxPageBytes = 1 << 20;

// Binds the cursor to all fields of the request but its page size and token.
std::string MakePageToken(const google::protobuf::Message& request, std::string_view cursor);

// The cursor; empty for an empty token. INVALID_ARGUMENT if the token is damaged or was made for
// another list.
absl::StatusOr<std::string> ReadPageToken(const google::protobuf::Message& request);

}  // namespace relactation
