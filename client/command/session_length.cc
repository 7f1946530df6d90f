#include "client/command/session_length.h"

#include <algorithm>

#include "client/command/session_facts.h"

namespace relactation {

std::optional<int64_t> MinutesOfSides(const v1::Session& session, const v1::Client& client) {
  const auto left = MinutesOfSide(session, v1::SIDE_LEFT);
  const auto right = MinutesOfSide(session, v1::SIDE_RIGHT);
  if (!left && !right) return std::nullopt;
  const bool at_once = session.method() == v1::METHOD_PUMP_DOUBLE ||
                       session.method() == v1::METHOD_POWER_PUMP ||
                       (session.method() == v1::METHOD_BREAST && client.infants_size() > 1);
  if (at_once) return std::max(left.value_or(0), right.value_or(0));
  return left.value_or(0) + right.value_or(0);
}

bool HasLengthOfSides(const v1::Record& record, const v1::Client& client) {
  const auto of_sides = MinutesOfSides(record.session(), client);
  return of_sides.has_value() && of_sides == MinutesOf(record);
}

}  // namespace relactation
