// What a message's fields must be to be possible at all, as options.proto declares it.
#pragma once

#include <google/protobuf/message.h>
#include <string_view>

#include "absl/status/status.h"

namespace relactation {

// Checks every field of the message and of the messages within it against its declared limits.
// INVALID_ARGUMENT names each field that breaks one by its path, such as
// `client.persons[1].handle`, with what would be right; at most 20 are collected.
//
// Elements of a field declared `checked_alone` are not looked into.
absl::Status CheckLimits(const google::protobuf::Message& message);
// The same for who has encoded the message: another look at the encoded form is the quickest.
absl::Status CheckLimits(const google::protobuf::Message& message, std::string_view encoded);

}  // namespace relactation
