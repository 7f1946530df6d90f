// What the signs of danger that a rule names beside its flag are called there.
#pragma once

#include <string_view>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/observation.pb.h"

#include "proto/relactation/care/rule.h"

namespace relactation {

// A sign as an input of a rule; its value is how often it was seen.
RuleInput SeenSign(v1::SymptomCode sign, int times);

// The sign that an input names. SYMPTOM_CODE_UNSPECIFIED: it is a number of another kind.
v1::SymptomCode SignIn(const v1::RuleInput& input);

}  // namespace relactation
