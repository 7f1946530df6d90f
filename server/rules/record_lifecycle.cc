#include "server/rules/record_lifecycle.h"

#include <optional>
#include <string>

#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"

namespace relactation {
namespace {

absl::Status CheckBase(const v1::Record& stored, int64_t base_revision) {
  if (stored.revision() == base_revision) return absl::OkStatus();
  return Refusal(absl::StatusCode::kAborted, "RECORD_MOVED_ON",
                 "this record is at revision " + std::to_string(stored.revision()) + ", not " +
                     std::to_string(base_revision) + "; read it again, then retry");
}

absl::Status CheckSameStream(const v1::Record& stored, const v1::Record& corrected) {
  const std::optional<StreamChoice> from = StreamOfRecord(stored);
  const std::optional<StreamChoice> to = StreamOfRecord(corrected);
  if (from == to) return absl::OkStatus();
  if (from.has_value() && to.has_value() && from->is_private && to->is_private) {
    return InvalidField("record.observation",
                        "is private to another person; take it back, and record it for the other");
  }
  return InvalidField("record.observation",
                      "would move between what the family sees and what is private to a person; "
                      "take it back, and record it anew");
}

}  // namespace

absl::Status CheckMayCorrect(const v1::Record& stored, const v1::Record& corrected,
                             int64_t base_revision) {
  RETURN_IF_ERROR(CheckMayVoid(stored, base_revision));
  if (stored.has_session() != corrected.has_session()) {
    return InvalidField("record", stored.has_session()
                                      ? "is a session, which becomes no observation"
                                      : "is an observation, which becomes no session");
  }
  return CheckSameStream(stored, corrected);
}

absl::Status CheckMayVoid(const v1::Record& stored, int64_t base_revision) {
  if (stored.state() == v1::RECORD_STATE_VOIDED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "RECORD_VOIDED",
                   "this record was taken back; restore it first");
  }
  return CheckBase(stored, base_revision);
}

absl::Status CheckMayRestore(const v1::Record& stored, int64_t base_revision) {
  if (stored.state() != v1::RECORD_STATE_VOIDED) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "RECORD_LIVE",
                   "this record counts already; there is nothing to restore");
  }
  return CheckBase(stored, base_revision);
}

}  // namespace relactation
