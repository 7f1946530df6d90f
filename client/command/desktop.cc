#include "client/command/desktop.h"

#include <unistd.h>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/command/child_process.h"

namespace relactation {
namespace {

constexpr char kOpener[] = "xdg-open";

// Empty if there is none.
std::string PathOfOpener(const Environment& environment) {
  const std::vector<std::string> folders =
      absl::StrSplit(VariableOf(environment, "PATH"), ':', absl::SkipEmpty());
  for (const std::string& folder : folders) {
    std::string path = folder + "/" + kOpener;
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return "";
}

}  // namespace

absl::Status OpenOnDesktop(const std::string& path, const Environment& environment) {
  const std::string opener = PathOfOpener(environment);
  if (opener.empty()) {
    return absl::NotFoundError(std::string(kOpener) + " is not installed here");
  }
  return StartAlone({.program = opener,
                     .arguments = {path},
                     .environment = environment,
                     .log_path = "/dev/null"})
      .status();
}

void OpenOrTell(CommandRun& run, const std::string& path) {
  const absl::Status opened = OpenOnDesktop(path, run.world().environment);
  if (opened.ok()) return;
  run.Say("Open " + path + " yourself: " + std::string(opened.message()) + ".");
}

}  // namespace relactation
