#include "client/command/doctor_checks.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/client_view.h"
#include "client/command/demo_server.h"
#include "client/connection/root_pin.h"
#include "client/device/device_store.h"
#include "client/device/store_reading.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kHandshakeTimeout = absl::Seconds(5);
// Tables and plans are laid out for this much; below it columns are left out.
constexpr int kComfortableCells = 60;
// A record that begins further ahead of the server's clock is marked:
// REVIEW_REASON_STARTS_IN_FUTURE of record.proto.
constexpr absl::Duration kMostClockOff = absl::Minutes(10);

CheckResult Fine(std::string check, std::string found) {
  return {.check = std::move(check), .found = std::move(found)};
}

CheckResult Skipped(std::string check, std::string why) {
  return {.check = std::move(check), .state = CheckState::kSkipped, .found = std::move(why)};
}

CheckResult Warning(std::string check, std::string found, std::string fix) {
  return {.check = std::move(check),
          .state = CheckState::kWarning,
          .found = std::move(found),
          .fix = std::move(fix)};
}

CheckResult Problem(std::string check, const absl::Status& status, const std::string& usual_fix) {
  const std::vector<std::string> hints = HintsOf(status);
  return {.check = std::move(check),
          .state = CheckState::kProblem,
          .found = std::string(status.message()),
          .fix = hints.empty() ? usual_fix : absl::StrJoin(hints, "; or "),
          .exit_code = ExitCodeOf(status)};
}

CheckResult ExamineSettings(const CommandRun& run) {
  const absl::Status status = LoadSettings(run.world().environment).status();
  if (!status.ok()) return Problem("settings", status, "correct or remove that line of the file");
  const absl::StatusOr<std::string> path = SettingsPath(run.world().environment);
  if (!path.ok()) return Fine("settings", "none: " + std::string(path.status().message()));
  std::error_code error;
  const bool is_there = std::filesystem::exists(*path, error);
  return Fine("settings", *path + (is_there ? "" : " is not there; the usual values hold"));
}

CheckResult ExamineZones() {
  absl::TimeZone zone;
  if (absl::LoadTimeZone("Europe/Lisbon", &zone) && absl::LoadTimeZone("Asia/Tokyo", &zone)) {
    return Fine("time zones", "this machine knows the zones families live in");
  }
  return {.check = "time zones",
          .state = CheckState::kProblem,
          .found = "this machine has no time zone database: no family's times could be shown",
          .fix = "install the package tzdata",
          .exit_code = ExitCode::kCannotReadOrWrite};
}

// POSIX, Base Definitions, 8.2: the first of these that is set decides.
std::string LocaleOf(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (std::string value = VariableOf(environment, name); !value.empty()) return value;
  }
  return "";
}

CheckResult ExamineTerminal(const CommandRun& run) {
  const std::string locale = LocaleOf(run.world().environment);
  const std::string lower = absl::AsciiStrToLower(locale);
  if (!absl::StrContains(lower, "utf-8") && !absl::StrContains(lower, "utf8")) {
    return Warning("terminal",
                   locale.empty()
                       ? "no locale is set, so names may not be shown as they are written"
                       : "the locale " + locale + " is not UTF-8",
                   "export LANG=C.UTF-8, or use --ascii");
  }
  const Terminal& terminal = run.terminal();
  if (!terminal.stdout_is_tty)
    return Fine("terminal", "UTF-8; the output goes to a file or a pipe");
  const std::string width = std::to_string(terminal.width_cells) + " columns wide";
  if (terminal.width_cells < kComfortableCells) {
    return Warning("terminal", "UTF-8, but only " + width, "widen the window, or use -o csv");
  }
  return Fine("terminal", "UTF-8, " + width);
}

CheckResult ExamineSignIn(const CommandRun& run, std::optional<Credential>& credential) {
  const absl::StatusOr<Credential> kept = run.SignedIn();
  if (!kept.ok()) return Problem("sign-in", kept.status(), "relact login");
  credential = *kept;
  return Fine("sign-in", "profile " + run.profile() + " is kept for you alone, for the server at " +
                             kept->address);
}

// Whether the server is there, and is the one that was signed in to.
CheckResult ExamineServer(const CommandRun& run, const Credential& credential) {
  const absl::StatusOr<ServerAddress> address = ParseServerAddress(credential.address);
  if (!address.ok()) return Problem("certificate", address.status(), "relact login");
  if (credential.root_pem.empty()) {
    return Skipped("certificate", "none is needed: the server is on this machine");
  }
  const absl::StatusOr<std::string> fingerprint = RootFingerprint(credential.root_pem);
  if (!fingerprint.ok()) return Problem("certificate", fingerprint.status(), "relact login");
  const absl::Status shown =
      FetchPinnedRoot(*address, *fingerprint, run.timeout().value_or(kHandshakeTimeout)).status();
  if (shown.ok()) return Fine("certificate", "the server shows the practice's own certificate");
  const std::string way_out = absl::IsFailedPrecondition(shown)
                                  ? "look at this machine's date; if it is right, ask whoever runs "
                                    "the server before you go on"
                                  : "check the network, the address, and whether the server runs";
  return Problem("certificate", shown, way_out);
}

