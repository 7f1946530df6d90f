// `relactd`: makes a practice's data directory, serves it, copies it, and checks its audit trail.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/status.h"
#include "proto/relactation/world.h"
#include "server/access/audit.h"
#include "server/access/practice_copy.h"
#include "server/access/practice_setup.h"
#include "server/lossy_stderr.h"
#include "server/server.h"
#include "server/settings_file.h"
#include "server/storage/store.h"

namespace relactation {
namespace {

// Exit codes, as both programs use them.
enum ExitCode { kDone = 0, kUsage = 2, kBadData = 65, kUnreachable = 69, kOurBug = 70, kIo = 74 };

constexpr int kReaderThreads = 2;
// A device that has its answer sends its next change within about that time.
constexpr absl::Duration kWriterStaysAwake = absl::Microseconds(400);
constexpr char kDefaultAddress[] = "127.0.0.1:7443";
constexpr char kVersion[] = "relactd 0.1";

struct InitOptions {
  std::string directory;
  std::string practice = "Lactation practice";
  std::string admin = "Admin";
  bool also_consultant = false;
  bool for_tests = false;
  std::string address = kDefaultAddress;
  std::vector<std::string> hosts;
};

struct InviteOptions {
  std::string directory;
  std::string name;
  // Empty: where the practice was made to be found.
  std::string address;
  bool is_lost = false;
};

// From where to where a practice is copied.
struct CopyOptions {
  std::string from;
  std::string to;
};

// Threads and randomness of a real machine.
struct Machine {
  SystemRandomSource random;
  ThreadExecutor writer{1, kWriterStaysAwake};
  ThreadExecutor readers{kReaderThreads};
};

int ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kDone;
    case absl::StatusCode::kInvalidArgument:
      return kUsage;
    case absl::StatusCode::kUnavailable:
      return kUnreachable;
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kResourceExhausted:
      return kIo;
    case absl::StatusCode::kInternal:
      return kOurBug;
    default:
      return kBadData;
  }
}

// The error by the option that was typed, where it is about one.
std::string MessageOf(const absl::Status& status) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  for (const auto& [field, option] : {std::pair("practice_name", "--practice"),
                                      {"admin_name", "--admin"},
                                      {"address", "--address"},
                                      {"host", "--host"},
                                      {"listen", "--listen"}}) {
    if (violations.empty() || violations[0].field != field) continue;
    return absl::StrCat(option, ": ", violations[0].problem);
  }
  return std::string(status.message());
}

int Report(const absl::Status& status) {
  if (!status.ok()) std::cerr << "error: " << MessageOf(status) << "\n";
  return ExitCodeOf(status);
}

// A failed disk: what was not answered is not known to be stored, so nothing more is answered. The
// restart recovers, and callers retry with the same request ids.
[[noreturn]] void EndAtOnce(const absl::Status& status) {
  std::cerr << "error: " << ToStd(status.message()) << "; the server stops\n" << std::flush;
  _exit(kIo);
}

// The clock for this directory: a fixed one is for data made for tests alone.
absl::StatusOr<std::unique_ptr<Clock>> ClockFor(bool for_tests) {
  const char* fixed = std::getenv("RELACTATION_NOW");
  if (fixed != nullptr && *fixed != '\0' && !for_tests) {
    return absl::FailedPreconditionError(
        "RELACTATION_NOW is set, but this data was not made with `init --test`; unset it");
  }
  return ClockFromEnvironment();
}

absl::Status Init(const InitOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(options.for_tests));
  Machine machine;
  PracticeSetup setup;
  setup.store.directory = options.directory;
  setup.practice_name = options.practice;
  setup.admin_name = options.admin;
  setup.also_consultant = options.also_consultant;
  setup.address = options.address;
  setup.hosts = options.hosts;
  setup.machine_time = absl::Now();
  setup.for_tests = options.for_tests;
  ASSIGN_OR_RETURN(const InviteLine invite,
                   SetUpPractice(setup, *clock, machine.random, machine.writer, machine.readers));
  std::cerr << "Made " << options.directory << " for the practice \"" << options.practice
            << "\".\nServe it:   relactd serve " << options.directory
            << "\nSign in with this invite, once and within 24 hours:   relact login INVITE\n";
  std::cout << FormatInviteLine(invite) << std::endl;
  return absl::OkStatus();
}

// SIGTERM and SIGINT, blocked before any thread begins so that only sigwait gets them.
sigset_t BlockedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

absl::Status Serve(const Server::Options& options) {
  // Debian's Abseil looks for lock cycles at every lock of every call, a tool for who writes code.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  // The log's reader may go away; the server goes on.
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = BlockedSignals();
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(IsForTests(options.directory)));
  Machine machine;
  LossyStderr lossy;
  std::ostream log(&lossy);
  ASSIGN_OR_RETURN(const std::unique_ptr<Server> server,
                   Server::Start(options, {*clock, machine.random, machine.writer, machine.readers,
                                           log, EndAtOnce, absl::Now()}));
  std::cout << "relactd listens on " << server->address() << std::endl;
  constexpr timespec kMinute{60, 0};
  do {
    server->TidyUp();
  } while (sigtimedwait(&signals, nullptr, &kMinute) < 0);
  RETURN_IF_ERROR(server->Stop());
  std::cout << "relactd has stopped; everything is stored" << std::endl;
  return absl::OkStatus();
}

