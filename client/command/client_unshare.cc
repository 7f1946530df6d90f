#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/grant_view.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<std::vector<v1::ClientGrant>> SharesNow(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(std::vector<v1::ClientGrant> grants,
                   GrantsNow(*connection, client, run.clock().Now()));
  std::erase_if(grants,
                [](const v1::ClientGrant& grant) { return grant.kind() == v1::GRANT_KIND_OWNER; });
  if (!grants.empty()) return grants;
  return WithHint(absl::NotFoundError(NameAndCode(client) + " is shared with nobody"),
                  "relact client show " + client.code());
}

// Each colleague once, though one may have a share and a cover.
std::vector<v1::Consultant> PeopleOf(const std::vector<v1::ClientGrant>& grants) {
  std::vector<v1::Consultant> people;
  for (const v1::ClientGrant& grant : grants) {
    const bool known = std::any_of(people.begin(), people.end(), [&](const auto& person) {
      return person.consultant_id() == grant.consultant_id();
    });
    if (known) continue;
    people.emplace_back();
    people.back().set_consultant_id(grant.consultant_id());
    people.back().set_display_name(grant.display_name());
    people.back().add_roles(v1::ROLE_CONSULTANT);
  }
  return people;
}

absl::StatusOr<v1::Consultant> WhoseShare(CommandRun& run, const v1::Client& client,
                                          const std::vector<v1::Consultant>& people) {
  ASSIGN_OR_RETURN(const std::string typed, run.ValueOrAsk("--with", "Shared with whom"));
  const std::vector<v1::Consultant> found = MatchPeople(typed, people);
  if (!found.empty()) return ChoosePerson(run, "--with", typed, people);
  std::vector<std::string> names;
  for (const v1::Consultant& person : people) names.push_back(person.display_name());
  return absl::NotFoundError(NameAndCode(client) + " is not shared with `" + typed +
                             "`, but with " + absl::StrJoin(names, ", "));
}

absl::Status ClientUnshare(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const std::vector<v1::ClientGrant> grants, SharesNow(run, client));
  ASSIGN_OR_RETURN(const v1::Consultant person, WhoseShare(run, client, PeopleOf(grants)));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  std::vector<JsonObject> ended;
  for (const v1::ClientGrant& grant : grants) {
    if (grant.consultant_id() != person.consultant_id()) continue;
    v1::EndGrantRequest request;
    request.set_request_id(run.NewId());
    request.set_client_id(client.client_id());
    request.set_consultant_id(grant.consultant_id());
    request.set_kind(grant.kind());
    const absl::StatusOr<v1::ClientGrant> answer = ColleagueCalls(*connection).EndGrant(request);
    RETURN_IF_ERROR(TellOwnersAlone(answer.status(), client));
    ended.push_back(GrantJson(*answer, client));
  }
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonItems(ended);
    return absl::OkStatus();
  }
  run.Say(person.display_name() + " sees nothing of " + NameAndCode(client) + " from now on.");
  run.ShowNext({"relact client show " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientUnshareCommand() {
  return {.words = "client unshare",
          .outcome = "Ends a colleague's share or cover of a family at once.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--with", "NAME", "the colleague: a part of the name, or the id"}},
          .examples = {"relact client unshare ar-0377 --with Mia",
                       "relact client unshare ana --with Mia --yes"},
          .run = ClientUnshare,
          .writes = true};
}

}  // namespace relactation
