// The call that makes progress reports, which goes on answering until all are made.
#pragma once

#include <functional>

#include "relactation/v1/report_service.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// A server that makes reports for others first may be silent for about a minute a batch. After this
// nobody speaks any more; a working value of ours.
inline constexpr absl::Duration kLongestReportSilence = absl::Minutes(3);

// Who listens to a batch of reports.
struct ReportListener {
  // Gets each part, in order, on the caller's thread; the next one is read once it has returned.
  // Anything but OK ends the call.
  std::function<absl::Status(v1::GenerateReportsResponse part)> take;
  // Asked about ten times a second: whether nobody wants the rest.
  std::function<bool()> is_stopped = [] { return false; };
  absl::Duration longest_silence = kLongestReportSilence;
};

// Asks for reports and returns what the call ended with: what `take` said, CANCELLED where it was
// stopped, DEADLINE_EXCEEDED after a silence too long, else as the connection fails. It is not made
// again: what was taken is good, and the caller asks for the rest. INVALID_ARGUMENT: a request that
// breaks a limit, and nothing is sent.
absl::Status ReadReports(PracticeConnection& connection, const v1::GenerateReportsRequest& request,
                         const ReportListener& listener);

}  // namespace relactation