absl::Status VerifyAudit(const std::string& directory) {
  ASSIGN_OR_RETURN(const OpenedPractice practice, OpenPractice(directory, absl::Now()));
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(practice.for_tests));
  Machine machine;
  Store::Options options;
  options.directory = directory;
  ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                   Store::Open(options, *clock, machine.writer, machine.readers, EndAtOnce));
  std::vector<AuditChain> chains;
  RETURN_IF_ERROR(store->RunNow([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(chains, VerifyAuditChain(transaction, practice.keys));
    return absl::OkStatus();
  }));
  for (const AuditChain& chain : chains) {
    if (!chain.problem.empty()) {
      return absl::DataLossError("the audit trail is whole up to row " +
                                 std::to_string(chain.sequence) + "; then " + chain.problem);
    }
    std::cout << "whole: " << chain.sequence << " rows, head " << absl::BytesToHexString(chain.hash)
              << "\n";
  }
  return absl::OkStatus();
}

void AddInit(CLI::App& app, InitOptions& options, absl::Status& outcome) {
  CLI::App* init =
      app.add_subcommand("init", "Make a data directory, its keys and the first invite");
  init->add_option("directory", options.directory, "Where; must not exist or be empty")->required();
  init->add_option("--practice", options.practice, "What families call the practice");
  init->add_option("--admin", options.admin, "Name of the first admin");
  init->add_flag("--also-consultant", options.also_consultant, "The admin cares for families too");
  init->add_option("--address", options.address, "Where devices will find the server, host:port");
  init->add_option("--host", options.hosts, "A further name or address for the certificate");
  init->add_flag("--test", options.for_tests, "For tests: lets RELACTATION_NOW fix the clock");
  init->callback([&] { outcome = Init(options); });
}

void AddServe(CLI::App& app, Server::Options& options, absl::Status& outcome) {
  CLI::App* serve = app.add_subcommand("serve", "Serve a data directory until SIGTERM or Ctrl-C");
  serve->add_option("directory", options.directory, "What `relactd init` made")->required();
  serve->add_option("--listen", options.address,
                    "host:port, port 0 for any free one, or unix:PATH");
  serve->add_flag("--plain", options.plain, "Without TLS; on loopback or a Unix socket only");
  serve->add_flag("--reflection", options.reflection, "Let clients list the calls");
  serve->callback([&] { outcome = Serve(options); });
}

// A further way in for somebody whose devices are lost; the server must be stopped.
absl::Status InviteAgain(const InviteOptions& asked) {
  if (!asked.address.empty()) RETURN_IF_ERROR(CheckPracticeAddress(asked.address));
  ASSIGN_OR_RETURN(const OpenedPractice practice, OpenPractice(asked.directory, absl::Now()));
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(practice.for_tests));
  Machine machine;
  Store::Options options;
  options.directory = asked.directory;
  ASSIGN_OR_RETURN(const std::unique_ptr<Store> store,
                   Store::Open(options, *clock, machine.writer, machine.readers, EndAtOnce));
  const OtherDevices others =
      asked.is_lost ? OtherDevices::kAreSignedOut : OtherDevices::kStaySignedIn;
  InviteLine line;
  line.address = asked.address.empty() ? practice.address : asked.address;
  if (line.address.empty()) {
    return absl::InvalidArgumentError(
        "--address: is needed, because this practice was made before its address was kept: where "
        "devices find the server, as host:port");
  }
  if (line.address.rfind("unix:", 0) != 0) {
    line.root_fingerprint = practice.certificate.root_fingerprint;
  }
  RETURN_IF_ERROR(store->RunNow([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(line.secret, InviteKnownPerson(transaction, practice.keys, *clock,
                                                    machine.random, asked.name, others));
    return absl::OkStatus();
  }));
  if (asked.is_lost) std::cerr << asked.name << " is signed out on all devices.\n";
  std::cout << FormatInviteLine(line) << std::endl;
  return absl::OkStatus();
}

void AddInvite(CLI::App& app, InviteOptions& options, absl::Status& outcome) {
  CLI::App* invite = app.add_subcommand(
      "invite", "Let somebody of the practice sign in anew, when all their devices are lost");
  invite->add_option("directory", options.directory, "What `relactd init` made")->required();
  invite->add_option("--for", options.name, "The person's name in the practice")->required();
  invite->add_option(
      "--address", options.address,
      "Where devices find the server, host:port, if it is not as with init any more");
  invite->add_flag("--lost", options.is_lost,
                   "They are lost or stolen: sign the person out on all of them");
  invite->callback([&] { outcome = InviteAgain(options); });
}

