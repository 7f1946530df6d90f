// What of an adult's private records reaches the consultants: design.md section 7.
//
// Private are check-ins, screening numbers, an adult's own signs, and medicines. Each kind is
// shared by its owner. Where it is not, rules look all the same, and tell only that this parent is
// to be called now (P1) or asked for a call (H1): a record then keeps what these two read, when it
// begins, and whether it counts, and nothing else.
#pragma once

#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// Whether adults keep records of the kind private.
bool IsKeptPrivate(int data_class);

// Whether an adult lets somebody see their private records of a kind on a day of the family's: by a
// consent for this audience that names the adult by handle and is in force. False for an id that is
// no adult's.
bool SharesWith(const v1::Client& client, v1::ConsentAudience audience, std::string_view person_id,
                v1::DataClass data_class, absl::CivilDay day);

// The same for the consultants.
bool SharesWithPractice(const v1::Client& client, std::string_view person_id,
                        v1::DataClass data_class, absl::CivilDay day);

// The kind that a private record is shared as: MOOD of check-ins and screenings, SYMPTOMS,
// MEDICINES. DATA_CLASS_UNSPECIFIED: the record is not private.
v1::DataClass PrivateClassOf(const v1::Record& record);

// Whether all of the record reaches the consultants on the day: it is not private, is shared, or
// was recorded by one of the practice's own, whom its owner told.
bool ReachesPracticeWhole(const v1::Client& client, absl::CivilDay day,
                          bool is_authored_by_practice, const v1::Record& record);

// Leaves of a record what reaches the consultants on the day. False: nothing does, and the caller
// drops it. True and unchanged: all of it does.
//
// Of a check-in remains that a call is asked for; of a screening whether item 10 is above 0, as 1
// or 0; of signs the words that P1 reads. A record with none of these does not reach the
// consultants at all, nor does a medicine. When it began, was said and came remains, as rules need
// it.
bool LeaveWhatIsShared(const v1::Client& client, absl::CivilDay day, bool is_authored_by_practice,
                       v1::Record& record);

}  // namespace relactation
