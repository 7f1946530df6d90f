// Finds the record that a person means by the short id that a list printed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The record, taken back or not, that the argument RECORD of the run names: its whole id, or a
// beginning that only one record of the kind has. NOT_FOUND (exit code 3) with those that match
// where several do, or with the list to look it up in.
absl::StatusOr<v1::Record> LookUpRecord(CommandRun& run, const v1::Client& client,
                                        v1::RecordKind kind);

// All records that a request asks for, however many pages that takes.
absl::StatusOr<std::vector<v1::Record>> ListAllRecords(PracticeConnection& connection,
                                                       v1::ListRecordsRequest request);

}  // namespace relactation
