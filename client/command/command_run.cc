#include "client/command/command_run.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/command.h"
#include "client/command/exit_code.h"
#include "client/connection/server_address.h"
#include "client/device/device_store.h"
#include "client/terminal/error_text.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kBriefTimeout = absl::Seconds(3);
// A relact that syncs holds the store for a call or a few: longer than one call may take.
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(50);
constexpr int kLooksForStore = 300;
constexpr char kProfileVariable[] = "RELACT_PROFILE";

bool IsGiven(const CommandLine& line, const std::string& name) {
  const auto found = line.values.find(name);
  return found != line.values.end() && !found->second.empty();
}

bool IsInUse(const absl::Status& status) { return ReasonOf(status) == "DIRECTORY_IN_USE"; }

absl::Status NotForDevices() {
  return WithHint(WithHint(absl::PermissionDeniedError(
                               "this profile is a family's device; that is for the practice's "
                               "people"),
                           "relact session add, relact observe, relact day, relact plan show and "
                           "relact sync work here"),
                  "relact --profile NAME, where one of the practice is signed in here too");
}

}  // namespace

absl::StatusOr<Settings> WithOptions(Settings settings, const CommandLine& line) {
  if (IsGiven(line, "--output")) {
    const std::string& format = line.values.at("--output").back();
    if (format == "yaml" && line.command != nullptr && line.command->writes_yaml) {
      settings.yaml = true;
    } else {
      ASSIGN_OR_RETURN(settings.output, ParseOutputFormat(format));
    }
  }
  if (IsGiven(line, "--color")) {
    ASSIGN_OR_RETURN(settings.color, ParseColorChoice(line.values.at("--color").back()));
  }
  if (IsGiven(line, "--timeout")) {
    ASSIGN_OR_RETURN(settings.timeout, ParseTimeout(line.values.at("--timeout").back()));
  }
  if (IsGiven(line, "--ascii")) settings.ascii = true;
  return settings;
}

CommandRun::CommandRun(CommandLine line, Settings settings, const RunWorld& world)
    : line_(std::move(line)),
      settings_(std::move(settings)),
      world_(world),
      terminal_(TerminalOf(world.terminal_facts, settings_.color, settings_.ascii)),
      credentials_(world.environment),
      prompt_(terminal_, IsGiven(line_, "--no-input"), world.in, world.err) {}

CommandRun::~CommandRun() = default;

const std::vector<std::string>& CommandRun::Values(std::string_view name) const {
  static const auto* none = new std::vector<std::string>;
  const auto found = line_.values.find(std::string(name));
  return found == line_.values.end() ? *none : found->second;
}

std::string CommandRun::Value(std::string_view name) const {
  const std::vector<std::string>& values = Values(name);
  return values.empty() ? "" : values.back();
}

absl::StatusOr<std::string> CommandRun::ValueOrAsk(std::string_view name, std::string_view question,
                                                   std::optional<std::string> default_answer) {
  if (Has(name)) return Value(name);
  return prompt_.Ask({.text = std::string(question),
                      .argument = std::string(name),
                      .default_answer = std::move(default_answer)});
}

absl::StatusOr<std::optional<int>> CommandRun::Number(std::string_view name) const {
  if (!Has(name)) return std::optional<int>();
  int number = 0;
  if (!absl::SimpleAtoi(WithPlainDigits(Value(name)), &number)) {
    return InvalidField(name, "`" + Value(name) + "` is not a whole number");
  }
  return std::optional<int>(number);
}

void CommandRun::TakeAnswer(std::string_view name, std::string answer) {
  std::vector<std::string>& values = line_.values[std::string(name)];
  values.clear();
  if (!answer.empty()) values.push_back(std::move(answer));
}

bool CommandRun::LeaveOut(std::string_view argument) {
  if (line_.command == nullptr) return false;
  const std::vector<CommandArgument>& arguments = line_.command->arguments;
  const auto found = std::find_if(arguments.begin(), arguments.end(),
                                  [&](const CommandArgument& a) { return a.name == argument; });
  if (found == arguments.end() || found + 1 == arguments.end()) return false;
  if (Has((found + 1)->name)) return false;
  line_.values[(found + 1)->name] = std::exchange(line_.values[found->name], {});
  return true;
}

void CommandRun::Show(const Sheet& list) {
  out() << list.As(format(), terminal_);
  if (format() == OutputFormat::kTable) SayWhatIsLeftOut(list.LeftOut(terminal_));
}

void CommandRun::ShowOne(const Sheet& thing) { out() << thing.OneAs(format(), terminal_); }

void CommandRun::Show(const Table& table, const std::vector<JsonObject>& items) {
  switch (format()) {
    case OutputFormat::kTable:
      out() << table.AsTable(terminal_);
      SayWhatIsLeftOut(table.LeftOut(terminal_));
      break;
    case OutputFormat::kPlain:
      out() << table.AsPlain();
      break;
    case OutputFormat::kCsv:
      out() << table.AsCsv();
      break;
    case OutputFormat::kJson:
      out() << JsonItems(items);
      break;
  }
}

