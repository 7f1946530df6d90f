// Signs of a baby or a parent in plain words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/observation.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// Who can have a sign.
enum class SignOf { kInfant, kParent, kEither };

struct SignWords {
  v1::SymptomCode code = v1::SYMPTOM_CODE_UNSPECIFIED;
  SignOf whose = SignOf::kEither;
  // As it is shown: `hard to wake`.
  std::string_view shown;
  // What people also call it.
  std::vector<std::string_view> also = {};
};

// Every sign of the contract, in its order.
const std::vector<SignWords>& AllSigns();

// The sign a text names: in these words, in others that people use, or by the code's own word
// (`two-feeds-refused`). INVALID_ARGUMENT, naming the option, with what was probably meant or all
// that are known.
absl::StatusOr<v1::SymptomCode> ParseSign(std::string_view text, std::string_view option);

// The sign a text speaks of, in whatever words around it or slip in it: for what is rather answered
// than passed over, and never for what is kept. Absent: none is recognised.
std::optional<v1::SymptomCode> SignSpokenOf(std::string_view text);

// `hard to wake`; the number of a code of a later version.
std::string SignInWords(int code);

// Who can have it; a sign of a later version can be anybody's.
SignOf WhoseSign(int code);

}  // namespace relactation
