#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/input_file.h"
#include "client/command/message_json.h"
#include "client/command/parent_view.h"
#include "client/command/plan_diff_page.h"
#include "client/command/plan_draft.h"
#include "client/command/plan_page.h"
#include "client/command/plan_report.h"
#include "client/command/plan_revisions.h"
#include "client/planfile/plan_diff.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostFileBytes = 4 << 20;
// What a draft is called on the screen.
const char kDraftName[] = "draft";

// One file on its way to one family.
struct Publication {
  PlanReport report = {};
  v1::Client client = {};
  // The newest revision there is; absent before the first.
  std::optional<v1::PlanRevision> newest = {};
  v1::PublishPlanRequest request = {};
  // The practice's draft, where that is what is shared.
  std::optional<v1::PlanDraft> draft = {};
};

absl::StatusOr<v1::Client> FindClient(CommandRun& run, const std::string& in_file) {
  if (run.Has("--client") || in_file.empty()) {
    ASSIGN_OR_RETURN(v1::Client client, LookUpClient(run, LookupFor::kWriting, "--client"));
    RETURN_IF_ERROR(CheckSameClient(in_file, client, "--client"));
    return client;
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::Client> clients, ListAllClients(*connection));
  return ChooseClient(run, in_file, clients, LookupFor::kWriting);
}

// Without --base, the author of a file is taken to have seen the newest one, which the screen
// names; a draft knows what its author had seen.
absl::Status SetBase(const CommandRun& run, Publication& publication) {
  const int64_t newest = publication.newest ? publication.newest->number() : 0;
  ASSIGN_OR_RETURN(const std::optional<int> typed, run.Number("--base"));
  std::optional<int64_t> base = typed;
  if (!base && publication.draft) base = publication.draft->base_revision();
  publication.request.set_base_revision(base ? *base : newest);
  if (!base || *base == newest) return absl::OkStatus();
  if (*base < 0 || *base > newest) {
    return InvalidField("--base", "the newest revision is " + std::to_string(newest));
  }
  return absl::AbortedError("revision " + std::to_string(newest) +
                            " was published since revision " + std::to_string(*base) +
                            ", from which this " + (publication.draft ? "draft" : "file") +
                            " was made");
}

bool NamesThePlan(const absl::Status& status) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  return !violations.empty() && violations.front().field.starts_with("plan");
}

// Somebody published meanwhile: what they changed, or what this file would change of it.
std::string HowToCatchUp(const CommandRun& run, const Publication& publication) {
  const std::string diff = "relact plan diff " + publication.client.code();
  const int64_t newest = publication.newest ? publication.newest->number() : 0;
  const int64_t base = publication.request.base_revision();
  const std::string change =
      base > 0 && base < newest
          ? diff + " --revisions " + std::to_string(base) + ".." + std::to_string(newest)
      : publication.draft ? diff + " --draft"
                          : diff + " " + TypedPath(run.Value("FILE"));
  return change + ", bring your file up to it, then publish again";
}

// The status with what to do about it. Refusals are shown at their place in the file.
absl::Status Explained(CommandRun& run, const Publication& publication, absl::Status status) {
  if (absl::IsAborted(status)) {
    return WithHint(std::move(status), HowToCatchUp(run, publication));
  }
  if (!NamesThePlan(status)) return status;
  run.err() << RenderRefusal(publication.report, status, run.terminal());
  return EndWith(ReasonOf(status) == "PLAN_REFUSED" ? ExitCode::kSafetyRule : ExitCode::kBadFile);
}

bool IsAlreadyThere(const CommandRun& run, const Publication& publication) {
  return publication.newest && !run.Has("--message") &&
         publication.newest->author_text() == publication.request.author_text();
}

// Whoever is asked has seen it.
bool IsPreviewed(const CommandRun& run) {
  if (run.format() == OutputFormat::kJson) return false;
  return !run.Has("--quiet") || !run.Has("--yes") || run.Has("--dry-run");
}

// What changes against the newest revision, and how much of it the parents will see.
void ShowChanges(CommandRun& run, const Publication& publication) {
  const v1::Plan& before = publication.newest->plan();
  const v1::Plan& after = publication.request.plan();
  const std::vector<PlanChange> changes = DiffPlans(before, after);
  const std::string number = std::to_string(publication.newest->number());
  if (changes.empty()) {
    run.out() << "Nothing changes against revision " << number << ".\n\n";
  } else {
    run.out() << "What changes against revision " << number << ":\n"
              << RenderPlanChanges(changes, run.terminal());
    const absl::StatusOr<absl::TimeZone> zone = LoadZone(publication.client.zone(), "zone");
    const v1::Date day = CareDateAt(after, zone.value_or(absl::UTCTimeZone()), run.clock().Now());
    const std::string places = PlacesThatChange(before, after, publication.client, day);
    run.out() << SafeText(places.empty() ? "Nothing changes on the parents' pages." : places)
              << "\n\n";
  }
  run.Say("It takes the place of revision " + number + ", which is kept.");
}

void Preview(CommandRun& run, const Publication& publication) {
  const int64_t base = publication.request.base_revision();
  run.out() << SafeText("Plan for " + NameAndCode(publication.client) + " · becomes revision " +
                        std::to_string(base + 1)) +
                   "\n\n"
            << RenderPlanPage(publication.request.plan(), run.terminal()) << "\n";
  run.err() << RenderPlanReport(publication.report, run.terminal());
  if (publication.newest) ShowChanges(run, publication);
  if (publication.request.plan().logging().hide_volumes_from_parent()) {
    run.Say("Volumes stay hidden from the parent (gentle mode).");
  }
}

