// Records that may be one event, logged by two people: clinical.md section 5.
#pragma once

#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// Two records of the same thing that begin closer together than this: clinical.md section 5 (own).
inline constexpr absl::Duration kDuplicateTime = absl::Minutes(10);

// Two records that may be one event. Owned by the review.
struct LikeRecords {
  const CountedRecord* earlier = nullptr;
  const CountedRecord* later = nullptr;
  // Of sessions: the infants that the later one names and that one before it names too.
  std::vector<std::string_view> infants = {};
};

struct DuplicatePair {
  absl::Time start;     // Where the later of the two begins.
  absl::Time recorded;  // When the second was recorded; where that is not known, where it begins.
};

// Of each record that counts, at most one pair: with the newest one before it that begins at most
// ten minutes earlier, is of the same kind, person and infant, and has another author. Sessions are
// of one kind by their method, medicines by their name. In the order in which the later ones begin.
//
// A record without an author makes no pair, nor do a day's totals and confirmations, of which the
// last one holds. The work grows with the records, however close together they lie.
std::vector<LikeRecords> LikeRecordsOf(const ReviewDays& review);

// Marks what figures and rules count once meanwhile: of a pair of sessions, of diapers or of
// skin-to-skin the later one; of what a session says of an infant that the one before it does not
// name, all counts. Who recorded two such events recorded two: of each other person an
// earlier record stands for one later record at most, and a marked one for none. What tells of a
// danger is never passed over.
void MarkDoubled(ReviewDays& review);

// The same pairs, to keep when the records are gone.
std::vector<DuplicatePair> DuplicatePairsOf(const ReviewDays& review);

}  // namespace relactation
