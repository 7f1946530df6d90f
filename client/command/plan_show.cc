#include <string>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/command/plan_page.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<v1::GetPlanRevisionRequest> ReadRequest(const CommandRun& run,
                                                       const v1::Client& client) {
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const std::optional<int> number, run.Number("--revision"));
  if (number && *number < 1) return InvalidField("--revision", "counts from 1");
  if (number) request.set_number(*number);
  return request;
}

absl::Status NoPlan(const CommandRun& run, const v1::Client& client) {
  if (run.Has("--revision")) {
    return WithHint(absl::NotFoundError("the plan of " + NameAndCode(client) + " has no revision " +
                                        run.Value("--revision")),
                    "relact plan show " + client.code());
  }
  return WithHint(absl::NotFoundError("no plan of " + NameAndCode(client) + " is published yet"),
                  "relact plan publish FILE --client " + client.code());
}

absl::Status ShowFile(CommandRun& run, const v1::PlanRevision& revision) {
  const std::string& text = revision.author_text();
  if (text.empty()) {
    return absl::NotFoundError("revision " + std::to_string(revision.number()) +
                               " was published without a file");
  }
  // Byte for byte into a file or a pipe; a terminal would obey what it finds in there.
  run.out() << (run.terminal().stdout_is_tty ? SafeText(text, Newlines::kKeep) : text);
  return absl::OkStatus();
}

JsonObject RevisionJson(const v1::PlanRevision& revision, const v1::Client& client) {
  return MessageJson(revision).Set("client", client.code());
}

absl::Status PlanShow(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const v1::GetPlanRevisionRequest request, ReadRequest(run, client));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanRevision> revision = connection->GetPlanRevision(request);
  if (absl::IsNotFound(revision.status())) return NoPlan(run, client);
  RETURN_IF_ERROR(revision.status());
  if (run.Has("--file")) return ShowFile(run, *revision);
  if (run.format() == OutputFormat::kJson) {
    run.out() << RevisionJson(*revision, client).Text();
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  run.out() << PlanHeading(*revision, client, zone) << "\n"
            << RenderPlanPage(revision->plan(), run.terminal());
  run.ShowNext({"relact plan show " + client.code() + " --file > " + client.code() + ".yaml",
                "relact review"});
  return absl::OkStatus();
}

}  // namespace

Command PlanShowCommand() {
  return {.words = "plan show",
          .outcome = "Shows what is agreed with a family, in plain words.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--revision", "NUMBER", "an earlier revision instead of the newest"},
                      {"--file", "", "the author's file, as it was written"}},
          .examples = {"relact plan show ar-0377", "relact plan show ar-0377 --revision 1",
                       "relact plan show ar-0377 --file > ar-0377.yaml"},
          .run = PlanShow};
}

}  // namespace relactation
