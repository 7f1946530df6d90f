// What one person said of a record while another, not knowing of it, said something else that
// holds.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/record_to_look_at.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/json_text.h"

namespace relactation {

// Whether it would have taken the record back.
bool IsOfState(const v1::LostChange& lost);

// The record as it would stand if this change held. As it stands where the change only took the
// record back.
v1::Record AsItSaid(const v1::Record& holds, const v1::LostChange& lost);

// The same of a change as a device holds it. An error: it says what only a later version reads.
absl::StatusOr<v1::Record> AsItSaid(const v1::Record& holds, const v1::SupersededChange& lost);

// What both changed, what holds and what the other said, each with who and when, a line each:
// `expressed: ana and ben both changed this, not knowing of each other`
// `  holds: expressed left 60 ml (ana, 2026-11-24 14:05)`
// `  ben said: expressed left 40 ml (2026-11-24 14:04)`
std::vector<std::string> LostInWords(const v1::Record& holds, const v1::LostChange& lost,
                                     const v1::Client& client, const ColleagueNames& names,
                                     absl::TimeZone zone);

// The same of what was settled, for the history: `held` is the version at which it lost.
// `expressed: ana and ben both changed this, not knowing of each other`
// `  ben said: expressed left 40 ml (2026-11-24 14:04); settled in 4`
std::vector<std::string> SettledInWords(const v1::Record& held, const v1::LostChange& lost,
                                        const v1::Client& client, const ColleagueNames& names,
                                        absl::TimeZone zone);

// For programs: the group, who and when of both, at which revision it lost and was settled, and the
// record as it would stand; null where the change took it back.
JsonObject LostItem(const v1::Record& holds, const v1::LostChange& lost, const v1::Client& client,
                    absl::TimeZone zone);

}  // namespace relactation
