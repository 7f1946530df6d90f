// What correcting, voiding and restoring have in common: what changes is shown, why is asked, and
// only then it is sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/command/record_book.h"

namespace relactation {

// --clear, --why, --dry-run and --offline.
std::vector<CommandOption> CorrectionOptions();

absl::StatusOr<absl::TimeZone> FamilyZone(const v1::Client& client);

// FAILED_PRECONDITION, with the command that restores it, if the record was taken back.
absl::Status CheckCounts(const v1::Record& record, const v1::Client& client);

// Shows what changes, asks why and whether to go on, and sends the correction. With --dry-run it
// shows only, and gives the record as it would be.
absl::StatusOr<v1::Record> Correct(CommandRun& run, RecordBook& book, const v1::Client& client,
                                   const v1::Record& stored, const v1::Record& right,
                                   absl::TimeZone zone);

// `Corrected: ...`, what else became of it, and what is useful next.
absl::Status TellOfChange(CommandRun& run, RecordBook& book, const v1::Client& client,
                          const v1::Record& record, absl::TimeZone zone, std::string_view done);

// Whether the record is private to a person: it stands in no list of records and is not read back.
bool IsPrivate(const v1::Record& record);

// `session` or `observe`: the noun of the commands for such a record.
std::string NounOf(const v1::Record& record);

}  // namespace relactation
