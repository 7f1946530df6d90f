// One fact of a record in words.
#pragma once

#include <string>

namespace relactation {

struct RecordFact {
  // `expressed left`
  std::string name;
  // `2.5 oz`
  std::string text;
};

}  // namespace relactation
