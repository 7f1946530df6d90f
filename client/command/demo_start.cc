#include <signal.h>
#include <string>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/demo_caseload.h"
#include "client/command/demo_server.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kHighestPort = 65535;

// Holds back what would end this process while a server of its own is half made: it ends
// afterwards, and by then everything is there or everything is gone.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  // CANCELLED if one of them has come.
  absl::Status Check() const {
    sigset_t pending;
    sigpending(&pending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      if (sigismember(&pending, signal)) return EndWith(ExitCode::kInterrupted);
    }
    return absl::OkStatus();
  }

 private:
  sigset_t before_;
};

absl::StatusOr<int> PortOf(const CommandRun& run) {
  ASSIGN_OR_RETURN(const std::optional<int> port, run.Number("--port"));
  if (port && (*port < 0 || *port > kHighestPort)) {
    return InvalidField("--port", "must be 0 to 65535");
  }
  return port.value_or(0);
}

// The profile is named where another one is the usual one.
void ShowWhatToTry(CommandRun& run) {
  const bool usual = run.credentials().CurrentProfile("") == kDemoProfile;
  const std::string profile = usual ? "" : " --profile " + std::string(kDemoProfile);
  run.ShowNext({"relact review" + profile, "relact client list" + profile, "relact demo stop"});
}

void ShowFamilies(CommandRun& run, const std::vector<DemoFamily>& families,
                  const std::string& address) {
  Table table({{.header = "ID", .csv_header = "code"},
               {.header = "Client", .may_truncate = true, .csv_header = "display_name"},
               {.header = "Shows", .may_truncate = true, .csv_header = "shows"}});
  std::vector<JsonObject> items;
  for (const DemoFamily& family : families) {
    const std::string& code = family.client.code();
    const std::string& name = family.client.display_name();
    table.AddRow({code, name, family.shows});
    items.push_back(
        JsonObject().Set("code", code).Set("display_name", name).Set("shows", family.shows));
  }
  run.Show(table, items);
  run.Say("A demo server runs at " + address +
          ", for this machine alone: " + std::to_string(families.size()) + " invented families, " +
          std::to_string(kDemoDays) + " days of records.");
  ShowWhatToTry(run);
}

absl::Status BringUp(CommandRun& run, DemoServer& server, int port, const HeldSignals& signals) {
  const absl::Time now = run.clock().Now();
  DemoCaseload caseload(run, server, now);
  ASSIGN_OR_RETURN(const InviteLine invite, server.Make(caseload.FirstInstant()));
  RETURN_IF_ERROR(signals.Check());
  RETURN_IF_ERROR(caseload.PublishPlans(invite));
  RETURN_IF_ERROR(signals.Check());
  const absl::StatusOr<std::string> started = server.Start(port, std::nullopt);
  if (!started.ok())
    return WithHint(started.status(), "relact demo start, which takes a free port");
  const std::string& address = *started;
  RETURN_IF_ERROR(caseload.SendRecords(address));
  RETURN_IF_ERROR(signals.Check());
  RETURN_IF_ERROR(server.MarkFilled(address));
  ShowFamilies(run, caseload.families(), address);
  return absl::OkStatus();
}

absl::Status Clear(CommandRun& run, DemoServer& server) {
  RETURN_IF_ERROR(server.Remove());
  return run.credentials().Remove(kDemoProfile);
}

// A sign-in of this name that no demo made belongs to somebody.
absl::Status CheckProfileIsFree(const CommandRun& run, const DemoServer& server) {
  if (server.Exists() || !run.credentials().Has(kDemoProfile)) return absl::OkStatus();
  return WithHint(absl::FailedPreconditionError(
                      "profile `demo` is signed in, and no demo made it; it is left as it is"),
                  "relact logout --profile demo");
}

absl::Status DemoStart(CommandRun& run) {
  ASSIGN_OR_RETURN(const int port, PortOf(run));
  ASSIGN_OR_RETURN(DemoServer server, DemoServer::Of(run.world().environment));
  if (const std::optional<std::string> address = server.Address()) {
    run.Say("The demo server is already running at " + *address + ".");
    ShowWhatToTry(run);
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(CheckProfileIsFree(run, server));
  run.Say("Making a practice with invented families ...");
  const HeldSignals signals;
  RETURN_IF_ERROR(Clear(run, server));
  const absl::Status status = BringUp(run, server, port, signals);
  if (!status.ok()) RETURN_IF_ERROR(Clear(run, server));
  return status;
}

}  // namespace

Command DemoStartCommand() {
  return {.words = "demo start",
          .outcome = "Starts a throw-away server with twelve invented families to try things on.",
          .arguments = {},
          .options = {{"--port", "N", "which port on this machine; any free one if left out"}},
          .examples = {"relact demo start", "relact demo start --port 7450"},
          .run = DemoStart};
}

}  // namespace relactation
