// Short names of records and other things that have ids, for lists that people read.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

namespace relactation {

// The shortest beginnings of their ids, of eight letters or more, that tell these records from one
// another; in their order.
std::vector<std::string> ShortIds(const std::vector<v1::Record>& records);
std::vector<std::string> ShortIds(const std::vector<std::string>& ids);

// Whether what a person typed is the beginning of the id, in whatever case, and long enough to mean
// one.
bool IsBeginningOf(const std::string& id, const std::string& typed);

}  // namespace relactation
