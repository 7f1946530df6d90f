// Finds the record that a person means by the short id that a list printed.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/command/record_book.h"

namespace relactation {

// The record, taken back or not, that the argument RECORD of the run names: its whole id, or a
// beginning that only one record of the kind has. NOT_FOUND (exit code 3) with those that match
// where several do, or with the list to look it up in.
absl::StatusOr<v1::Record> LookUpRecord(CommandRun& run, RecordBook& book, const v1::Client& client,
                                        v1::RecordKind kind);

}  // namespace relactation
