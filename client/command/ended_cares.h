// Families whose care has ended, among those of a review: a danger that nobody has decided about is
// told of them all the same.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// By client id: the day on which the care ended.
using EndedCares = std::map<std::string, v1::Date>;

bool HasCareEnded(const v1::ClientReview& client);
size_t CountInCare(const std::vector<v1::ClientReview>& clients);

// Those of the review. Asks the server nothing where there is none.
absl::StatusOr<EndedCares> ReadEndedCares(PracticeConnection& connection,
                                          const std::vector<v1::ClientReview>& clients);

// `care ended 11 Apr 2026`, without the day where that is not known; empty where the care goes on.
std::string CareEndInWords(const v1::ClientReview& client, const EndedCares& ended);

}  // namespace relactation
