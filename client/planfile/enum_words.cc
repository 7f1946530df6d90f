#include "client/planfile/enum_words.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace relactation {
namespace {

constexpr std::string_view kUnspecified = "UNSPECIFIED";

std::string Spelled(std::string_view name) {
  std::string word(name);
  for (char& c : word) {
    c = c == '_' ? '-' : absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  return word;
}

// The value's name without the enum's, which is what stands before UNSPECIFIED in its first value.
std::string SpelledValue(const google::protobuf::EnumValueDescriptor& value) {
  const std::string& unspecified = value.type()->value(0)->name();
  return Spelled(std::string_view(value.name()).substr(unspecified.size() - kUnspecified.size()));
}

}  // namespace

std::vector<std::string> WordsOf(const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> words;
  for (int i = 1; i < type.value_count(); ++i) words.push_back(SpelledValue(*type.value(i)));
  return words;
}

std::optional<int> ValueOfWord(const google::protobuf::EnumDescriptor& type,
                               std::string_view word) {
  const std::string spelled = Spelled(word);
  for (int i = 1; i < type.value_count(); ++i) {
    if (SpelledValue(*type.value(i)) == spelled) return type.value(i)->number();
  }
  return std::nullopt;
}

std::string WordOfValue(const google::protobuf::EnumDescriptor& type, int value) {
  const auto* found = type.FindValueByNumber(value);
  return found == nullptr || found->index() == 0 ? std::string() : SpelledValue(*found);
}

}  // namespace relactation
