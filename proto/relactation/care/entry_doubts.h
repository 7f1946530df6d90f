// What is told at once to whoever enters it, as most likely a slip. It is kept as typed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

// A session this long is rather a timer that nobody stopped than a feed. A working value of ours.
inline constexpr absl::Duration kMostUsualSession = absl::Hours(4);
// Who enters a session as it begins says how long it will be: but not that it ends later than this.
// A working value of ours.
inline constexpr absl::Duration kMostAhead = absl::Hours(1);

// What of a record stands out by itself, beside what ImplausibleValues tells: a weight whose z no
// infant of its age has, whichever its sex where that is not known; a session that is very long; an
// end that is far ahead; a sign, a check-in or a screening of long ago. Each with its field, as in
// "weight_g: 36000 g is far more than a baby of 54 days weighs". Empty: nothing does, or too little
// is known of the infant.
std::vector<std::string> DoubtsAtEntry(const v1::Record& record, const v1::Client& client,
                                       absl::Time now);

// Of each infant whose weight at birth no infant born at term has, whichever its sex where that is
// not known: "birth_weight_g of zed: 340 g is far less than a baby weighs at birth". Not of one
// that is known to be born before term.
std::vector<std::string> DoubtsOfBirthWeights(const v1::Client& client);

}  // namespace relactation
