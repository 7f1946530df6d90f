// What two people say of one day, and does not agree.
#pragma once

#include <vector>

#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// Of each record of a day's totals that counts, at most one pair: with the newest one before it of
// the same care day and another author that gives another number for the same thing of the same
// person or infant. Of such two numbers TotalGiven takes the one recorded last, so that the other
// is in no figure.
//
// And of each record that says that a day's diapers or feeds are all in, at most one: with the
// newest total of the same day against which that stands, see StandsAgainstTotal, and that gives
// another number of what the day's records of an infant come to. Where a record of these has no
// number, or may be of another infant, they come to none.
//
// In the order in which the later ones begin. A record without an author makes no pair. Of a day
// with very many totals the newest are compared.
std::vector<LikeRecords> ContradictingTotalsOf(const ReviewDays& review);

}  // namespace relactation
