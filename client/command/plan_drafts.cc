// plan draft save, show and drop: the plan that is being written, kept by the practice.
#include <string>
#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/input_file.h"
#include "client/command/message_json.h"
#include "client/command/plan_report.h"
#include "client/command/plan_revisions.h"
#include "client/command/typed_time.h"
#include "client/connection/plan_calls.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostFileBytes = 4 << 20;

absl::StatusOr<std::string> SavedAt(const v1::PlanDraft& draft, const v1::Client& client) {
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  return FormatLocalTime(FromTimestamp(draft.update_time()), zone);
}

absl::Status Explained(absl::Status status, const v1::Client& client) {
  if (!absl::IsAborted(status)) return status;
  return WithHint(std::move(status), "relact plan draft show " + client.code());
}

absl::Status ShowDraft(CommandRun& run, const v1::PlanDraft& draft, const v1::Client& client,
                       const std::string& what) {
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(draft).Set("client", client.code()).Text();
    return absl::OkStatus();
  }
  run.out() << SafeText(what + " of " + NameAndCode(client)) << "\n";
  return absl::OkStatus();
}

// The etag to save over: of the draft that is there, if whoever saves agrees; empty if none is.
absl::StatusOr<std::string> EtagToReplace(CommandRun& run, const v1::Client& client,
                                          const std::string& text) {
  const absl::StatusOr<v1::PlanDraft> draft = FetchDraft(run, client);
  if (absl::IsNotFound(draft.status())) return std::string();
  RETURN_IF_ERROR(draft.status());
  if (draft->author_text() == text) return draft->etag();
  ASSIGN_OR_RETURN(const std::string time, SavedAt(*draft, client));
  RETURN_IF_ERROR(run.ConfirmOrStop("Replace the draft that was saved " + time + "?"));
  return draft->etag();
}

absl::Status PlanDraftSave(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const std::string path, run.ValueOrAsk("FILE", "Which file"));
  ASSIGN_OR_RETURN(const std::string text, ReadInputFile(run, path, kMostFileBytes));
  const PlanReport report = CheckPlanText(text, ShownFileName(path));
  if (report.file) {
    RETURN_IF_ERROR(CheckSameClient(report.file->client, client, "CLIENT"));
  }
  v1::SavePlanDraftRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_author_text(text);
  ASSIGN_OR_RETURN(const std::optional<v1::PlanRevision> newest, NewestRevision(run, client));
  request.set_base_revision(newest ? newest->number() : 0);
  ASSIGN_OR_RETURN(*request.mutable_etag(), EtagToReplace(run, client, text));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanDraft> draft = PlanCalls(*connection).SavePlanDraft(request);
  if (!draft.ok()) return Explained(draft.status(), client);
  run.err() << RenderPlanReport(report, run.terminal());
  RETURN_IF_ERROR(ShowDraft(run, *draft, client, "Saved the draft"));
  run.ShowNext({"relact plan draft show " + client.code() + " > " + client.code() + ".yaml",
                "relact plan diff " + client.code() + " --draft",
                "relact plan publish --draft --client " + client.code()});
  return absl::OkStatus();
}

absl::Status PlanDraftShow(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const v1::PlanDraft draft, FetchDraft(run, client));
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(draft).Set("client", client.code()).Text();
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::string time, SavedAt(draft, client));
  run.Say("Draft of " + NameAndCode(client) + ", saved " + time + ", made from revision " +
          std::to_string(draft.base_revision()) + ".");
  const std::string& text = draft.author_text();
  run.out() << (run.terminal().stdout_is_tty ? SafeText(text, Newlines::kKeep) : text);
  return absl::OkStatus();
}

absl::Status PlanDraftDrop(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::PlanDraft draft, FetchDraft(run, client));
  ASSIGN_OR_RETURN(const std::string time, SavedAt(draft, client));
  RETURN_IF_ERROR(run.ConfirmOrStop("Throw away the draft that was saved " + time + "?"));
  v1::DropPlanDraftRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_etag(draft.etag());
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanDraft> dropped = PlanCalls(*connection).DropPlanDraft(request);
  if (!dropped.ok()) return Explained(dropped.status(), client);
  RETURN_IF_ERROR(ShowDraft(run, *dropped, client, "Threw away the draft"));
  run.ShowNext({"relact plan show " + client.code(), "relact plan new " + client.code()});
  return absl::OkStatus();
}

const CommandArgument kClient = {"CLIENT", "its ID, or a part of its name"};

}  // namespace

Command PlanDraftSaveCommand() {
  return {
      .words = "plan draft save",
      .outcome = "Keeps a plan that is being written, mistakes and all; the family sees nothing.",
      .arguments = {kClient, {"FILE", "the plan as it stands, or - for standard input"}},
      .options = {},
      .examples = {"relact plan draft save ar-0377 ar-0377.yaml",
                   "relact plan draft save ar-0377 ar-0377.yaml --yes"},
      .run = PlanDraftSave,
      .writes = true};
}

Command PlanDraftShowCommand() {
  return {.words = "plan draft show",
          .outcome = "Prints the draft of a plan, as it was saved.",
          .arguments = {kClient},
          .options = {},
          .examples = {"relact plan draft show ar-0377 > ar-0377.yaml",
                       "relact plan draft show ar-0377 -o json"},
          .run = PlanDraftShow};
}

Command PlanDraftDropCommand() {
  return {.words = "plan draft drop",
          .outcome = "Throws away the draft of a plan.",
          .arguments = {kClient},
          .options = {},
          .examples = {"relact plan draft drop ar-0377", "relact plan draft drop ar-0377 --yes"},
          .run = PlanDraftDrop,
          .writes = true};
}

}  // namespace relactation
