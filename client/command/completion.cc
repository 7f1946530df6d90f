#include "client/command/completion.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "client/command/command_table.h"
#include "client/command/credential.h"
#include "client/command/settings.h"
#include "client/connection/practice_connection.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A shell waits for the answer with the line half written.
constexpr absl::Duration kAtOnce = absl::Milliseconds(200);
constexpr int kPageSize = 1000;
constexpr char kProfileOption[] = "--profile";
constexpr char kProfileVariable[] = "RELACT_PROFILE";

// Reads the words that are there already and finds what the last one may become.
class Completer {
 public:
  Completer(const std::vector<Command>& table,
            const std::function<std::vector<std::string>()>& client_codes)
      : table_(table), client_codes_(client_codes) {}

  // False: nobody knows what this word is.
  bool Read(const std::string& word);
  Completion Next(const std::string& beginning) const;

 private:
  const CommandOption* OptionNamed(const std::string& name) const;
  std::vector<std::string> CommandWords() const;
  std::vector<std::string> OptionNames() const;
  Completion Values(const std::string& name, const std::vector<std::string>& choices,
                    const std::string& beginning) const;
  Completion Argument(const std::string& beginning) const;

  const std::vector<Command>& table_;
  const std::function<std::vector<std::string>()>& client_codes_;
  std::string words_;
  const Command* command_ = nullptr;
  const CommandOption* waiting_ = nullptr;  // An option whose value comes next.
  size_t arguments_ = 0;
};

std::vector<std::string> ThatBegin(const std::vector<std::string>& words,
                                   const std::string& beginning) {
  std::vector<std::string> fitting;
  for (const std::string& word : words) {
    const bool is_new = std::find(fitting.begin(), fitting.end(), word) == fitting.end();
    if (absl::StartsWith(word, beginning) && is_new) fitting.push_back(word);
  }
  return fitting;
}

// Two letters, a dash and four digits, or a beginning of that.
bool MayBeginACode(const std::string& word) {
  constexpr char kShape[] = "aa-0000";
  if (word.size() >= sizeof(kShape)) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    const auto letter = static_cast<unsigned char>(word[i]);
    const bool fits = kShape[i] == 'a'   ? absl::ascii_islower(letter)
                      : kShape[i] == '0' ? absl::ascii_isdigit(letter)
                                         : letter == '-';
    if (!fits) return false;
  }
  return true;
}

bool IsWholeCode(const std::string& word) {
  constexpr size_t kCodeLetters = 7;
  return word.size() == kCodeLetters && MayBeginACode(word);
}

