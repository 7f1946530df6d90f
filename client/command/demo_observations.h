// What the demo's families have recorded besides sessions.
#pragma once

#include <vector>

#include "relactation/v1/observation.pb.h"

#include "client/command/demo_dice.h"
#include "client/command/demo_families.h"
#include "client/command/demo_sessions.h"

namespace relactation {

struct TimedObservation {
  // After local midnight.
  int minute = 0;
  v1::Observation observation;
};

// One day's: diapers and skin-to-skin each day; weights, check-ins and medicines once a week.
std::vector<TimedObservation> DemoObservations(const DemoFamily& family, const DemoDay& day,
                                               DemoDice& dice);

}  // namespace relactation
