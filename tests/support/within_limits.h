// Makes a message that was filled at random one that the contract allows.
#pragma once

#include <google/protobuf/message.h>
#include <random>

namespace relactation {

// Brings every value within the limits its field declares: numbers, days, texts without NUL and cut
// to size, enum values that are known and not the unspecified one, lists cut to size, required
// fields filled. What is in order stays as it is. A message that declares no contradiction passes
// CheckLimits afterwards, unless it has UUIDs.
void KeepWithinLimits(google::protobuf::Message& message, std::mt19937_64& random);

}  // namespace relactation
