// One run of one command: what was typed, where to write, whom to ask, and the way to the server.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command/command_line.h"
#include "client/command/credential.h"
#include "client/command/json_text.h"
#include "client/command/run_world.h"
#include "client/command/settings.h"
#include "client/command/sheet.h"
#include "client/connection/practice_connection.h"
#include "client/terminal/prompt.h"
#include "client/terminal/table.h"
#include "client/terminal/terminal.h"

namespace relactation {

class DeviceStore;

// Brief: one try, of 3 s where the person did not say how long; for what is nice to have.
enum class Patience { kUsual, kBrief };

class CommandRun {
 public:
  // Options of the line win over the settings. The world outlives the run.
  CommandRun(CommandLine line, Settings settings, const RunWorld& world);
  ~CommandRun();

  // --- What was typed, by the names of the command's table: "CLIENT", "--name".
  bool Has(std::string_view name) const { return !Values(name).empty(); }
  // Empty if it was not given.
  std::string Value(std::string_view name) const;
  const std::vector<std::string>& Values(std::string_view name) const;
  // The value, or the answer to the question where it was not given. INVALID_ARGUMENT, naming the
  // argument, where nobody can be asked.
  absl::StatusOr<std::string> ValueOrAsk(std::string_view name, std::string_view question,
                                         std::optional<std::string> default_answer = {});
  // The whole number that was given; nothing if none was. INVALID_ARGUMENT names the option.
  absl::StatusOr<std::optional<int>> Number(std::string_view name) const;
  // What was told when it was asked for stands from now on as if it had been typed. Empty: nothing
  // was.
  void TakeAnswer(std::string_view name, std::string answer);
  // What was given for this argument was meant for the one after it. False, and nothing happens,
  // where there is none or that was given too.
  bool LeaveOut(std::string_view argument);

  // --- Where to write.
  std::ostream& out() { return world_.out; }
  std::ostream& err() { return world_.err; }
  const Terminal& terminal() const { return terminal_; }
  OutputFormat format() const { return settings_.output; }
  // Whether it is to be a plan file instead, see Command::writes_yaml.
  bool wants_yaml() const { return settings_.yaml; }
  // Prints a list, or a single thing, in the format asked for. What a command reads is shown so. Of
  // columns that a narrow screen has no room for it is said which, and how they are seen.
  void Show(const Sheet& list);
  void ShowOne(const Sheet& thing);
  // The same for a table that no sheet can describe. `items` says the same, for JSON.
  void Show(const Table& table, const std::vector<JsonObject>& items);
  // A remark for people, on stderr and not with --quiet. Ends the line; is made safe for the
  // screen.
  void Say(std::string_view remark);
  // A warning, on stderr also with --quiet; made safe for the screen.
  void Warn(std::string_view warning);
  // The last line of a screen: what is useful now, with the profile if one was named. Only where
  // people read (-o table, no --quiet).
  void ShowNext(std::vector<std::string> commands);

  // --- Whom to ask.
  Prompt& prompt() { return prompt_; }
  // True at once with --yes. CANCELLED if the person said no, INVALID_ARGUMENT if nobody is there.
  absl::Status ConfirmOrStop(std::string_view question);

  // --- Time, ids and the server.
  const Clock& clock() const { return world_.clock; }
  RandomSource& random() { return world_.random; }
  const RunWorld& world() const { return world_; }
  std::string NewId() { return NewUuid(world_.clock, world_.random); }
  // Of the one request that changes something; the same however often it is asked for. A command
  // that sends several changing requests makes one with NewId() for each, before its first try.
  const std::string& request_id();

  const CredentialStore& credentials() const { return credentials_; }
  // The profile this run uses, and how long a call may take if that was said.
  std::string profile() const;
  // The profile that was named by option, environment or settings; empty if none was.
  std::string named_profile() const;
  std::optional<absl::Duration> timeout() const { return settings_.timeout; }

  // What the profile's sign-in is kept as. UNAUTHENTICATED, with what to do, if there is none.
  absl::StatusOr<Credential> SignedIn() const;
  // The connection of the profile; the same one each time. The run keeps it. Where that is the
  // demo, it says so first; and a command that writes, to the demo only because nobody has signed
  // in, asks whether to go on where somebody can be asked.
  // PERMISSION_DENIED on a family's device, which speaks to the practice by its exchange alone.
  absl::StatusOr<PracticeConnection*> Connect();
  // A connection with this credential, for signing in and for a device's exchange.
  absl::StatusOr<std::unique_ptr<PracticeConnection>> ConnectWith(
      const Credential& credential, Patience patience = Patience::kUsual);

  // PERMISSION_DENIED where the profile is a family's device and the command is not for one.
  absl::Status CheckWorksHere() const;
  // Whether the profile is a family's device, which keeps its records itself.
  bool IsDevice() const;
  // Its store; the same one each time. The run keeps it, until it is taken. NOT_FOUND: it is gone.
  absl::StatusOr<DeviceStore*> Device();
  absl::StatusOr<std::unique_ptr<DeviceStore>> TakeDevice();

 private:
  void SayWhatIsLeftOut(const std::vector<std::string>& headers);
  absl::Status TellOfDemo();

  CommandLine line_;
  const Settings settings_;
  const RunWorld& world_;
  const Terminal terminal_;
  const CredentialStore credentials_;
  Prompt prompt_;
  std::string request_id_;
  std::unique_ptr<PracticeConnection> connection_;
  std::unique_ptr<DeviceStore> device_;
};

// The settings with the line's options over them. INVALID_ARGUMENT names the option.
absl::StatusOr<Settings> WithOptions(Settings settings, const CommandLine& line);

}  // namespace relactation
