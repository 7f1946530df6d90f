// Which sessions the events of one person make.
//
// A session is stimulation: at the breast (unless every infant was not offered or did not latch; an
// unset latch counts), with a pump or by hand. Events of one person with a gap below the plan's
// merge gap are one session, which belongs to the day of its start: design.md section 4.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// Whether the session stimulates a breast, as described above.
bool IsStimulation(const v1::Session& session);

// Whether milk is expressed, so that an amount could have been noted.
bool IsExpressing(v1::Method method);

// How long one side was active.
struct SideTime {
  bool is_used = false;
  bool is_known = true;  // Each stretch on the side has a length.
  int64_t seconds = 0;
};

// One session.
struct MergedSession {
  absl::Time start;
  absl::Time end;  // The start where no end is known.
  SideTime left;
  SideTime right;
};

// Whether the record is an event of the person that counts as stimulation on its day.
bool IsEventOf(const CountedRecord& counted, const ReviewDays& review, const v1::Person& person);

// In the order of their start.
std::vector<MergedSession> MergedSessionsOf(const ReviewDays& review, const v1::Person& person);

}  // namespace relactation
