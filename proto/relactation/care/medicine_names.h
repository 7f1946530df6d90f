// The medicines that rules ask for, by every name a family may write.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace relactation {

// What rules know something about. Herbs are known by their English names alone.
enum class KnownAgent : uint8_t { kDomperidone, kMetoclopramide, kFenugreek, kOtherHerb };

// Whether the text names it, in any of the languages, scripts and brands of the table, in capitals
// or small letters, with other words about it, as in "domperidon 10 mg".
bool Names(std::string_view text, KnownAgent agent);

// The first of those above that the text names. Absent: something else.
std::optional<KnownAgent> KnownAgentIn(std::string_view text);

}  // namespace relactation
