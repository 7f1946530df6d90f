// The words that stand for the contract's enum values in a plan file: GOAL_KIND_FULL_SUPPLY is
// written `full-supply`.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relactation {

// Every word of the enum but the unspecified one, in its order.
std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type);

// The value a word stands for; `_` and `-` are the same.
std::optional<int> ValueOfWord(const google::protobuf::EnumDescriptor& type, std::string_view word);

// The word of a value; empty for the unspecified one and for one that this version does not know.
std::string WordOfValue(const google::protobuf::EnumDescriptor& type, int value);

template <typename Enum>
std::string WordOf(Enum value) {
  return WordOfValue(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

}  // namespace relactation
