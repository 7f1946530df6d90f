// One client in full, as a consultant reads it before a contact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "client/command/colleague_names.h"
#include "client/command/review_why.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Who it is, which plan runs and who has seen it (`plan_sights`); the flags with what they rest on;
// what devices handed in late, unless it was not asked; the records to look at; the seven steps,
// agreed and logged; milk by day with the changes of the plan; weights; the ready check; what too
// little is known for. Not the commands that follow. Volumes hidden from the parent are shown: a
// consultant sees numbers. Safe for the terminal.
std::string ClientReviewPage(const v1::ReviewClientResponse& review, const v1::Client& client,
                             const ColleagueNames& names, const ReviewMoment& moment,
                             std::optional<int64_t> entries_apart, const Terminal& terminal,
                             const std::string& plan_sights = "");

}  // namespace relactation
