#include "client/command/session_length.h"

#include <algorithm>

#include "client/command/session_facts.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

std::optional<int64_t> MinutesToLastEnd(const v1::Record& record) {
  absl::Time end = absl::InfinitePast();
  for (const v1::Segment& part : record.session().segments()) {
    if (!part.has_start_time()) return std::nullopt;
    end = std::max(end, FromTimestamp(part.start_time()) + absl::Seconds(part.active_seconds()));
  }
  return absl::ToInt64Minutes(end - StartOf(record));
}

}  // namespace

std::optional<int64_t> MinutesOfSides(const v1::Record& record, const v1::Client& client) {
  const v1::Session& session = record.session();
  if (session.segments().empty()) return std::nullopt;
  for (const v1::Segment& part : session.segments()) {
    if (!part.has_active_seconds()) return std::nullopt;
  }
  if (const auto to_end = MinutesToLastEnd(record)) return to_end;
  const auto left = MinutesOfSide(session, v1::SIDE_LEFT);
  const auto right = MinutesOfSide(session, v1::SIDE_RIGHT);
  const auto both = MinutesOfSide(session, v1::SIDE_BOTH);
  if (!left && !right && !both) return std::nullopt;
  const bool at_once = session.method() == v1::METHOD_PUMP_DOUBLE ||
                       session.method() == v1::METHOD_POWER_PUMP ||
                       (session.method() == v1::METHOD_BREAST && client.infants_size() > 1);
  const int64_t one_by_one = left.value_or(0) + right.value_or(0);
  const int64_t longer = std::max(left.value_or(0), right.value_or(0));
  return (at_once ? longer : one_by_one) + both.value_or(0);
}

bool HasLengthOfSides(const v1::Record& record, const v1::Client& client) {
  const auto of_sides = MinutesOfSides(record, client);
  return of_sides.has_value() && of_sides == MinutesOf(record);
}

}  // namespace relactation