// In the largest unit that says enough: "40 s", "25 min", "3 h 5 min", "2 days".
std::string LengthText(absl::Duration length) {
  const int64_t minutes = absl::ToInt64Minutes(length);
  if (minutes < 2) return std::to_string(absl::ToInt64Seconds(length)) + " s";
  if (minutes < 60) return std::to_string(minutes) + " min";
  const int64_t hours = minutes / 60;
  if (hours >= 48) return std::to_string(hours / 24) + " days";
  return std::to_string(hours) + " h" +
         (minutes % 60 == 0 ? "" : " " + std::to_string(minutes % 60) + " min");
}

// The answer and, from the same call, the clock.
void ExamineAnswer(CommandRun& run, const Credential& credential,
                   std::vector<CheckResult>& results) {
  const auto add_problem = [&](const absl::Status& status, const std::string& usual_fix) {
    results.push_back(Problem("answer", status, usual_fix));
    results.push_back(Skipped("clock", "not compared: see above"));
  };
  auto connection = run.ConnectWith(credential);
  if (!connection.ok()) return add_problem(connection.status(), "relact login");
  const absl::Time asked = run.clock().Now();
  const absl::StatusOr<v1::GetCallerResponse> caller = (*connection)->GetCaller({});
  if (!caller.ok()) {
    return add_problem(caller.status(), absl::IsUnauthenticated(caller.status())
                                            ? "relact login with a new invite"
                                            : "check the network and whether the server runs");
  }
  const absl::Time answered = run.clock().Now();
  results.push_back(Fine("answer", caller->practice().display_name() + " knows you as " +
                                       caller->consultant().display_name() + " (" +
                                       RolesText(caller->consultant().roles()) + ")"));
  results.push_back(
      caller->has_server_time()
          ? CompareClocks(asked + (answered - asked) / 2, FromTimestamp(caller->server_time()))
          : Skipped("clock", "not compared: this server does not tell its time"));
}

// What a family's device keeps is read through, as whoever lists it would.
CheckResult ExamineDevice(CommandRun& run) {
  const absl::StatusOr<DeviceStore*> store = run.Device();
  const absl::Status sound = store.ok() ? ReadThrough(**store) : store.status();
  if (sound.ok()) return Fine("device", "what this device keeps can be read");
  return Problem("device", sound,
                 "relact sync, which puts right what it can; else tell your practice, and relact "
                 "logout --export FILE keeps what is not sent");
}

CheckResult ExamineDemo(const CommandRun& run) {
  const absl::StatusOr<DemoServer> demo = DemoServer::Of(run.world().environment);
  if (!demo.ok() || !demo->Exists()) return Fine("demo", "none was started");
  if (const std::optional<std::string> address = demo->Address()) {
    const bool is_used = run.profile() == kDemoProfile;
    return Fine("demo", "runs at " + *address +
                            (is_used ? "; commands go there, to invented families" : ""));
  }
  return Warning("demo", "it was started, but its server does not run any more",
                 "relact demo stop, then relact demo start");
}

// Paths below the home folder as a shell reads them too.
void ShortenHome(const CommandRun& run, std::vector<CheckResult>& results) {
  const std::string home = VariableOf(run.world().environment, "HOME");
  if (home.empty()) return;
  for (CheckResult& result : results) {
    result.found = absl::StrReplaceAll(result.found, {{home + "/", "~/"}});
    result.fix = absl::StrReplaceAll(result.fix, {{home + "/", "~/"}});
  }
}

}  // namespace

std::vector<CheckResult> ExamineAll(CommandRun& run) {
  std::vector<CheckResult> results = {ExamineSettings(run), ExamineZones(), ExamineTerminal(run)};
  std::optional<Credential> credential;
  results.push_back(ExamineSignIn(run, credential));
  if (credential && !credential->device_id.empty()) results.push_back(ExamineDevice(run));
  if (credential) {
    results.push_back(ExamineServer(run, *credential));
    if (results.back().state != CheckState::kProblem) {
      ExamineAnswer(run, *credential, results);
    } else {
      results.push_back(Skipped("answer", "not asked: see above"));
      results.push_back(Skipped("clock", "not compared: see above"));
    }
  } else {
    results.push_back(Skipped("certificate", "there is no sign-in to use"));
    results.push_back(Skipped("answer", "there is no sign-in to use"));
    results.push_back(Skipped("clock", "there is no sign-in to use"));
  }
  results.push_back(ExamineDemo(run));
  ShortenHome(run, results);
  return results;
}

CheckResult CompareClocks(absl::Time here, absl::Time server) {
  const absl::Duration ahead = here - server;
  const absl::Duration off = absl::AbsDuration(ahead);
  if (off <= kMostClockOff) {
    const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(off, absl::Seconds(1)));
    return Fine("clock", "this machine's is within " +
                             (seconds < 120 ? std::to_string(std::max<int64_t>(1, seconds)) + " s"
                                            : LengthText(absl::Ceil(off, absl::Minutes(1)))) +
                             " of the server's");
  }
  const bool is_ahead = ahead > absl::ZeroDuration();
  return Warning("clock",
                 "this machine's is " + LengthText(off) + (is_ahead ? " ahead of" : " behind") +
                     " the server's: what is entered as \"now\" would " +
                     (is_ahead ? "begin in the future, be marked and left out of figures"
                               : "be kept with too early a time"),
                 "set this machine's date, time and zone (timedatectl shows them); if they are "
                 "right, tell whoever runs the server");
}

std::string StateText(CheckState state) {
  switch (state) {
    case CheckState::kFine:
      return "ok";
    case CheckState::kWarning:
      return "warning";
    case CheckState::kProblem:
      return "problem";
    case CheckState::kSkipped:
      break;
  }
  return "skipped";
}

}  // namespace relactation