void CommandRun::SayWhatIsLeftOut(const std::vector<std::string>& headers) {
  if (headers.empty()) return;
  out().flush();
  Say(absl::StrCat("No room for ", absl::StrJoin(headers, ", "),
                   ": a wider window shows more columns, -o csv all."));
}

void CommandRun::Say(std::string_view remark) {
  if (!Has("--quiet")) err() << SafeText(remark) << "\n";
}

void CommandRun::Warn(std::string_view warning) {
  err() << RenderWarning({.message = std::string(warning)}, terminal_);
}

void CommandRun::ShowNext(std::vector<std::string> commands) {
  if (format() != OutputFormat::kTable || Has("--quiet")) return;
  // What is typed next must reach the practice that is on the screen.
  for (std::string& command : commands) {
    if (Has("--profile") && !absl::StrContains(command, "--profile")) {
      command += " --profile " + Value("--profile");
    }
  }
  const std::string line = "Next: " + SafeText(absl::StrJoin(commands, "   "));
  out() << "\n" << WrapWords(line, terminal_.width_cells);
}

absl::Status CommandRun::ConfirmOrStop(std::string_view question) {
  if (Has("--yes")) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool yes, prompt_.Confirm(question, "--yes"));
  if (yes) return absl::OkStatus();
  return absl::CancelledError("stopped as you wished; nothing was changed");
}

const std::string& CommandRun::request_id() {
  if (request_id_.empty()) request_id_ = NewId();
  return request_id_;
}

std::string CommandRun::named_profile() const {
  if (Has("--profile")) return Value("--profile");
  const std::string from_environment = VariableOf(world_.environment, kProfileVariable);
  return from_environment.empty() ? settings_.profile : from_environment;
}

std::string CommandRun::profile() const { return credentials_.CurrentProfile(named_profile()); }

absl::StatusOr<Credential> CommandRun::SignedIn() const {
  const absl::StatusOr<Credential> credential = credentials_.Load(profile());
  if (credential.ok() || !absl::IsNotFound(credential.status())) return credential;
  const std::string who = profile() == kDefaultProfile
                              ? "you are not signed in"
                              : "profile `" + profile() + "` is not signed in";
  return WithHint(WithHint(absl::UnauthenticatedError(who), "relact login"),
                  "relact demo start, to look around with invented families");
}

absl::StatusOr<std::unique_ptr<PracticeConnection>> CommandRun::ConnectWith(
    const Credential& credential, Patience patience) {
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.address, ParseServerAddress(credential.address));
  options.root_pem = credential.root_pem;
  options.token = credential.token;
  options.timeout = settings_.timeout;
  if (patience == Patience::kBrief) {
    options.timeout = settings_.timeout.value_or(kBriefTimeout);
    options.tries_again = false;
  }
  return PracticeConnection::Open(std::move(options), world_.random, world_.sleep);
}

absl::Status CommandRun::TellOfDemo() {
  if (profile() != kDemoProfile) return absl::OkStatus();
  Say("DEMO: invented families; nothing here is real");
  const bool writes = line_.command != nullptr && line_.command->writes && !Has("--dry-run");
  if (!writes || !named_profile().empty() || !prompt_.CanAsk()) return absl::OkStatus();
  return ConfirmOrStop("This is the demo. Go on?");
}

absl::Status CommandRun::CheckWorksHere() const {
  const bool is_for_devices = line_.command != nullptr && line_.command->on_devices;
  return is_for_devices || !IsDevice() ? absl::OkStatus() : NotForDevices();
}

bool CommandRun::IsDevice() const {
  const absl::StatusOr<Credential> credential = credentials_.Load(profile());
  return credential.ok() && !credential->device_id.empty();
}

absl::StatusOr<DeviceStore*> CommandRun::Device() {
  if (!device_) {
    ASSIGN_OR_RETURN(const std::string folder, credentials_.DeviceFolderOf(profile()));
    auto opened = DeviceStore::Open({.directory = folder}, world_.clock);
    for (int look = 1; look < kLooksForStore && IsInUse(opened.status()); ++look) {
      world_.sleep(kBetweenLooks);
      opened = DeviceStore::Open({.directory = folder}, world_.clock);
    }
    ASSIGN_OR_RETURN(device_, std::move(opened));
  }
  return device_.get();
}

absl::StatusOr<std::unique_ptr<DeviceStore>> CommandRun::TakeDevice() {
  RETURN_IF_ERROR(Device().status());
  return std::move(device_);
}

absl::StatusOr<PracticeConnection*> CommandRun::Connect() {
  if (!connection_) {
    ASSIGN_OR_RETURN(const Credential credential, SignedIn());
    if (!credential.device_id.empty()) return NotForDevices();
    RETURN_IF_ERROR(TellOfDemo());
    ASSIGN_OR_RETURN(connection_, ConnectWith(credential));
  }
  return connection_.get();
}

}  // namespace relactation
