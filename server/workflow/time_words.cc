#include "server/workflow/time_words.h"

#include "absl/strings/str_cat.h"

namespace relactation {

std::string DayAndTime(absl::Time time, absl::TimeZone zone) {
  return absl::StrCat(absl::ToCivilDay(time, zone).day(), " ",
                      absl::FormatTime("%b %H:%M", time, zone));
}

}  // namespace relactation
