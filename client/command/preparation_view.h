// What changed with a family since the last contact, in words to begin the next one with.
#pragma once

#include <string>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/terminal/terminal.h"

namespace relactation {

// For reading. Safe for the terminal.
std::string PreparationPage(const v1::ContactPreparation& preparation, const v1::Client& client,
                            absl::TimeZone zone, const Terminal& terminal);

// The parts of a contact that it fills in beforehand: S with the family's words, O with plan,
// weights and top-ups, P with what is to be decided.
void FillFromPreparation(const v1::ContactPreparation& preparation, const v1::Client& client,
                         absl::TimeZone zone, v1::Contact& contact);

JsonObject PreparationJson(const v1::ContactPreparation& preparation, const v1::Client& client,
                           absl::TimeZone zone);

}  // namespace relactation
