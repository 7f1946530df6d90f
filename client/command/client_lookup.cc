#include "client/command/client_lookup.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/exit_code.h"
#include "client/command/typed_name.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostListed = 10;

std::string WithoutDash(std::string_view code) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(ToAbsl(code)), {{"-", ""}});
}

std::vector<v1::Client> ByIdOrCode(std::string_view typed, const std::vector<v1::Client>& clients) {
  for (const v1::Client& client : clients) {
    const bool same_id = absl::EqualsIgnoreCase(client.client_id(), ToAbsl(typed));
    const bool same_code =
        !client.code().empty() && WithoutDash(client.code()) == WithoutDash(typed);
    if (same_id || same_code) return {client};
  }
  return {};
}

absl::Status NothingFound(std::string_view typed, size_t client_count) {
  if (client_count == 0) {
    return WithHint(absl::NotFoundError("you have no clients yet"), "relact client new");
  }
  return WithHint(absl::NotFoundError("no client of yours matches `" + std::string(typed) + "`"),
                  "relact client list");
}

absl::Status SeveralFound(std::string_view typed, const std::vector<v1::Client>& found) {
  std::vector<std::string> names;
  for (size_t i = 0; i < found.size() && i < kMostListed; ++i) {
    names.push_back(NameAndCode(found[i]));
  }
  if (found.size() > kMostListed) {
    names.push_back("and " + std::to_string(found.size() - kMostListed) + " more");
  }
  const std::string message = std::to_string(found.size()) + " clients match `" +
                              std::string(typed) + "`: " + absl::StrJoin(names, ", ");
  return WithHint(absl::NotFoundError(message), "use the ID");
}

absl::StatusOr<v1::Client> ChooseOne(CommandRun& run, std::string_view typed,
                                     const std::vector<v1::Client>& found) {
  if (!run.prompt().CanAsk()) return SeveralFound(typed, found);
  std::vector<std::string> entries;
  for (const v1::Client& client : found) entries.push_back(NameAndCode(client));
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "Which one", .argument = "CLIENT"}, entries));
  return found[chosen];
}

// The device's own family, whoever it is meant for. Its argument may be left out.
absl::StatusOr<v1::Client> OwnFamily(CommandRun& run, std::string_view argument) {
  RETURN_IF_ERROR(run.CheckWorksHere());
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(v1::Client family, ReadFamily(transaction));
  if (!run.Has(argument) || !MatchClients(run.Value(argument), {family}).clients.empty()) {
    return family;
  }
  if (run.LeaveOut(argument)) return family;
  return WithHint(absl::NotFoundError("this device is one of " + NameAndCode(family) + "; `" +
                                      run.Value(argument) + "` is somebody else"),
                  "leave out " + std::string(argument) + ": on this device it is always they");
}

}  // namespace

std::string NameAndCode(const v1::Client& client) {
  return client.display_name() + " (" + client.code() + ")";
}

ClientMatches MatchClients(std::string_view typed, const std::vector<v1::Client>& clients) {
  const std::string_view trimmed = ToStd(absl::StripAsciiWhitespace(ToAbsl(typed)));
  if (trimmed.empty()) return {};
  if (std::vector<v1::Client> exact = ByIdOrCode(trimmed, clients); !exact.empty()) {
    return {std::move(exact), false};
  }
  ClientMatches named{{}, true};
  ClientMatches all{{}, true};
  for (const v1::Client& client : clients) {
    const std::string name = Folded(client.display_name());
    const bool code_begins = absl::StartsWith(WithoutDash(client.code()), WithoutDash(trimmed));
    if (name == Folded(trimmed)) named.clients.push_back(client);
    if (code_begins || absl::StrContains(name, Folded(trimmed))) {
      all.clients.push_back(client);
      all.by_name = all.by_name && !code_begins;
    }
  }
  return named.clients.size() == 1 ? named : all;
}

absl::StatusOr<v1::Client> ChooseClient(CommandRun& run, std::string_view typed,
                                        const std::vector<v1::Client>& clients, LookupFor purpose) {
  const ClientMatches matches = MatchClients(typed, clients);
  if (matches.clients.empty()) return NothingFound(typed, clients.size());
  const bool several = matches.clients.size() > 1;
  v1::Client client = matches.clients.front();
  if (several) {
    ASSIGN_OR_RETURN(client, ChooseOne(run, typed, matches.clients));
  }
  if (purpose == LookupFor::kReading) return client;
  // Whoever picked from a list has seen the name already.
  if (matches.by_name && !several) {
    RETURN_IF_ERROR(run.ConfirmOrStop("For " + NameAndCode(client) + "?"));
  }
  run.Say("for " + NameAndCode(client));
  return client;
}

absl::StatusOr<v1::Client> LookUpClient(CommandRun& run, LookupFor purpose,
                                        std::string_view argument) {
  if (run.IsDevice()) return OwnFamily(run, argument);
  // Whose practice it is, before which client of it.
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk(argument, "Which client (ID or part of the name)"));
  if (IsUuid(typed)) {
    v1::GetClientRequest request;
    request.set_client_id(absl::AsciiStrToLower(typed));
    absl::StatusOr<v1::Client> client = connection->GetClient(request);
    if (client.ok() && purpose == LookupFor::kWriting) run.Say("for " + NameAndCode(*client));
    return absl::IsNotFound(client.status()) ? WithHint(client.status(), "relact client list")
                                             : client;
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Client> clients, ListAllClients(*connection));
  return ChooseClient(run, typed, clients, purpose);
}

}  // namespace relactation
