// A plan as the parents of a family read it, on the screen of the consultant.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/planfile/parent_page.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Handles of those who have a page: the lactating parents, or the one that was asked for.
// INVALID_ARGUMENT, naming the option --person, if the client has nobody of that handle.
absl::StatusOr<std::vector<std::string>> ParentsOf(const v1::Client& client,
                                                   const std::string& asked_for);

// The care day of the family at this instant.
v1::Date CareDateAt(const v1::Plan& plan, absl::TimeZone zone, absl::Time now);

// Titles, and their paragraphs below them, wrapped to the width. Safe for the terminal.
std::string RenderParentPage(const std::vector<PageSection>& page, const Terminal& terminal);

// `On Mama's page 2 places change.` for each parent whose page changes; empty if nobody's does.
std::string PlacesThatChange(const v1::Plan& before, const v1::Plan& after,
                             const v1::Client& client, const v1::Date& day);

}  // namespace relactation
