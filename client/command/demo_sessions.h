// What one invented feeding or expressing event holds.
#pragma once

#include "relactation/v1/record.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client/command/demo_dice.h"
#include "client/command/demo_families.h"

namespace relactation {

// A day of the demo: how far it is on the way from the first to the last.
struct DemoDay {
  absl::CivilDay date;
  int days_ago = 0;
  // From 0 to 1.
  double progress = 0;
  // Sessions of this day.
  int sessions = 0;
};

// Where a trend stands on a day.
double LevelOn(const DemoTrend& trend, const DemoDay& day);

// A record of one session of a parent; without its id and time. `length` gets how long it took.
v1::Record DemoSession(const DemoFamily& family, const v1::Person& person, v1::Method method,
                       const DemoDay& day, DemoDice& dice, absl::Duration& length);

// A bottle: this part of the day's top-ups, and what was expressed.
v1::Record DemoBottle(const DemoFamily& family, const DemoDay& day, int bottles_a_day);

}  // namespace relactation
