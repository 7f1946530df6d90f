// When a record may be corrected, taken back and restored.
#pragma once

#include <cstdint>

#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"

namespace relactation {

// Whether the corrected record may take the place of the stored one, whose revision and state are
// set. FAILED_PRECONDITION, reason RECORD_VOIDED: it was taken back. ABORTED, reason
// RECORD_MOVED_ON: the base is not the stored revision. INVALID_ARGUMENT: a session would become an
// observation or the other way round, or the record would belong to another stream.
absl::Status CheckMayCorrect(const v1::Record& stored, const v1::Record& corrected,
                             int64_t base_revision);

// The same for taking a record back, and for letting it count again: FAILED_PRECONDITION, reasons
// RECORD_VOIDED and RECORD_LIVE, if there is nothing to do.
absl::Status CheckMayVoid(const v1::Record& stored, int64_t base_revision);
absl::Status CheckMayRestore(const v1::Record& stored, int64_t base_revision);

}  // namespace relactation
