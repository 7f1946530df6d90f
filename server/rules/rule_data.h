// Which kinds of data a rule's flag tells of, so that it is shown to whom these are shown.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

namespace relactation {

struct RuleData {
  // All of these. Those that an adult may keep private are the adult's whose flag it is; symptoms
  // of an infant are the family's.
  std::vector<v1::DataClass> data_classes;
  // It asks something of the practice, and is nobody else's.
  bool is_for_practice = false;
  // It reads besides what was asked about the time before, which no consent for others covers.
  bool reads_history = false;
};

// A rule that nobody knows is the practice's alone.
RuleData DataOfRule(std::string_view rule);

}  // namespace relactation
