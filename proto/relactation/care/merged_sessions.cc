#include "proto/relactation/care/merged_sessions.h"

#include <algorithm>

#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

bool IsAtBreast(const v1::Session& session) {
  if (session.infants().empty()) return true;
  return std::any_of(session.infants().begin(), session.infants().end(),
                     [](const v1::SessionInfant& infant) {
                       return infant.latch() != v1::LATCH_NOT_OFFERED &&
                              infant.latch() != v1::LATCH_OFFERED_NOT_LATCHED;
                     });
}

absl::Time EndOf(const CountedRecord& counted) {
  const v1::Record& record = *counted.record;
  if (record.time().has_end_time()) return FromTimestamp(record.time().end_time());
  return counted.start + absl::Minutes(record.observation().skin_to_skin().minutes());
}

void AddSegment(const v1::Segment& segment, SideTime& side) {
  side.is_used = true;
  side.is_known = side.is_known && segment.has_active_seconds();
  side.seconds += segment.active_seconds();
}

void AddSegments(const v1::Session& session, MergedSession& merged) {
  for (const v1::Segment& segment : session.segments()) {
    const bool both = segment.side() == v1::SIDE_BOTH;
    if (both || segment.side() == v1::SIDE_LEFT) AddSegment(segment, merged.left);
    if (both || segment.side() == v1::SIDE_RIGHT) AddSegment(segment, merged.right);
  }
}

absl::Duration MergeGapOf(const CountedRecord& counted, const ReviewDays& review) {
  return counted.day.has_value() ? review.days.days()[*counted.day].merge_gap
                                 : AgreedDay().merge_gap;
}

}  // namespace

bool IsStimulation(const v1::Session& session) {
  return session.method() == v1::METHOD_BREAST ? IsAtBreast(session)
                                               : IsExpressing(session.method());
}

bool IsExpressing(v1::Method method) {
  switch (method) {
    case v1::METHOD_PUMP_DOUBLE:
    case v1::METHOD_PUMP_SINGLE:
    case v1::METHOD_PUMP_MANUAL:
    case v1::METHOD_POWER_PUMP:
    case v1::METHOD_HAND_EXPRESSION:
      return true;
    default:
      return false;
  }
}

bool IsEventOf(const CountedRecord& counted, const ReviewDays& review, const v1::Person& person) {
  const v1::Record& record = *counted.record;
  const auto is_persons = [&](const std::string& person_id) {
    return PersonMeant(person_id, *review.client) == person.person_id();
  };
  if (record.has_session()) {
    return IsStimulation(record.session()) && is_persons(record.session().person_id());
  }
  return record.observation().has_skin_to_skin() && counted.day.has_value() &&
         review.days.days()[*counted.day].skin_to_skin_counts &&
         is_persons(record.observation().skin_to_skin().person_id());
}

std::vector<MergedSession> MergedSessionsOf(const ReviewDays& review, const v1::Person& person) {
  std::vector<MergedSession> sessions;
  absl::Time end = absl::InfinitePast();
  for (const CountedRecord& counted : review.counted) {
    if (counted.is_doubled || !IsEventOf(counted, review, person)) continue;
    if (sessions.empty() || counted.start - end >= MergeGapOf(counted, review)) {
      sessions.push_back({.start = counted.start, .end = counted.start, .left = {}, .right = {}});
    }
    end = std::max(end, std::max(counted.start, EndOf(counted)));
    sessions.back().end = end;
    AddSegments(counted.record->session(), sessions.back());
  }
  return sessions;
}

}  // namespace relactation
