// A quick look at a message's encoded form, before the careful one of CheckLimits. For it alone.
#pragma once

#include <google/protobuf/message.h>
#include <string_view>

#include "proto/relactation/limit_plan.h"

namespace relactation {

// True if the message, whose plan that is, surely keeps all its limits. False says nothing: also
// where the look would not pay, or meets what it does not know.
bool SurelyKeepsLimits(const google::protobuf::Message& message, const MessagePlan& plan);
// The same for a message as this program encoded it: what a peer encoded may hold a field twice, or
// one that is not there.
bool SurelyKeepsLimits(std::string_view encoded, const MessagePlan& plan);

}  // namespace relactation
