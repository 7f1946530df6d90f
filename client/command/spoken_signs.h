// Signs that a text of many words speaks of, such as a note.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/observation.pb.h"

namespace relactation {

struct SpokenSigns {
  // Each once, in the order of the contract.
  std::vector<v1::SymptomCode> codes = {};
  // A fever or a temperature, which is not said to be an ordinary one.
  bool temperature = false;

  bool IsEmpty() const { return codes.empty() && !temperature; }
};

// However little is right of the rest. One that is said not to be there, as in `no fever`, is not
// spoken of, unless it is a thought of harm; nor is a word that there means something else, as in
// `room temperature`.
SpokenSigns SignsSpokenOfIn(std::string_view text);

// Whether there is any.
bool SpeaksOfSign(std::string_view text);

// `blue or grey, a temperature`
std::string SpokenInWords(const SpokenSigns& spoken);

}  // namespace relactation
