// The figures of a closing letter: time and closeness over the whole care.
#pragma once

#include <span>

#include "relactation/v1/report.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/relactation/care/agreed_days.h"
#include "server/storage/scope.h"

namespace relactation {

// Up to the day the care ended, or the day named if it has not by then. `plans` are all that were
// published. Reads the records of all that time.
absl::StatusOr<v1::ClosingFigures> ReadClosingFigures(const Scope& scope, const v1::Client& client,
                                                      std::span<const PublishedPlan> plans,
                                                      absl::CivilDay until, bool with_totals);

}  // namespace relactation