void AddAudit(CLI::App& app, std::string& directory, absl::Status& outcome) {
  CLI::App* audit = app.add_subcommand("audit", "The audit trail");
  audit->require_subcommand(1);
  CLI::App* verify =
      audit->add_subcommand("verify", "Check the whole chain; the server must be stopped");
  verify->add_option("directory", directory, "What `relactd init` made")->required();
  verify->callback([&] { outcome = VerifyAudit(directory); });
}

absl::Status BackUp(const CopyOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(IsForTests(options.from)));
  RETURN_IF_ERROR(BackUpPractice(options.from, options.to, *clock));
  std::cout << "Copied " << options.from << " to " << options.to << ", keys included.\n"
            << "Families' devices let go of what it holds: keep it until there is a later one.\n"
            << "Serve from it:   relactd restore " << options.to << " --to DIRECTORY" << std::endl;
  return absl::OkStatus();
}

absl::Status Restore(const CopyOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Clock> clock, ClockFor(IsForTests(options.from)));
  SystemRandomSource random;
  RETURN_IF_ERROR(RestorePractice(options.from, options.to, *clock, random));
  std::cout
      << "Made " << options.to << " from the copy " << options.from << ".\n"
      << "Families' devices send again what came after the newest copy, as this one should be;\n"
         "what the practice's people changed since is gone: who was shut out or erased since must\n"
         "be so again, and a consent that was ended since is in force until it is ended anew;\n"
         "devices tell its owner.\n"
      << "Serve it:   relactd serve " << options.to << std::endl;
  return absl::OkStatus();
}

void AddBackUp(CLI::App& app, CopyOptions& options, absl::Status& outcome) {
  CLI::App* backup =
      app.add_subcommand("backup", "Copy a data directory, keys included, while it may be served");
  backup->add_option("directory", options.from, "What `relactd init` made")->required();
  backup->add_option("--to", options.to, "A folder; must not exist or be empty")->required();
  backup->callback([&] { outcome = BackUp(options); });
}

void AddRestore(CLI::App& app, CopyOptions& options, absl::Status& outcome) {
  CLI::App* restore = app.add_subcommand("restore", "Make a data directory from such a copy");
  restore->add_option("folder", options.from, "What `relactd backup` made")->required();
  restore->add_option("--to", options.to, "Where; must not exist or be empty")->required();
  restore->callback([&] { outcome = Restore(options); });
}

// What was not understood, in the words of the other errors; help is no error.
int ReportUsage(const CLI::App& app, const CLI::ParseError& problem) {
  if (problem.get_exit_code() == 0) return app.exit(problem);
  const std::vector<std::string> unknown = app.remaining(true);
  std::cerr << "error: "
            << (unknown.empty() ? problem.what() : "`" + unknown.front() + "` is not known here")
            << "; see relactd";
  for (const CLI::App* command : app.get_subcommands()) std::cerr << " " << command->get_name();
  std::cerr << " --help\n";
  return kUsage;
}

// What the settings file makes wrong is told as such; a line of the command goes before it.
absl::Status OutcomeOf(const absl::Status& outcome, const std::string& file,
                       const std::set<std::string>& settings,
                       const std::vector<std::string>& arguments) {
  const bool is_typed =
      std::any_of(arguments.begin(), arguments.end(),
                  [](const std::string& argument) { return argument.rfind("--listen", 0) == 0; });
  if (!absl::IsInvalidArgument(outcome) || !settings.contains("serve.listen") || is_typed) {
    return outcome;
  }
  return absl::FailedPreconditionError(absl::StrCat(file, ": ", outcome.message()));
}

int Run(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  CLI::App app("relactd serves the records and plans of a lactation practice");
  app.require_subcommand(1);
  absl::Status outcome;
  InitOptions init;
  Server::Options serve;
  serve.address = kDefaultAddress;
  serve.is_alone = true;
  std::string audited;
  InviteOptions invite;
  CopyOptions backup;
  CopyOptions restore;
  AddInit(app, init, outcome);
  AddServe(app, serve, outcome);
  AddAudit(app, audited, outcome);
  AddInvite(app, invite, outcome);
  AddBackUp(app, backup, outcome);
  AddRestore(app, restore, outcome);
  app.set_version_flag("--version", kVersion, "Print the version");
  app.set_config("--config", "", "Read options from this file instead of DIRECTORY/relactd.toml");
  app.allow_config_extras(CLI::config_extras_mode::error);
  const std::string file = SettingsFileOf(arguments);
  absl::StatusOr<std::set<std::string>> settings = std::set<std::string>();
  if (!file.empty()) settings = ReadSettingsFile(app, file);
  if (!settings.ok()) return Report(settings.status());
  if (!file.empty()) app.get_config_ptr()->default_str(file);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return ReportUsage(app, problem);
  }
  return Report(OutcomeOf(outcome, file, *settings, arguments));
}

}  // namespace
}  // namespace relactation

int main(int argc, char** argv) { return relactation::Run(argc, argv); }