bool IsOption(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

const CommandOption* Completer::OptionNamed(const std::string& name) const {
  const auto find = [&name](const std::vector<CommandOption>& options) -> const CommandOption* {
    for (const CommandOption& option : options) {
      if (option.name == name || option.short_name == name) return &option;
    }
    return nullptr;
  };
  const CommandOption* found = command_ == nullptr ? nullptr : find(command_->options);
  return found == nullptr ? find(EverywhereOptions()) : found;
}

bool Completer::Read(const std::string& word) {
  if (waiting_ != nullptr) {
    waiting_ = nullptr;
    return true;
  }
  if (IsOption(word)) {
    const CommandOption* option = OptionNamed(word.substr(0, word.find('=')));
    const bool has_value = word.find('=') != std::string::npos;
    if (option != nullptr && !option->value.empty() && !has_value) waiting_ = option;
    return true;
  }
  const std::string longer = words_.empty() ? word : words_ + " " + word;
  bool goes_on = false;
  for (const Command& command : table_) {
    if (command.words == longer) command_ = &command;
    goes_on = goes_on || command.words == longer || absl::StartsWith(command.words, longer + " ");
  }
  if (goes_on) {
    words_ = longer;
    return true;
  }
  ++arguments_;
  return command_ != nullptr;
}

std::vector<std::string> Completer::CommandWords() const {
  const std::string before = words_.empty() ? "" : words_ + " ";
  std::vector<std::string> following;
  for (const Command& command : table_) {
    if (!absl::StartsWith(command.words, before)) continue;
    const std::string rest = command.words.substr(before.size());
    following.push_back(rest.substr(0, rest.find(' ')));
  }
  return following;
}

std::vector<std::string> Completer::OptionNames() const {
  std::vector<std::string> names;
  if (command_ != nullptr) {
    for (const CommandOption& option : command_->options) names.push_back(option.name);
  }
  for (const CommandOption& option : EverywhereOptions()) names.push_back(option.name);
  return names;
}

Completion Completer::Values(const std::string& name, const std::vector<std::string>& choices,
                             const std::string& beginning) const {
  if (name == "FILE") return {.files = true};
  if (name == "CLIENT") {
    // Each question is a look at the caseload and leaves its row in the audit trail of each family:
    // none is asked for what can be no code, or is a whole one.
    if (IsWholeCode(beginning)) return {.words = {beginning}};
    if (!MayBeginACode(beginning)) return {};
    return {.words = ThatBegin(client_codes_(), beginning)};
  }
  return {.words = ThatBegin(choices, beginning)};
}

Completion Completer::Argument(const std::string& beginning) const {
  const std::vector<CommandArgument>& arguments = command_->arguments;
  if (arguments.empty()) return {};
  const bool is_past = arguments_ >= arguments.size();
  if (is_past && !arguments.back().repeated) return {};
  const CommandArgument& argument = is_past ? arguments.back() : arguments[arguments_];
  return Values(argument.name, argument.choices, beginning);
}

Completion Completer::Next(const std::string& beginning) const {
  if (waiting_ != nullptr) return Values(waiting_->value, waiting_->choices, beginning);
  const size_t sign = beginning.find('=');
  if (IsOption(beginning) && sign != std::string::npos) {
    const std::string before = beginning.substr(0, sign + 1);
    const CommandOption* option = OptionNamed(beginning.substr(0, sign));
    if (option == nullptr) return {};
    Completion completion = Values(option->value, option->choices, beginning.substr(sign + 1));
    for (std::string& word : completion.words) word.insert(0, before);
    return completion;
  }
  if (!beginning.empty() && beginning.front() == '-') {
    return {.words = ThatBegin(OptionNames(), beginning)};
  }
  // A command's own words are complete: what follows is an argument.
  if (command_ != nullptr && command_->words == words_) return Argument(beginning);
  return {.words = ThatBegin(CommandWords(), beginning)};
}

// What a shell cut at the sign of `--output=json` is put together again as two words.
std::vector<std::string> WithoutSigns(const std::vector<std::string>& typed) {
  std::vector<std::string> words;
  for (size_t i = 0; i < typed.size(); ++i) {
    const bool is_sign = typed[i] == "=" && i > 0 && absl::StartsWith(typed[i - 1], "--");
    if (!is_sign) words.push_back(typed[i]);
    if (is_sign && i + 1 == typed.size()) words.push_back("");
  }
  return words;
}

std::string NamedProfile(const std::vector<std::string>& typed, const RunWorld& world) {
  for (size_t i = 0; i + 1 < typed.size(); ++i) {
    if (typed[i] == kProfileOption || typed[i] == "-p") return typed[i + 1];
  }
  const std::string from_environment = VariableOf(world.environment, kProfileVariable);
  if (!from_environment.empty()) return from_environment;
  const absl::StatusOr<Settings> settings = LoadSettings(world.environment);
  return settings.ok() ? settings->profile : "";
}

absl::StatusOr<std::vector<std::string>> AskForCodes(const std::string& named_profile,
                                                     const RunWorld& world) {
  const CredentialStore store(world.environment);
  ASSIGN_OR_RETURN(const Credential credential, store.Load(store.CurrentProfile(named_profile)));
  ConnectionOptions options;
  ASSIGN_OR_RETURN(options.address, ParseServerAddress(credential.address));
  options.root_pem = credential.root_pem;
  options.token = credential.token;
  options.timeout = kAtOnce;
  // Nobody waits for a second try.
  ASSIGN_OR_RETURN(const auto connection, PracticeConnection::Open(std::move(options), world.random,
                                                                   [](absl::Duration) {}));
  const absl::Time end = world.clock.Now() + kAtOnce;
  v1::ListClientsRequest request;
  request.set_page_size(kPageSize);
  std::vector<std::string> codes;
  do {
    ASSIGN_OR_RETURN(const v1::ListClientsResponse page, connection->ListClients(request));
    for (const v1::Client& client : page.clients()) codes.push_back(client.code());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && world.clock.Now() < end);
  std::sort(codes.begin(), codes.end());
  return codes;
}

}  // namespace

Completion CompletionOf(std::vector<std::string> typed, const std::vector<Command>& table,
                        const std::function<std::vector<std::string>()>& client_codes) {
  typed = WithoutSigns(typed);
  if (typed.empty()) typed.emplace_back();
  Completer completer(table, client_codes);
  for (size_t i = 0; i + 1 < typed.size(); ++i) {
    if (!completer.Read(typed[i])) return {};
  }
  return completer.Next(typed.back());
}

std::vector<std::string> ClientCodesAtOnce(const std::vector<std::string>& typed,
                                           const RunWorld& world) {
  return AskForCodes(NamedProfile(typed, world), world).value_or(std::vector<std::string>());
}

void AnswerShell(const std::vector<std::string>& typed, const RunWorld& world) {
  const Completion completion = CompletionOf(
      typed, CommandTable(), [&typed, &world] { return ClientCodesAtOnce(typed, world); });
  if (completion.files) world.out << ":files\n";
  for (const std::string& word : completion.words) world.out << word << "\n";
}

}  // namespace relactation
