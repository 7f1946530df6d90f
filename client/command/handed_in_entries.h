// What a family's devices handed in after their right had ended, as a consultant sees it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/device_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command_run.h"
#include "client/command/sheet.h"
#include "client/connection/practice_connection.h"
#include "client/terminal/terminal.h"

namespace relactation {

// How many of all devices wait to be looked at; what is private to an adult counts too.
int64_t EntriesApart(const v1::ListFamilyDevicesResponse& listed);

// The devices of the family, asked of the server.
absl::StatusOr<v1::ListFamilyDevicesResponse> ReadFamilyDevices(PracticeConnection& connection,
                                                                const v1::Client& client);

// What a review of the family says of them: how many, and the command that lists them. Empty where
// none waits, or it was not asked. Safe for the terminal.
std::string EntriesApartSection(std::optional<int64_t> entries_apart, const v1::Client& client,
                                const Terminal& terminal);

absl::StatusOr<v1::ListHandedInResponse> ReadHandedIn(PracticeConnection& connection,
                                                      const v1::Client& client);

// What names an entry: the end of its replica's id, and its number there: `0000002c-3`.
std::string EntryId(const v1::HandedInEntry& entry);

// `new: pump-double by ana, ...`; of what an adult keeps private only that.
std::string EntryInWords(const v1::HandedInEntry& entry, const v1::Client& client,
                         absl::TimeZone zone);

// For programs: a row for each.
Sheet HandedInSheet(const v1::ListHandedInResponse& listed, const v1::Client& client,
                    absl::TimeZone zone);

// What each is, and under it whose and since when: nothing of it is cut off. Safe for the terminal.
std::string HandedInLines(const v1::ListHandedInResponse& listed, const v1::Client& client,
                          absl::TimeZone zone, const Terminal& terminal);

// The one that the argument ENTRY names. NOT_FOUND, with the command that lists them, if none.
absl::StatusOr<v1::HandedInEntry> ChooseEntry(CommandRun& run,
                                              const v1::ListHandedInResponse& listed,
                                              const v1::Client& client);

}  // namespace relactation
