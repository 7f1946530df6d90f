// Totals of one day that two people gave, and that do not agree.
#pragma once

#include <vector>

#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// Of each record of a day's totals that counts, at most one pair: with the newest one before it of
// the same care day and another author that gives another number for the same thing of the same
// person or infant. Of such two numbers TotalGiven takes the one recorded last, so that the other
// is in no figure. In the order in which the later ones begin.
//
// A record without an author makes no pair. Of a day with very many totals the newest are compared.
std::vector<LikeRecords> ContradictingTotalsOf(const ReviewDays& review);

}  // namespace relactation
