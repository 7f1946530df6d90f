// What changed with a family since the last contact, in words to begin the next one with.
#pragma once

#include <string>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/command/open_news.h"
#include "client/terminal/terminal.h"

namespace relactation {

struct PreparedContact {
  v1::ContactPreparation preparation;
  OpenNews news;  // Since preparation.since_time.
};

// For reading: first the flags that are open and the signs. Safe for the terminal.
std::string PreparationPage(const PreparedContact& prepared, const v1::Client& client,
                            absl::TimeZone zone, const Terminal& terminal);

// The parts of a contact that it fills in beforehand: S with the infants' signs and the family's
// words, O with plan, weights and top-ups, P with what is to be decided. What an adult keeps
// private and the flags, which may tell of it, stay out: all of the family may come to read it.
void FillFromPreparation(const PreparedContact& prepared, const v1::Client& client,
                         absl::TimeZone zone, v1::Contact& contact);

JsonObject PreparationJson(const PreparedContact& prepared, const v1::Client& client,
                           absl::TimeZone zone);

}  // namespace relactation
