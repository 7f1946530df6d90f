#include "client/command/exit_code.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kExitCodeType[] = "relact/exit-code";
constexpr char kHintsType[] = "relact/hints";
constexpr char kSaidType[] = "relact/said";

std::string PayloadOf(const absl::Status& status, const char* type) {
  const auto payload = status.GetPayload(type);
  return payload.has_value() ? std::string(*payload) : "";
}

ExitCode OfPrecondition(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  if (reason == "PLAN_REFUSED" || reason == "NOT_READY" || reason == "EMERGENCY") {
    return ExitCode::kSafetyRule;
  }
  if (reason == "CERTIFICATE_REFUSED" || reason == "ROOT_NOT_SHOWN" || reason == "RIGHT_ENDED") {
    return ExitCode::kNotAllowed;
  }
  return ExitCode::kConflict;
}

// Of this machine's own disk, see server/sqlite/error.h.
bool IsOfOwnStore(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return reason == "DEVICE_DAMAGED" || reason == "DEVICE_UNREADABLE";
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  int stated = 0;
  if (absl::SimpleAtoi(PayloadOf(status, kExitCodeType), &stated)) {
    return static_cast<ExitCode>(stated);
  }
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kDone;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kUsage;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return ExitCode::kNotAllowed;
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kAlreadyExists:
      return ExitCode::kConflict;
    case absl::StatusCode::kFailedPrecondition:
      return OfPrecondition(status);
    case absl::StatusCode::kResourceExhausted:
      // Of this machine's own disk, see server/sqlite/error.h, or of the server.
      return ReasonOf(status) == "DEVICE_FULL" ? ExitCode::kCannotReadOrWrite
                                               : ExitCode::kUnreachable;
    case absl::StatusCode::kDataLoss:
      return IsOfOwnStore(status) ? ExitCode::kCannotReadOrWrite : ExitCode::kOurFault;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kUnimplemented:
      return ExitCode::kUnreachable;
    case absl::StatusCode::kCancelled:
      return ExitCode::kInterrupted;
    default:
      return ExitCode::kOurFault;
  }
}

absl::Status WithExitCode(absl::Status status, ExitCode code) {
  status.SetPayload(kExitCodeType, absl::Cord(std::to_string(static_cast<int>(code))));
  return status;
}

absl::Status WithHint(absl::Status status, std::string_view hint) {
  const std::string before = PayloadOf(status, kHintsType);
  status.SetPayload(kHintsType, absl::Cord(before + std::string(hint) + "\n"));
  return status;
}

std::vector<std::string> HintsOf(const absl::Status& status) {
  return absl::StrSplit(PayloadOf(status, kHintsType), '\n', absl::SkipEmpty());
}

absl::Status EndWith(ExitCode code) {
  if (code == ExitCode::kDone) return absl::OkStatus();
  absl::Status status = WithExitCode(absl::UnknownError("said already"), code);
  status.SetPayload(kSaidType, absl::Cord("1"));
  return status;
}

bool IsSaidAlready(const absl::Status& status) { return !PayloadOf(status, kSaidType).empty(); }

const std::vector<ExitCodeMeaning>& ExitCodeMeanings() {
  static const auto* meanings = new std::vector<ExitCodeMeaning>{
      {ExitCode::kDone, "done; also when there was nothing to list or to change"},
      {ExitCode::kDifferences, "there are differences"},
      {ExitCode::kUsage, "the command cannot be read, or an argument is missing or impossible"},
      {ExitCode::kNotFound, "not found, or several clients match"},
      {ExitCode::kNotAllowed, "not signed in, or not allowed"},
      {ExitCode::kConflict, "somebody changed it meanwhile, or its state does not allow it"},
      {ExitCode::kSafetyRule, "a safety rule, or the ready check before a step, refuses it"},
      {ExitCode::kBadFile, "the file has errors"},
      {ExitCode::kUnreachable, "the practice server cannot be reached, or did not answer in time"},
      {ExitCode::kOurFault, "a fault in relact or its server"},
      {ExitCode::kCannotReadOrWrite, "a file cannot be read or written"},
      {ExitCode::kPartlyFailed, "a part of the work failed; the rest was done"},
      {ExitCode::kInterrupted, "interrupted"},
  };
  return *meanings;
}

}  // namespace relactation
