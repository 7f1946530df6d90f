// What a consultant is told who has just recorded, or brought in, that somebody is in danger.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The text of each EMERGENCY that the entry is by itself, whom of the family's contacts to call,
// and that it is theirs to ask what was done. Empty where it is none. For stderr; safe for the
// terminal.
std::string PracticeAlarm(const v1::Client& client, const v1::Record& entry, absl::Time now,
                          const Terminal& terminal);

// The same of flags that are raised, with whom to call where one is an EMERGENCY. Empty for none.
std::string AlarmOfFlags(const v1::Client& client, const std::vector<v1::Flag>& flags,
                         const Terminal& terminal);

}  // namespace relactation
