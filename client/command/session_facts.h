// Single facts of a session as text and numbers; what is not known is empty or absent, never 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

absl::Time StartOf(const v1::Record& record);

// From start to end; absent too where the end comes first.
std::optional<int64_t> MinutesOf(const v1::Record& record);

// How long one side was active, pauses left out.
std::optional<int64_t> SecondsOfSide(const v1::Session& session, v1::Side side);
std::optional<int64_t> MinutesOfSide(const v1::Session& session, v1::Side side);

// `pump-double`, `breast + sns`
std::string MethodText(const v1::Session& session);

// `latched`; with the infants where the family has several: `zoe latched, max not-offered`
std::string LatchText(const v1::Session& session, const v1::Client& client);

// Why somebody should look at it, in words: what is marked for review, what is implausible, and
// whose birth it comes before.
std::vector<std::string> ReasonsToLook(const v1::Record& record, const v1::Client& client);

// Whether figures take it in all the same, and all of it.
bool CountsAsItStands(const v1::Record& record, const v1::Client& client);

// The number; empty if it is not known.
std::string NumberText(std::optional<int64_t> number);

}  // namespace relactation
