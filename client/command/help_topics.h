// The pages of `relact help TOPIC`.
#pragma once

#include <string>
#include <vector>

namespace relactation {

struct HelpTopic {
  std::string name;
  // What one knows after reading it.
  std::string outcome;
  // The page; its lines end with a newline.
  std::string text;
};

const std::vector<HelpTopic>& HelpTopics();

}  // namespace relactation
