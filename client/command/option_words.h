// Values of the contract's enums given on the command line: `--method pump-double`.
#pragma once

#include <google/protobuf/generated_enum_reflection.h>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// INVALID_ARGUMENT, naming the option and the word that was probably meant, else all there are.
absl::StatusOr<int> ParseOptionWord(const google::protobuf::EnumDescriptor& type,
                                    std::string_view word, std::string_view option);

template <typename Enum>
absl::StatusOr<Enum> ParseWord(std::string_view word, std::string_view option) {
  const auto value = ParseOptionWord(*google::protobuf::GetEnumDescriptor<Enum>(), word, option);
  if (!value.ok()) return value.status();
  return static_cast<Enum>(*value);
}

}  // namespace relactation
