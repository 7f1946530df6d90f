#include "server/rules/zone_name.h"

#include <algorithm>
#include <string>

#include "absl/time/time.h"

namespace relactation {
namespace {

// What Abseil or the database's folder would take, but is no name of the database.
constexpr std::string_view kNoNames[] = {"localtime", "posixrules"};
constexpr std::string_view kNoFolders[] = {"Fixed/", "posix/", "right/"};

bool IsNameCharacter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '/' || c == '+' || c == '-';
}

}  // namespace

bool IsZoneName(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find("//") != std::string_view::npos) {
    return false;
  }
  if (!std::all_of(name.begin(), name.end(), IsNameCharacter)) return false;
  for (const std::string_view no_name : kNoNames) {
    if (name == no_name) return false;
  }
  for (const std::string_view folder : kNoFolders) {
    if (name.starts_with(folder)) return false;
  }
  absl::TimeZone zone;
  return absl::LoadTimeZone(std::string(name), &zone);
}

absl::TimeZone ZoneNamed(std::string_view name) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(std::string(name), &zone) ? zone : absl::UTCTimeZone();
}

}  // namespace relactation
