// A family's device in a run of relact: its exchange with the practice, and what the person hears.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/device/device_state.h"
#include "client/device/exchange.h"

namespace relactation {

// --offline, for commands that record.
CommandOption OfflineOption();

// One exchange of the run's device, with its progress where somebody watches, and what is to be
// told of a care that has ended, see TellOfSentAfterEnd. Fails as Exchange::Run does, and as the
// run where nobody is signed in.
absl::StatusOr<ExchangeReport> ExchangeNow(CommandRun& run, Patience patience);

// Warns of a device that signed in as the same person since the last contact; nothing where none
// did. ExchangeNow does by itself.
void TellOfNewDevice(CommandRun& run, std::optional<absl::Time> time);

absl::StatusOr<DeviceState> ReadOwnState(CommandRun& run);

// The adult whose device this is; empty where it is no family's device.
std::string OwnPersonId(CommandRun& run);

// The family; one without members and in UTC where the device holds it no more, so that what is
// still here can be shown.
v1::Client FamilyAsFarAsHeld(CommandRun& run);
absl::TimeZone ZoneAsFarAsKnown(const v1::Client& client);

// Whether amounts of milk are not shown here now: the plan is in gentle mode.
bool HidesAmountsHere(CommandRun& run);

// Warns where the clock of the run's device is so far off that what is recorded is misdated.
void WarnOfClock(CommandRun& run);

// How far the clock of this device is ahead of the practice's: as was measured at the last contact,
// or at least, where it shows a day or more before that contact. Absent: not known yet.
std::optional<absl::Duration> ClockAhead(const DeviceState& state, absl::Time now);

// `3 min ahead of the practice's`, `as good as right`, `not known yet`.
std::string ClockInWords(std::optional<absl::Duration> ahead);

}  // namespace relactation
