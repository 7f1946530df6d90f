#include <string>

#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/grant_view.h"
#include "client/command/handover_facts.h"
#include "client/command/handover_page.h"
#include "client/command/new_file.h"
#include "client/connection/colleague_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kPageWidth = 80;
constexpr char kSummary[] = "--summary";

absl::Status HandOver(CommandRun& run, const v1::Client& client, const v1::Consultant& colleague) {
  v1::HandOverClientRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_consultant_id(colleague.consultant_id());
  request.set_keep_share(run.Has("--keep-share"));
  request.set_note(run.Value("--note"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::ClientGrant> answer =
      ColleagueCalls(*connection).HandOverClient(request);
  RETURN_IF_ERROR(TellOwnersAlone(ToldOfOption(answer.status(), "consultant_id", "--to"), client));
  const v1::ClientGrant& grant = *answer;
  if (run.format() == OutputFormat::kJson) {
    run.out() << GrantJson(grant, client).Text();
    return absl::OkStatus();
  }
  run.Say(grant.display_name() + " is the consultant of " + NameAndCode(client) + " from now on; " +
          (request.keep_share() ? "you keep a share." : "you see nothing of the family any more."));
  run.ShowNext({request.keep_share() ? "relact client show " + client.code() : "relact client list",
                "relact review"});
  return absl::OkStatus();
}

absl::Status ClientHandover(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const v1::Consultant colleague,
                   LookUpColleague(run, "--to", "Hand over to whom"));
  const std::string file = run.Value(kSummary);
  if (!file.empty()) RETURN_IF_ERROR(CheckNoSuchFile(file, kSummary));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::Time now = run.clock().Now();
  ASSIGN_OR_RETURN(const HandoverFacts facts, GatherHandoverFacts(*connection, client, now));
  if (run.format() != OutputFormat::kJson) {
    run.out() << HandoverPage(facts, now, zone, run.terminal()) << "\n";
  }
  if (run.Has("--dry-run")) {
    run.Say("Nothing was handed over.");
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(run.ConfirmOrStop("Hand " + NameAndCode(client) + " over to " +
                                    colleague.display_name() + "?"));
  if (!file.empty()) {
    const Terminal paper{.width_cells = kPageWidth};
    RETURN_IF_ERROR(WriteNewFile(file, HandoverPage(facts, now, zone, paper), kSummary));
    run.Say("The summary is in " + file + ".");
  }
  return HandOver(run, client, colleague);
}

}  // namespace

Command ClientHandoverCommand() {
  return {.words = "client handover",
          .outcome = "Makes a colleague the family's consultant in your place, with a summary.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--to", "NAME", "the colleague: a part of the name, or the id"},
                      {"--keep-share", "", "you keep a share of the record"},
                      {"--note", "TEXT", "a word to the colleague; the family does not see it"},
                      {kSummary, "FILE", "writes the summary to a new file as well"},
                      {"--dry-run", "", "shows the summary, and hands nothing over"}},
          .examples = {"relact client handover ar-0377 --to Mia --note 'Calls are best at noon.'",
                       "relact client handover ar-0377 --to Mia --keep-share --summary ar-0377.txt",
                       "relact client handover ar-0377 --to Mia --dry-run"},
          .run = ClientHandover,
          .writes = true};
}

}  // namespace relactation
