#include "client/command/paper_option.h"

#include <string>

#include "absl/strings/ascii.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPaper[] = "--paper";

}  // namespace

CommandOption PaperOption() {
  return {kPaper, "SIZE", "of a PDF: a4 or letter", false, "", {"a4", "letter"}};
}

absl::StatusOr<PaperSize> ReadPaper(const CommandRun& run) {
  if (!run.Has(kPaper)) return PaperSize::kA4;
  const std::string paper = absl::AsciiStrToLower(run.Value(kPaper));
  if (paper == "a4") return PaperSize::kA4;
  if (paper == "letter") return PaperSize::kLetter;
  return InvalidField(kPaper, "`" + run.Value(kPaper) + "` is neither a4 nor letter");
}

}  // namespace relactation
