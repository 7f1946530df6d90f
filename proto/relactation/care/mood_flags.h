// Rules about how an adult of the family is: clinical.md section 8, P1 to P3, H1, M0, M1, M8 and
// N1.
// Thresholds stand in the table.
//
// A sign of the body stands for two days, what a form or a word says for two weeks, unless a later
// one says otherwise (own). Self-harm never waits for a pause to end, and no count goes with it.
#pragma once

#include <array>

#include "relactation/v1/observation.pb.h"

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// What P1 reads of the signs of an adult.
inline constexpr std::array kWordsOfHarm = {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT,
                                            v1::SYMPTOM_CODE_HARM_TO_BABY_THOUGHT,
                                            v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES};

RuleAnswer SelfHarm(const RuleView& view, size_t adult);           // P1
RuleAnswer ScreeningHigh(const RuleView& view, size_t adult);      // P2
RuleAnswer MoodLow(const RuleView& view, size_t adult);            // P3
RuleAnswer CallAskedFor(const RuleView& view, size_t adult);       // H1
RuleAnswer AfterBirthDanger(const RuleView& view, size_t adult);   // M0
RuleAnswer BreastSigns(const RuleView& view, size_t adult);        // M1
RuleAnswer AdultAllergySigns(const RuleView& view, size_t adult);  // M8
RuleAnswer Pain(const RuleView& view, size_t adult);               // N1

}  // namespace relactation
