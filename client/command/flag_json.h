// Flags as objects and rows for programs.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <string>
#include <vector>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

#include "client/command/json_text.h"
#include "client/command/sheet.h"

namespace relactation {

// One object a flag: rule, version, severity, subject, since, state, text, threshold, inputs and
// decisions. What is not known or not told is null.
std::vector<JsonObject> FlagObjects(const google::protobuf::RepeatedPtrField<v1::Flag>& flags);

// One object a rule that could not be answered.
std::vector<JsonObject> UnansweredObjects(
    const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules);

// A number with its unit beside it; the value null where it is not known.
JsonObject RuleInputObject(const v1::RuleInput& input);

// All flags in one cell: "W3/1 urgent zoe open since 2026-11-21T08:00:00Z: gain -12 g/day; ...".
std::string FlagsInOneCell(const v1::ClientReview& client);

// One row a flag of these clients, whatever stands in it; `clients` carry the flags.
Sheet FlagSheet(const std::vector<v1::ClientReview>& clients);

// RFC 3339 in UTC.
std::string UtcInstant(const google::protobuf::Timestamp& time);

}  // namespace relactation