absl::Status ShowPublished(CommandRun& run, const v1::PlanRevision& revision,
                           const v1::Client& client) {
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(revision).Set("client", client.code()).Text();
    return absl::OkStatus();
  }
  run.out() << SafeText("Shared with the family: revision " + std::to_string(revision.number()) +
                        " of the plan of " + NameAndCode(client))
            << "\n";
  run.ShowNext({"relact plan show " + client.code(), "relact review"});
  return absl::OkStatus();
}

// What the file says, checked as far as that goes without a server.
absl::StatusOr<Publication> ReadPublication(CommandRun& run, const std::string& text,
                                            const std::string& path) {
  Publication publication{.report = CheckPlanText(text, ShownFileName(path))};
  if (const ExitCode code = ExitCodeOf(publication.report); code != ExitCode::kDone) {
    run.err() << RenderPlanReport(publication.report, run.terminal());
    run.Say("Nothing was published. Correct the " +
            (path == kStandardInput || path == kDraftName
                 ? "text."
                 : "file, then: relact plan check " + TypedPath(path)));
    return EndWith(code);
  }
  publication.request.set_request_id(run.request_id());
  *publication.request.mutable_plan() = publication.report.file->plan;
  publication.request.set_author_text(text);
  publication.request.set_message(run.Value("--message"));
  return publication;
}

// The rest of the way of a plan whose client is known.
absl::Status Publish(CommandRun& run, Publication& publication) {
  publication.request.set_client_id(publication.client.client_id());
  const absl::Status fits = CheckPlanAgainstClient(publication.request.plan(), publication.client);
  if (!fits.ok()) return Explained(run, publication, fits);
  ASSIGN_OR_RETURN(publication.newest, NewestRevision(run, publication.client));
  if (IsAlreadyThere(run, publication)) {
    run.Say("Nothing to do: this file is revision " + std::to_string(publication.newest->number()) +
            " already.");
    return ShowPublished(run, *publication.newest, publication.client);
  }
  if (const absl::Status base = SetBase(run, publication); !base.ok()) {
    return Explained(run, publication, base);
  }
  if (IsPreviewed(run)) Preview(run, publication);
  if (run.Has("--dry-run")) {
    run.Say("Nothing was published: this was a dry run.");
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(run.ConfirmOrStop("Share this plan with the family?"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::PlanRevision> revision = connection->PublishPlan(publication.request);
  if (!revision.ok()) return Explained(run, publication, revision.status());
  return ShowPublished(run, *revision, publication.client);
}

absl::Status PublishFile(CommandRun& run, const std::string& text, const std::string& path) {
  ASSIGN_OR_RETURN(Publication publication, ReadPublication(run, text, path));
  ASSIGN_OR_RETURN(publication.client, FindClient(run, publication.report.file->client));
  return Publish(run, publication);
}

absl::Status PublishDraft(CommandRun& run) {
  if (run.Has("FILE")) return InvalidField("--draft", "goes without a file");
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting, "--client"));
  ASSIGN_OR_RETURN(const v1::PlanDraft draft, FetchDraft(run, client));
  ASSIGN_OR_RETURN(Publication publication, ReadPublication(run, draft.author_text(), kDraftName));
  RETURN_IF_ERROR(CheckSameClient(publication.report.file->client, client, "--client"));
  publication.client = client;
  publication.draft = draft;
  publication.request.set_draft_etag(draft.etag());
  return Publish(run, publication);
}

absl::Status PlanPublish(CommandRun& run) {
  if (run.Has("--draft")) return PublishDraft(run);
  ASSIGN_OR_RETURN(const std::string path, run.ValueOrAsk("FILE", "Which file"));
  ASSIGN_OR_RETURN(const std::string text, ReadInputFile(run, path, kMostFileBytes));
  const absl::Status status = PublishFile(run, text, path);
  // A file is where it was; what came through a pipe would be gone.
  if (status.ok() || path != kStandardInput || text.empty()) return status;
  ASSIGN_OR_RETURN(const std::string draft, KeepDraft(run.credentials(), text, run.clock().Now()));
  run.Say("Your text is kept: " + draft);
  return status;
}

}  // namespace

Command PlanPublishCommand() {
  return {.words = "plan publish",
          .outcome = "Shares a plan with its family, as the next revision.",
          .arguments = {{.name = "FILE",
                         .meaning = "the plan, or - for standard input; none with --draft",
                         .optional = true}},
          .options = {{"--client", "CLIENT", "the family, where the file does not name it"},
                      {"--draft", "", "shares the draft of --client, which is then dropped"},
                      {"--message", "TEXT", "a word to the family about the change"},
                      {"--base", "NUMBER",
                       "the revision this file was made from; a newer one "
                       "stops it"},
                      {"--dry-run", "", "shows what would be shared, and shares nothing"}},
          .examples = {"relact plan publish ar-0377.yaml",
                       "relact plan publish ar-0377.yaml --yes --message \"As we said today\"",
                       "relact plan publish draft.yaml --client ar-0377 --dry-run",
                       "relact plan publish --draft --client ar-0377"},
          .run = PlanPublish,
          .writes = true};
}

}  // namespace relactation
