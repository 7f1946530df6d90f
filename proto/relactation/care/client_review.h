// One client's figures for a review of the caseload.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"

namespace relactation {

// Which days are reviewed.
struct ReviewWindow {
  std::optional<absl::CivilDay> until;  // Last day, in the client's zone. Absent: today there.
  int days = 14;                        // At least 1.
  absl::Time now;
};

// Instants from the first, included, to the last, excluded.
struct InstantRange {
  absl::Time from;
  absl::Time until;
};

// What is known of a client. Records may come in any order, and more of them than the window needs
// change nothing.
struct ClientHistory {
  v1::Client client;
  std::vector<PublishedPlan> plans;  // All revisions, in any order.
  // All of the plan, in the order in which they were recorded.
  std::vector<v1::PlanEvent> events = {};
  // What was decided about steps down in the top-ups, likewise. Read only where a plan has steps.
  std::vector<v1::SupplementStep> steps = {};
  std::vector<v1::Record> records;  // At least those that begin in ReviewWindowTimes.
  // Start of the newest record from before ReviewWindowTimes that CountsInFigures. Absent: none.
  std::optional<absl::Time> last_record_time;
};

// The records that a review needs, by their start: its days whatever the start of a care day, and
// the day before, in which a session or night may have begun. Where the days end today, also all
// that lies ahead.
InstantRange ReviewWindowTimes(const v1::Client& client, const ReviewWindow& window);

// Deterministic: the same history and window give the same message. A zone that this machine does
// not know is reviewed in UTC, and the answer says so in its zone.
v1::ClientReview ReviewClient(const ClientHistory& history, const ReviewWindow& window);

}  // namespace relactation
