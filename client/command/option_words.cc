#include "client/command/option_words.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<int> ParseOptionWord(const google::protobuf::EnumDescriptor& type,
                                    std::string_view word, std::string_view option) {
  if (const auto value = ValueOfWord(type, word)) return *value;
  const std::vector<std::string> words = WordsOf(type);
  const std::string problem = "`" + std::string(word) + "` ";
  std::vector<std::string> longer;
  for (const std::string& known : words) {
    if (!word.empty() && known.starts_with(word)) longer.push_back(known);
  }
  if (!longer.empty()) {
    return InvalidField(option, problem + "is not all: " + absl::StrJoin(longer, ", "));
  }
  if (const auto meant = NearestWord(word, words)) {
    return InvalidField(option, problem + "is not known; did you mean `" + *meant + "`?");
  }
  return InvalidField(option, problem + "is none of " + absl::StrJoin(words, ", "));
}

CommandOption WordOption(std::string name, std::string value,
                         const google::protobuf::EnumDescriptor& type) {
  return {.name = std::move(name),
          .value = std::move(value),
          .meaning = absl::StrJoin(WordsOf(type), ", "),
          .choices = WordsOf(type)};
}

}  // namespace relactation
