// The caseload's rows: which clients, in which order, and as figures for scripts and spreadsheets.
#pragma once

#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/terminal/table.h"

namespace relactation {

// The clients that are in care, and those whose care has ended and of whom a flag is in sight, in
// the order in which somebody should look, see ComesFirst().
std::vector<v1::ClientReview> InQueueOrder(std::vector<v1::ClientReview> clients);

// One row a client and lactating parent, every figure in a column of its own with its unit. What is
// not known is an empty cell; in the days' own column it is a full stop.
Table ReviewFigures(const std::vector<v1::ClientReview>& clients);

}  // namespace relactation
