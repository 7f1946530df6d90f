#include "client/command/sync_watch.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/device_flag_page.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sent_after_end.h"
#include "client/connection/server_address.h"
#include "client/device/connected_hints.h"
#include "client/device/connected_server.h"
#include "client/device/device_watch.h"
#include "client/terminal/interruptible_input.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Says what an exchange brought, each line with its time.
class WatchTeller {
 public:
  explicit WatchTeller(CommandRun& run) : run_(run) {}

  void Tell(const WatchRound& round) {
    if (!round.report.ok()) return TellOfNoAnswer(round);
    const ExchangeReport& report = *round.report;
    const bool is_first = !has_answered_;
    const bool has_moved = report.sent > 0 || report.received > 0;
    if (is_first || was_cut_off_ || has_moved) {
      Line(absl::StrCat("sent ", report.sent, ", received ", report.received, "."));
    }
    if (round.new_plan_revision > 0) {
      Line(absl::StrCat("a new plan came, revision ", round.new_plan_revision,
                        ": relact plan show"));
    }
    run_.err() << FetchedAlarmsPage(round.alarms, run_.terminal());
    TellOfNewDevice(run_, report.new_device_time);
    if (report.has_right) TellOfSentAfterEnd(run_, {}, report);
    has_answered_ = true;
    was_cut_off_ = false;
    // That the right has ended is what the watch ends with.
    if (report.has_right) TellOfTrouble(run_, report);
    if (is_first && report.has_right) run_.Say("Waiting for what is new; Ctrl-C ends it.");
  }

 private:
  // Once, however often it is tried.
  void TellOfNoAnswer(const WatchRound& round) {
    if (was_cut_off_) return;
    was_cut_off_ = true;
    run_.Warn(absl::StrCat(absl::FormatTime("%H:%M", run_.clock().Now(), absl::LocalTimeZone()),
                           "  no answer: ", round.report.status().message(),
                           "; it is tried again, and what is recorded here is kept"));
  }

  void Line(const std::string& text) {
    run_.out() << absl::FormatTime("%H:%M", run_.clock().Now(), absl::LocalTimeZone()) << "  "
               << text << "\n";
    run_.out().flush();
  }

  CommandRun& run_;
  bool has_answered_ = false;
  bool was_cut_off_ = false;
};

// Each call is made once: the watch itself tries again, and waits as long as the server asks.
absl::StatusOr<std::unique_ptr<PracticeConnection>> ConnectForWatch(CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.address, ParseServerAddress(credential.address));
  options.root_pem = credential.root_pem;
  options.token = credential.token;
  options.timeout = run.timeout();
  options.tries_again = false;
  return PracticeConnection::Open(std::move(options), run.random(), run.world().sleep);
}

}  // namespace

void TellOfTrouble(CommandRun& run, const ExchangeReport& report) {
  if (report.refused > 0) {
    run.Warn(std::to_string(report.refused) + " refused; why: relact sync tray");
  }
  if (report.kept_both > 0) {
    run.Say("Somebody else changed the same as you; both are kept: relact sync conflicts");
  }
  if (report.set_apart > 0) run.Say("What you handed in lies apart until the practice has looked.");
  if (report.repaired > 0) run.Say("What differed from the practice's was put right.");
  if (!report.has_right) {
    run.Warn(
        "this device's right has ended: what it held of the family is gone from here; a new invite "
        "lets it record again");
    TellOfWhatIsLeft(run);
  }
}

absl::Status WatchForNews(CommandRun& run) {
  if (run.format() != OutputFormat::kTable) {
    return InvalidField("--watch",
                        "speaks to people; for a program run relact sync -o json as often as you "
                        "like");
  }
  ASSIGN_OR_RETURN(const std::string folder, run.credentials().DeviceFolderOf(run.profile()));
  ASSIGN_OR_RETURN(const auto connection, ConnectForWatch(run));
  InterruptibleInput input;
  ConnectedServer server(*connection, [&input] { return input.IsInterrupted(); });
  ConnectedHints hints(*connection, run.clock(), [&input] { input.Wake(); });
  WatchTeller teller(run);
  DeviceWatch watch({.store = {.directory = folder},
                     .server = server,
                     .hints = hints,
                     .clock = run.clock(),
                     .random = run.random(),
                     .wait =
                         [&input](absl::Duration at_most) {
                           const InputWait ended = input.WaitForWaking(at_most);
                           if (ended == InputWait::kInterrupted) return WatchWait::kEnded;
                           return ended == InputWait::kWoken ? WatchWait::kWoken
                                                             : WatchWait::kTimeUp;
                         },
                     .tell = [&teller](const WatchRound& round) { teller.Tell(round); }});
  const absl::Status ended = watch.Run();
  if (!ended.ok()) return NothingIsLost(run, ended);
  run.out() << "\n";
  return EndWith(ExitCode::kInterrupted);
}

}  // namespace relactation
