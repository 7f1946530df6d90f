// Sends the records of an import, in parts that a server takes.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// A record that the server did not take.
struct RefusedRecord {
  // The row it was made from.
  std::string row;
  std::string problem;
};

// What became of the records that were sent.
struct ImportTally {
  size_t added = 0;
  size_t already_there = 0;
  std::vector<RefusedRecord> refused = {};
  // Those that were there already, as they were sent.
  std::vector<v1::Record> there = {};

  size_t settled() const { return added + already_there + refused.size(); }
};

// How many records each request carries: at most 500 and about 1 MiB.
std::vector<size_t> ChunkSizes(const std::vector<v1::Record>& records);

// What sending needs of its surroundings.
struct ImportSender {
  std::string client_id;
  // A new id for each request; the tries of one request share it.
  std::function<std::string()> new_request_id;
  std::function<absl::StatusOr<v1::ImportRecordsResponse>(const v1::ImportRecordsRequest&)> send;
  // Called after each request with how many records are settled.
  std::function<void(size_t)> progress;
};

// Sends all records in order and counts what became of them. Stops at the first request that fails
// and returns why; the tally says how far it came. Everything may be sent again: what is there
// stays as it is.
absl::Status SendRecords(const std::vector<v1::Record>& records, const ImportSender& sender,
                         ImportTally& tally);

}  // namespace relactation
