// Short names of records, for lists that people read.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"

namespace relactation {

// The shortest beginnings of their ids, of eight letters or more, that tell these records from one
// another; in their order.
std::vector<std::string> ShortIds(const std::vector<v1::Record>& records);

}  // namespace relactation
