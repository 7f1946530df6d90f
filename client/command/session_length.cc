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

// Two at the breast at once have a side each. Where nobody is named, all of them may have been.
bool AreSeveralAtBreast(const v1::Session& session, const v1::Client& client) {
  if (session.method() != v1::METHOD_BREAST) return false;
  if (session.infants().empty()) return client.infants_size() > 1;
  return std::count_if(session.infants().begin(), session.infants().end(),
                       [](const v1::SessionInfant& infant) {
                         return infant.latch() != v1::LATCH_NOT_OFFERED &&
                                infant.latch() != v1::LATCH_OFFERED_NOT_LATCHED;
                       }) > 1;
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
                       AreSeveralAtBreast(session, client);
  const int64_t one_by_one = left.value_or(0) + right.value_or(0);
  const int64_t longer = std::max(left.value_or(0), right.value_or(0));
  return (at_once ? longer : one_by_one) + both.value_or(0);
}

bool HasLengthOfSides(const v1::Record& record, const v1::Client& client) {
  const auto of_sides = MinutesOfSides(record, client);
  return of_sides.has_value() && of_sides == MinutesOf(record);
}

}  // namespace relactation
