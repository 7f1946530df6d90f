// Where a list that is ordered by time goes on. Opaque to its holder and grants no authority.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// The last row of a page: its time, and its id among those of the same time.
struct TimeCursor {
  absl::Time time;
  std::string id;
};

// `list` tells one list from others, and holds no space.
std::string MakeTimeCursor(std::string_view list, const TimeCursor& last);

// No value for an empty token. INVALID_ARGUMENT if it is damaged or was made for another list.
absl::StatusOr<std::optional<TimeCursor>> ReadTimeCursor(std::string_view list,
                                                         const std::string& token);

// Rows of a page: 50 unless asked otherwise, and no more than 1,000.
size_t RowsOfPage(int page_size_asked);

}  // namespace relactation
