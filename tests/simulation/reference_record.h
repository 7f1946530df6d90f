// What becomes of one record by one change after the other, told a second time.
//
// Written from what design.md section 7 says and not from the server's rules, on the standard
// library and the messages alone: whoever is wrong, the two do not agree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

namespace relactation::simulation {

// A row of a stream at one revision.
struct ReferenceVersion {
  int64_t revision = 0;
  int64_t sequence = 0;
  v1::RowState state = v1::ROW_STATE_UNSPECIFIED;
  std::string body;
  std::string merge_state;
};

struct ReferenceRow {
  std::string stream_id;
  std::string record_id;
  v1::RowKind kind = v1::ROW_KIND_UNSPECIFIED;
  ReferenceVersion now;
  // Oldest first.
  std::vector<ReferenceVersion> before;
};

// A change as it comes from a replica. Times are microseconds since 1970.
struct ReferenceEdit {
  const v1::Mutation* mutation = nullptr;
  std::string replica_id;
  std::string person_id;
  std::string device_id;
  // Corrected.
  int64_t edit_time = 0;
  int64_t received = 0;
};

struct ReferenceResult {
  v1::MutationResult result = v1::MUTATION_RESULT_UNSPECIFIED;
  v1::RejectReason reason = v1::REJECT_REASON_UNSPECIFIED;
};

// Whether everybody a record names is of the family.
bool NamesFamilyOnly(const v1::Client& client, const v1::Record& record);

// The record as the server encodes it when it is made.
std::string NewBody(const ReferenceEdit& edit, v1::Record record);

// The record without what the server sets.
std::string AsItWasSent(v1::Record record);

// PATCH, DELETE or RESTORE of a row that is there and not purged. The next version gets no sequence
// here; where nothing changes the row stays as it was.
ReferenceResult FoldEdit(const v1::Client& client, const ReferenceEdit& edit, ReferenceRow& row);

}  // namespace relactation::simulation
