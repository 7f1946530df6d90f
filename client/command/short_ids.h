// Short names of records and other things that have ids, for lists that people read.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

namespace relactation {

// The shortest beginnings of the ids, of eight letters or more, that tell these from one another;
// in their order. For lists that hold all there are.
std::vector<std::string> ShortIds(const std::vector<std::string>& ids);

// The same of records, whose lists are mostly a part of what there is: of thirteen letters or more,
// which hold the time of a UUIDv7 to the millisecond, so that one that is not shown is rarely meant
// too.
std::vector<std::string> ShortIds(const std::vector<v1::Record>& records);

// Whether what a person typed is the beginning of the id, in whatever case, and long enough to mean
// one.
bool IsBeginningOf(const std::string& id, const std::string& typed);

}  // namespace relactation
