// What a device's person did, and what became of it, in words.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/time/time.h"
#include "client/device/change_table.h"

namespace relactation {

// The record that a change is about, as it was to be: of a new one its content, else as the device
// shows it. Empty: the device holds nothing of it any more.
v1::Record RecordOf(Transaction& transaction, const Change& change);

// `new`, `corrected`, `taken back`, `restored`, `plan seen`; `unknown` of a later version.
std::string ActionInWords(const v1::Mutation& mutation);

// `new: pump-double by ana, 2026-11-24 14:02 (Europe/Lisbon)`
std::string ChangeInWords(const v1::Mutation& mutation, const v1::Record& record,
                          const v1::Client& client, absl::TimeZone zone);

// Why the server refused it; empty if it did not.
std::string RefusalInWords(const v1::MutationOutcome& outcome);

}  // namespace relactation
