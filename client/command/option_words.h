// Values of the contract's enums given on the command line: `--method pump-double`.
#pragma once

#include <google/protobuf/generated_enum_reflection.h>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/command/command.h"

namespace relactation {

// INVALID_ARGUMENT, naming the option and the word that was probably meant, else all there are.
absl::StatusOr<int> ParseOptionWord(const google::protobuf::EnumDescriptor& type,
                                    std::string_view word, std::string_view option);

// The option with its words, for help and for completion in a shell.
CommandOption WordOption(std::string name, std::string value,
                         const google::protobuf::EnumDescriptor& type);

template <typename Enum>
absl::StatusOr<Enum> ParseWord(std::string_view word, std::string_view option) {
  const auto value = ParseOptionWord(*google::protobuf::GetEnumDescriptor<Enum>(), word, option);
  if (!value.ok()) return value.status();
  return static_cast<Enum>(*value);
}

}  // namespace relactation
