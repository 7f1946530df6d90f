// What rules say on a family's device because of what was just entered.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "client/device/device_flags.h"
#include "client/device/fetched_alarms.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Each with its fixed text and what it looked at, gravest first, then whom to call, everybody whose
// number is here: the region's number and the people of the plan's help card, and the family's own
// contacts, those for an emergency first where it is one. `plan`: nullptr where there is none.
// Begins with an empty line and ends without one. Safe for the terminal; for stderr.
std::string DeviceFlagPage(std::vector<DeviceMatch> matches, const v1::Client& client,
                           const v1::Plan* plan, const Terminal& terminal);

// Of what an exchange brought, with a lead that says so. Empty: it brought no alarm.
std::string FetchedAlarmsPage(const FetchedAlarms& alarms, const Terminal& terminal);

// One more line of such a page, wrapped as the others.
std::string FlagPageText(const std::string& text, const Terminal& terminal);

// Where nobody knows what was meant: that help is to be called where somebody is in danger, and by
// which numbers. As above.
std::string WhereInDangerPage(const v1::Client& client, const v1::Plan* plan,
                              const Terminal& terminal);

// The same to somebody of the practice, about a family of whom nothing is known here.
std::string WhereFamilyInDangerPage(const Terminal& terminal);

}  // namespace relactation
