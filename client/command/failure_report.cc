#include "client/command/failure_report.h"

#include "client/command/exit_code.h"
#include "client/connection/practice_connection.h"
#include "client/connection/server_data_loss.h"
#include "client/terminal/error_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::vector<std::string> UsualHints(const absl::Status& status) {
  const bool may_be_done = absl::IsDeadlineExceeded(status) || ReasonOf(status) == kBrokeOffReason;
  if (may_be_done) return {"whether it was done is not known: look before you repeat it"};
  switch (status.code()) {
    case absl::StatusCode::kUnauthenticated:
      return {"relact login with a new invite"};
    case absl::StatusCode::kPermissionDenied:
      return {"relact whoami tells what you may be here; ask an administrator of the practice"};
    case absl::StatusCode::kUnavailable:
      return {"check the network and whether the server runs, then try again"};
    case absl::StatusCode::kResourceExhausted:
      if (ReasonOf(status) == "STORAGE_FULL") return {"tell whoever runs the server"};
      if (ReasonOf(status) == "DEVICE_FULL") return {"what was saved here before is kept"};
      return {"the server is busy; try again in a minute"};
    case absl::StatusCode::kDataLoss:
      if (ReasonOf(status) == "DEVICE_DAMAGED") {
        return {
            "what was sent is with the practice: relact logout --discard, which gives up the "
            "rest, then relact login with a new invite"};
      }
      if (ReasonOf(status) == "DEVICE_UNREADABLE") {
        return {"look at the disk of this device, then try again"};
      }
      if (!IsServerDataLoss(status)) break;
      return {
          "tell an administrator of the practice: whoever runs the server can serve a copy of "
          "its data again, see `relactd restore` in the README"};
    case absl::StatusCode::kAborted:
      return {"somebody changed it meanwhile: look at it again, then repeat"};
    case absl::StatusCode::kUnimplemented:
      return {"ask who runs the server to bring it up to date"};
    default:
      break;
  }
  if (ExitCodeOf(status) != ExitCode::kOurFault) return {};
  return {"this is a fault of ours, not yours; please tell us what you typed"};
}

}  // namespace

void ReportFailure(const absl::Status& status, const Terminal& terminal, std::ostream& err) {
  if (status.ok() || IsSaidAlready(status)) return;
  ErrorText text{.message = std::string(status.message())};
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  for (size_t i = 1; i < violations.size(); ++i) {
    text.details.push_back(violations[i].field + ": " + violations[i].problem);
  }
  const std::string said_by_server = SaidByServer(status);
  if (!said_by_server.empty()) text.details.push_back("The server said: " + said_by_server);
  text.hints = HintsOf(status);
  if (text.hints.empty()) text.hints = UsualHints(status);
  err << RenderError(text, terminal);
}

}  // namespace relactation
