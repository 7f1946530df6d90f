// Messages of the contract as JSON that people and scripts read.
#pragma once

#include <google/protobuf/message.h>
#include <optional>
#include <string>

#include "relactation/v1/date.pb.h"

#include "client/command/json_text.h"

namespace relactation {

// Every field under its own name, which carries the unit. Enum values are words (`pump-double`),
// dates are `2026-11-24`, instants RFC 3339. A field that is not set, and a text that is empty, is
// null; a list is a list, also an empty one.
JsonObject MessageJson(const google::protobuf::Message& message);

// `2026-11-24` as a value, where the day is known.
std::optional<std::string> DayIf(bool is_known, const v1::Date& day);

}  // namespace relactation
