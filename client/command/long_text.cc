#include "client/command/long_text.h"

#include "absl/strings/ascii.h"
#include "client/command/exit_code.h"
#include "client/command/input_file.h"
#include "client/command/text_check.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// More than any text of the contract holds, whatever its script.
constexpr size_t kMostBytes = 128 << 10;

}  // namespace

absl::StatusOr<std::string> ReadLongText(const CommandRun& run, const std::string& value,
                                         std::string_view option) {
  std::string path;
  if (value == kStandardInput) path = value;
  if (value.size() > 1 && value.front() == '@') path = value.substr(1);
  if (path.empty()) return value;
  ASSIGN_OR_RETURN(std::string text, ReadInputFile(run, path, kMostBytes));
  if (!IsUtf8(text)) {
    return WithExitCode(InvalidField(option, ShownFileName(path) + " is not text in UTF-8"),
                        ExitCode::kBadFile);
  }
  absl::StripTrailingAsciiWhitespace(&text);
  if (text.empty()) {
    return WithExitCode(InvalidField(option, ShownFileName(path) + " holds no text"),
                        ExitCode::kBadFile);
  }
  return text;
}

absl::StatusOr<std::string> LongText(const CommandRun& run, std::string_view option) {
  return ReadLongText(run, run.Value(option), option);
}

}  // namespace relactation
