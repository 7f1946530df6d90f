// Records of an infant that was not born yet: a mistyped date, or a clock that was years behind.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

namespace relactation {

// Ids of the infants that the record names, as they are meant; some may be empty, or be there
// twice.
std::vector<std::string_view> InfantsNamedIn(const v1::Record& record, const v1::Client& client);

// The infants that the record names and whose birthday comes after the day on which it begins, by
// the family's zone; each once. Where a family has one infant, an empty name is that one's.
std::vector<const v1::Infant*> NotYetBornIn(const v1::Record& record, const v1::Client& client);

// Whether it is the weight of such an infant, which no figure believes.
bool IsWeightBeforeBirth(const v1::Record& record, const v1::Client& client);

}  // namespace relactation
