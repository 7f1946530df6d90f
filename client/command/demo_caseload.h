// Fills the demo's server with its families, over the same calls that everybody uses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/command/command_run.h"
#include "client/command/demo_families.h"
#include "client/command/demo_server.h"

namespace relactation {

// Makes the families one after the other in time: those whose plan began on a day are taken into
// care, and the plan is published, by a server whose clock stands there, so that the review holds
// each day against the plan of that day.
class DemoCaseload {
 public:
  // The run and the server outlive this.
  DemoCaseload(CommandRun& run, DemoServer& server, absl::Time now);

  // Signs in to the demo's profile, publishes all plans and ends those that have ended. The server
  // has been made and does not run, before and after.
  absl::Status PublishPlans(InviteLine invite);

  // Sends all records to the server that runs at this address.
  absl::Status SendRecords(const std::string& address);

  // What was made, with the codes that the server gave.
  const std::vector<DemoFamily>& families() const { return families_; }

  // How far back the demo's first plan begins; the practice is as old.
  absl::Time FirstInstant() const;

 private:
  absl::Status PublishPlansOf(int days_ago, PracticeConnection& connection);
  absl::Status PublishPlan(const DemoFamily& family, const DemoPlan& plan,
                           PracticeConnection& connection);
  absl::Status EndPlan(const DemoFamily& family, const DemoPlanEnd& end,
                       PracticeConnection& connection);
  absl::StatusOr<std::unique_ptr<PracticeConnection>> ConnectTo(const std::string& address);
  absl::Status SignIn(InviteLine invite, const std::string& address);

  CommandRun& run_;
  DemoServer& server_;
  const absl::Time now_;
  std::vector<DemoFamily> families_;
};

}  // namespace relactation
