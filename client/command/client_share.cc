#include <string>

#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/grant_view.h"
#include "client/command/typed_time.h"
#include "client/command/until_time.h"
#include "client/connection/colleague_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the two commands of this file differ in.
struct Wanted {
  v1::GrantKind kind;
  std::string_view colleague_option;
  std::string_view question;
};

absl::StatusOr<v1::GrantClientRequest> ReadRequest(CommandRun& run, const Wanted& wanted,
                                                   const v1::Client& client, absl::TimeZone zone) {
  v1::GrantClientRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_kind(wanted.kind);
  ASSIGN_OR_RETURN(const v1::Consultant colleague,
                   LookUpColleague(run, wanted.colleague_option, wanted.question));
  request.set_consultant_id(colleague.consultant_id());
  if (wanted.kind != v1::GRANT_KIND_COVER && !run.Has("--until")) return request;
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("--until", "Until when (a day or a time)"));
  ASSIGN_OR_RETURN(const absl::Time until, ParseUntil(typed, zone, run.clock().Now(), "--until"));
  *request.mutable_until_time() = ToTimestamp(until);
  return request;
}

absl::Status Give(CommandRun& run, const Wanted& wanted) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const v1::GrantClientRequest request, ReadRequest(run, wanted, client, zone));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::ClientGrant> answer = ColleagueCalls(*connection).GrantClient(request);
  RETURN_IF_ERROR(TellOwnersAlone(
      ToldOfOption(answer.status(), "consultant_id", wanted.colleague_option), client));
  const v1::ClientGrant& grant = *answer;
  if (run.format() == OutputFormat::kJson) {
    run.out() << GrantJson(grant, client).Text();
    return absl::OkStatus();
  }
  const std::string until =
      grant.has_until_time() ? "until " + FormatLocalTime(FromTimestamp(grant.until_time()), zone) +
                                   " (" + zone.name() + ")"
                             : "until you end it";
  run.Say(grant.display_name() + " can read and write in the record of " + NameAndCode(client) +
          " " + until + ".");
  run.ShowNext({"relact client show " + client.code(),
                "relact client unshare " + client.code() + " --with NAME"});
  return absl::OkStatus();
}

absl::Status ClientShare(CommandRun& run) {
  return Give(run, {v1::GRANT_KIND_SHARE, "--with", "Share with whom"});
}

absl::Status ClientCover(CommandRun& run) {
  return Give(run, {v1::GRANT_KIND_COVER, "--by", "Who stands in"});
}

}  // namespace

Command ClientShareCommand() {
  return {.words = "client share",
          .outcome = "Lets a colleague work with a family beside you.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--with", "NAME", "the colleague: a part of the name, or the id"},
                      {"--until", "WHEN", "the last day, or a time; else until you end it"}},
          .examples = {"relact client share ar-0377 --with Mia",
                       "relact client share ar-0377 --with Mia --until 2026-12-24"},
          .run = ClientShare,
          .writes = true};
}

Command ClientCoverCommand() {
  return {.words = "client cover",
          .outcome = "Lets a colleague stand in for you with a family, until it ends by itself.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--by", "NAME", "the colleague: a part of the name, or the id"},
                      {"--until", "WHEN", "the last day, as 2026-12-01, or a time"}},
          .examples = {"relact client cover ar-0377 --by Mia --until 2026-12-01",
                       "relact client cover ar-0377 --by Mia --until \"2026-11-25 18:00\""},
          .run = ClientCover,
          .writes = true};
}

}  // namespace relactation
