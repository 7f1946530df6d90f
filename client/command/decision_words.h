// What waits for a consultant's decision, in plain words.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"

#include "client/command/json_text.h"

namespace relactation {

using Decisions = google::protobuf::RepeatedPtrField<v1::OpenDecision>;

// "plan review, due 9 Nov", "top-ups of zoe, 480 to 420 ml a day, possible from 8 Nov",
// "task due 7 Nov: Call the clinic". Not safe for the terminal yet.
std::string DecisionText(const v1::OpenDecision& decision);

// All of them in one line, at most so many: "plan review, due 9 Nov; ... and 2 more".
std::string DecisionsText(const Decisions& decisions, int most);

std::vector<JsonObject> DecisionObjects(const Decisions& decisions);

}  // namespace relactation
