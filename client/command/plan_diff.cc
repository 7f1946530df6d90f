#include "client/planfile/plan_diff.h"

#include <charconv>
#include <string>
#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/input_file.h"
#include "client/command/parent_view.h"
#include "client/command/plan_diff_page.h"
#include "client/command/plan_report.h"
#include "client/command/plan_revisions.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostFileBytes = 4 << 20;

// What is held against what.
struct Comparison {
  v1::Plan before = {};
  v1::Plan after = {};
  // `revision 2`, `ar-0377.yaml`.
  std::string before_name = {};
  std::string after_name = {};
  // The file, where one was given.
  std::string path = {};
};

std::string RevisionName(const v1::PlanRevision& revision) {
  return "revision " + std::to_string(revision.number());
}

struct Revisions {
  int64_t before = 0;
  int64_t after = 0;
};

absl::StatusOr<Revisions> ParseRevisions(const std::string& text) {
  const size_t dots = text.find("..");
  const auto number = [](std::string_view digits) {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : 0;
  };
  if (dots != std::string::npos) {
    const Revisions revisions{number(std::string_view(text).substr(0, dots)),
                              number(std::string_view(text).substr(dots + 2))};
    if (revisions.before > 0 && revisions.after > 0) return revisions;
  }
  return InvalidField("--revisions", "`" + text + "` is no pair of revisions such as 2..3");
}

absl::StatusOr<Comparison> CompareRevisions(CommandRun& run, const v1::Client& client,
                                            const Revisions& revisions) {
  ASSIGN_OR_RETURN(v1::PlanRevision before, FetchRevision(run, client, revisions.before));
  ASSIGN_OR_RETURN(v1::PlanRevision after, FetchRevision(run, client, revisions.after));
  return Comparison{.before = std::move(*before.mutable_plan()),
                    .after = std::move(*after.mutable_plan()),
                    .before_name = RevisionName(before),
                    .after_name = RevisionName(after)};
}

// The newest one with the one before it.
absl::StatusOr<Comparison> CompareNewest(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(const v1::PlanRevision newest, FetchRevision(run, client, 0));
  if (newest.number() > 1) {
    return CompareRevisions(run, client, {newest.number() - 1, newest.number()});
  }
  return WithHint(absl::NotFoundError("the plan of " + NameAndCode(client) +
                                      " has one revision only; there is nothing to compare"),
                  "relact plan diff " + client.code() + " FILE");
}

absl::StatusOr<Comparison> CompareFile(CommandRun& run, const v1::Client& client,
                                       const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadInputFile(run, path, kMostFileBytes));
  PlanReport report = CheckPlanText(text, ShownFileName(path));
  if (!report.file) {
    run.err() << RenderPlanReport(report, run.terminal());
    return EndWith(ExitCode::kBadFile);
  }
  RETURN_IF_ERROR(CheckSameClient(report.file->client, client, "CLIENT"));
  ASSIGN_OR_RETURN(v1::PlanRevision newest, FetchRevision(run, client, 0));
  return Comparison{.before = std::move(*newest.mutable_plan()),
                    .after = std::move(report.file->plan),
                    .before_name = RevisionName(newest),
                    .after_name = ShownFileName(path),
                    .path = path};
}

// A draft may have mistakes, like any file.
absl::StatusOr<Comparison> CompareDraft(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(const v1::PlanDraft draft, FetchDraft(run, client));
  PlanReport report = CheckPlanText(draft.author_text(), "draft");
  if (!report.file) {
    run.err() << RenderPlanReport(report, run.terminal());
    return EndWith(ExitCode::kBadFile);
  }
  ASSIGN_OR_RETURN(v1::PlanRevision newest, FetchRevision(run, client, 0));
  return Comparison{.before = std::move(*newest.mutable_plan()),
                    .after = std::move(report.file->plan),
                    .before_name = RevisionName(newest),
                    .after_name = "draft"};
}

absl::StatusOr<Comparison> ReadComparison(CommandRun& run, const v1::Client& client) {
  const std::string path = run.Value("FILE");
  if (run.Has("--revisions")) {
    if (!path.empty()) return InvalidField("--revisions", "goes without a file");
    ASSIGN_OR_RETURN(const Revisions revisions, ParseRevisions(run.Value("--revisions")));
    return CompareRevisions(run, client, revisions);
  }
  if (run.Has("--draft")) {
    if (!path.empty()) return InvalidField("--draft", "goes without a file");
    return CompareDraft(run, client);
  }
  return path.empty() ? CompareNewest(run, client) : CompareFile(run, client, path);
}

Sheet SheetOf(const std::vector<PlanChange>& changes) {
  Sheet sheet({{.key = "part", .header = "Part"},
               {.key = "subject", .header = "What"},
               {.key = "field", .header = "Field"},
               {.key = "before", .header = "Before", .may_truncate = true},
               {.key = "after", .header = "After", .may_truncate = true}});
  for (const PlanChange& change : changes) {
    sheet.AddRow({change.part, change.subject, change.field, change.before, change.after});
  }
  return sheet;
}

absl::Status ShowPage(CommandRun& run, const v1::Client& client, const Comparison& comparison,
                      const std::vector<PlanChange>& changes) {
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  run.out() << SafeText("Plan of " + NameAndCode(client) + " · " + comparison.before_name +
                        (run.terminal().ascii ? " -> " : " → ") + comparison.after_name)
            << "\n";
  if (changes.empty()) {
    run.out() << "Both say the same.\n";
  } else {
    run.out() << "\n" << RenderPlanChanges(changes, run.terminal()) << "\n";
    const std::string places =
        PlacesThatChange(comparison.before, comparison.after, client,
                         CareDateAt(comparison.after, zone, run.clock().Now()));
    run.out() << SafeText(places.empty() ? "Nothing changes on the parents' pages." : places)
              << "\n";
  }
  run.ShowNext(
      {comparison.path.empty() || comparison.path == kStandardInput
           ? "relact plan show " + client.code()
           : "relact plan publish " + TypedPath(comparison.path) + " --client " + client.code(),
       "relact plan show " + client.code() + " --as-parent"});
  return absl::OkStatus();
}

absl::Status PlanDiff(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const Comparison comparison, ReadComparison(run, client));
  const std::vector<PlanChange> changes = DiffPlans(comparison.before, comparison.after);
  if (run.format() == OutputFormat::kTable) {
    RETURN_IF_ERROR(ShowPage(run, client, comparison, changes));
  } else {
    run.Show(SheetOf(changes));
  }
  return changes.empty() ? absl::OkStatus() : EndWith(ExitCode::kDifferences);
}

}  // namespace

Command PlanDiffCommand() {
  return {.words = "plan diff",
          .outcome = "Shows in plain words what changes in a plan; exit code 1 if anything does.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"},
                        {.name = "FILE",
                         .meaning = "a plan file to hold against the newest revision, or - for "
                                    "standard input; without it, the newest two revisions",
                         .optional = true}},
          .options = {{"--revisions", "A..B", "two revisions, as 2..3"},
                      {"--draft", "", "the saved draft against the newest revision"}},
          .examples = {"relact plan diff ar-0377 ar-0377.yaml",
                       "relact plan diff ar-0377 --revisions 2..3",
                       "relact plan diff ar-0377 ar-0377.yaml -o json"},
          .run = PlanDiff};
}

}  // namespace relactation
