// What a family's device says where it sends to a practice that looks after the family no more.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/record.pb.h"

#include "client/command/command_run.h"
#include "client/device/exchange.h"

namespace relactation {

// What waits on the run's device, with whom to call as far as it holds that.
struct WaitingEntries {
  v1::Client family;
  std::optional<v1::Plan> plan;
  std::vector<v1::Record> entries;
};

// Empty where it cannot be read.
WaitingEntries ReadWaitingEntries(CommandRun& run);

// Where the exchange sent something, and the care had ended or the device's right has: says so, as
// nobody may be looking. What a rule says of an entry that waited, or now of what the device holds,
// is told once more with whom to call, if it is urgent. After a quiet end nothing is said but of a
// danger to an adult.
void TellOfSentAfterEnd(CommandRun& run, const WaitingEntries& waited,
                        const ExchangeReport& report);

}  // namespace relactation
