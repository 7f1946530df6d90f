// Who reads a parent's page, when, and what they know besides the plan.
#pragma once

#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/date.pb.h"

#include "client/planfile/plan_standing.h"

namespace relactation {

struct PageReader {
  const v1::Client& client;  // Not owned; lives as long as the page is made.
  // Handle of the person; empty for the only lactating parent.
  std::string_view person = {};
  // The care day, which decides what holds now and what comes later.
  v1::Date day = {};
  // An earlier plan, asked for by name: once care has ended it is shown as what was agreed.
  bool reads_past = false;
  // Not owned; lives as long. nullptr: the page is that of the plan alone, as it was shared.
  const PlanStanding* standing = nullptr;
};

}  // namespace relactation
