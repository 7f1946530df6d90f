#include "client/command/short_ids.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace relactation {
namespace {

constexpr size_t kShortest = 8;
constexpr size_t kShortestOfRecord = 13;

std::vector<std::string> Shortened(const std::vector<std::string>& whole, size_t shortest) {
  std::vector<std::string> sorted = whole;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> ids;
  for (const std::string& id : whole) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), id);
    // Only its neighbours in the order of letters can share more with it than others do.
    size_t length = shortest;
    const auto shared_with = [&](const std::string& other) {
      return static_cast<size_t>(
          std::mismatch(id.begin(), id.end(), other.begin(), other.end()).first - id.begin());
    };
    if (place != sorted.begin()) length = std::max(length, shared_with(*(place - 1)) + 1);
    if (place + 1 < sorted.end()) length = std::max(length, shared_with(*(place + 1)) + 1);
    ids.push_back(id.substr(0, length));
    if (ids.back().ends_with('-')) ids.back() = id.substr(0, length + 1);
  }
  return ids;
}

}  // namespace

std::vector<std::string> ShortIds(const std::vector<v1::Record>& records) {
  std::vector<std::string> ids;
  for (const v1::Record& record : records) ids.push_back(record.record_id());
  return Shortened(ids, kShortestOfRecord);
}

std::vector<std::string> ShortIds(const std::vector<std::string>& whole) {
  return Shortened(whole, kShortest);
}

bool IsBeginningOf(const std::string& id, const std::string& typed) {
  constexpr size_t kLeast = 4;
  return typed.size() >= kLeast && absl::StartsWithIgnoreCase(id, typed);
}

}  // namespace relactation
