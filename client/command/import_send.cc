#include "client/command/import_send.h"

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostRecords = 500;
constexpr size_t kMostBytes = 1 << 20;
// Tag, length and ids of a request, generously.
constexpr size_t kOverheadBytes = 200;
constexpr size_t kOverheadOfRecord = 8;

absl::Status Count(const v1::ImportRecordsRequest& request,
                   const v1::ImportRecordsResponse& response, ImportTally& tally) {
  if (response.outcomes_size() != request.records_size()) {
    return absl::InternalError("the server did not say what became of each record");
  }
  for (int i = 0; i < response.outcomes_size(); ++i) {
    const v1::ImportOutcome& outcome = response.outcomes(i);
    if (outcome.result() == v1::IMPORT_RESULT_ADDED) {
      ++tally.added;
    } else if (outcome.result() == v1::IMPORT_RESULT_ALREADY_THERE) {
      ++tally.already_there;
      tally.there.push_back(request.records(i));
    } else {
      tally.refused.push_back({request.records(i).origin().text(), outcome.problem()});
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<size_t> ChunkSizes(const std::vector<v1::Record>& records) {
  std::vector<size_t> sizes;
  size_t bytes = 0;
  for (const v1::Record& record : records) {
    const size_t record_bytes = record.ByteSizeLong() + kOverheadOfRecord;
    const bool begins_chunk =
        sizes.empty() || sizes.back() == kMostRecords || bytes + record_bytes > kMostBytes;
    if (begins_chunk) {
      sizes.push_back(0);
      bytes = kOverheadBytes;
    }
    ++sizes.back();
    bytes += record_bytes;
  }
  return sizes;
}

absl::Status SendRecords(const std::vector<v1::Record>& records, const ImportSender& sender,
                         ImportTally& tally) {
  size_t next = 0;
  for (const size_t size : ChunkSizes(records)) {
    v1::ImportRecordsRequest request;
    request.set_request_id(sender.new_request_id());
    request.set_client_id(sender.client_id);
    for (size_t i = 0; i < size; ++i) *request.add_records() = records[next + i];
    ASSIGN_OR_RETURN(const v1::ImportRecordsResponse response, sender.send(request));
    RETURN_IF_ERROR(Count(request, response, tally));
    next += size;
    sender.progress(next);
  }
  return absl::OkStatus();
}

}  // namespace relactation
