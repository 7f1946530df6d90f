#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/day_option.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/message_json.h"
#include "client/command/parent_view.h"
#include "client/command/plan_page.h"
#include "client/command/plan_revisions.h"
#include "client/command/standing_of_plan.h"
#include "client/command/step_words.h"
#include "client/connection/plan_calls.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"
#include "client/planfile/plan_words.h"
#include "client/planfile/plan_yaml.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The revision that the options name, and the day they name it by.
struct ChosenRevision {
  v1::PlanRevision revision = {};
  std::optional<v1::Date> on = {};
  // The options name it: it is read as what was agreed once, also after care has ended.
  bool is_named = false;
};

absl::StatusOr<ChosenRevision> Choose(CommandRun& run, const v1::Client& client) {
  ChosenRevision chosen;
  ASSIGN_OR_RETURN(const std::optional<int> number, run.Number("--revision"));
  if (number && *number < 1) return InvalidField("--revision", "counts from 1");
  ASSIGN_OR_RETURN(chosen.on, DayOption(run, "--on"));
  chosen.is_named = number || chosen.on;
  if (!chosen.on) {
    ASSIGN_OR_RETURN(chosen.revision, FetchRevision(run, client, number.value_or(0)));
    return chosen;
  }
  if (number) return InvalidField("--on", "goes without --revision");
  ASSIGN_OR_RETURN(chosen.revision, FetchRevisionOn(run, client, *chosen.on));
  return chosen;
}

// Byte for byte into a file or a pipe; a terminal would obey what it finds in there.
void Print(CommandRun& run, const std::string& text) {
  run.out() << (run.terminal().stdout_is_tty ? SafeText(text, Newlines::kKeep) : text);
}

absl::Status ShowFile(CommandRun& run, const v1::PlanRevision& revision, const v1::Client& client) {
  if (!revision.author_text().empty()) {
    Print(run, revision.author_text());
    return absl::OkStatus();
  }
  return WithHint(absl::NotFoundError("revision " + std::to_string(revision.number()) +
                                      " was published without a file"),
                  "relact plan show " + client.code() + " -o yaml");
}

absl::Status ShowAsParent(CommandRun& run, const ChosenRevision& chosen, const v1::Client& client,
                          absl::TimeZone zone, const std::vector<std::string>& parents) {
  const v1::Plan& plan = chosen.revision.plan();
  const v1::Date day = chosen.on.value_or(CareDateAt(plan, zone, run.clock().Now()));
  PlanStanding standing;
  // What was agreed once is shown as it was.
  if (!chosen.is_named && !HasEnded(client)) {
    ASSIGN_OR_RETURN(standing, ReadPlanStanding(run, client, chosen.revision, day));
  }
  Sheet sheet({{.key = "person"}, {.key = "section"}, {.key = "text"}});
  bool is_first = true;
  for (const std::string& parent : parents) {
    const std::vector<PageSection> page =
        ParentPage(plan, {client, parent, day, chosen.is_named, &standing});
    for (const PageSection& section : page) {
      for (const std::string& text : section.paragraphs) {
        sheet.AddRow({parent, section.title, text});
      }
    }
    if (run.format() != OutputFormat::kTable) continue;
    run.out() << (is_first ? "" : "\n") << RenderParentPage(page, run.terminal());
    is_first = false;
  }
  if (run.format() != OutputFormat::kTable) run.Show(sheet);
  return absl::OkStatus();
}

// The same lines that stand on the screen.
Sheet LinesOf(const v1::Plan& plan) {
  Sheet sheet({{.key = "part"}, {.key = "text"}});
  std::string part;
  for (const PlanLine& line : PlanInWords(plan)) {
    if (!line.label.empty()) part = line.label;
    sheet.AddRow({part, line.text});
  }
  return sheet;
}

bool HasSteps(const v1::Plan& plan) {
  for (const v1::InfantSupplement& infant : plan.supplement().per_infant()) {
    if (!infant.steps().empty()) return true;
  }
  return false;
}

// Where the top-ups of each infant stand, where the plan weans them and something was decided.
absl::Status ShowWeaning(CommandRun& run, const v1::Plan& plan, const v1::Client& client) {
  if (!HasSteps(plan)) return absl::OkStatus();
  v1::ListPlanRevisionsRequest request;
  request.set_client_id(client.client_id());
  request.set_page_size(1);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ListPlanRevisionsResponse past,
                   PlanCalls(*connection).ListPlanRevisions(request));
  std::set<std::string> infants;
  for (const v1::SupplementStep& step : past.supplement_steps()) {
    if (!infants.insert(step.infant_id()).second) continue;
    if (infants.size() == 1) run.out() << "\nWeaning the top-ups, as it was decided last:\n";
    run.out() << WrapWordsAfter("  ", SafeText(StepInWords(step)), run.terminal().width_cells);
  }
  return absl::OkStatus();
}

absl::Status ShowAsConsultant(CommandRun& run, const v1::PlanRevision& revision,
                              const v1::Client& client, absl::TimeZone zone) {
  if (run.wants_yaml()) {
    Print(run, PlanAsYaml(revision.plan(), client.code()));
    return absl::OkStatus();
  }
  switch (run.format()) {
    case OutputFormat::kJson:
      run.out() << MessageJson(revision).Set("client", client.code()).Text();
      return absl::OkStatus();
    case OutputFormat::kPlain:
    case OutputFormat::kCsv:
      run.Show(LinesOf(revision.plan()));
      return absl::OkStatus();
    case OutputFormat::kTable:
      break;
  }
  run.out() << PlanHeading(revision, client, zone) << "\n"
            << RenderPlanPage(revision.plan(), run.terminal());
  RETURN_IF_ERROR(ShowWeaning(run, revision.plan(), client));
  run.ShowNext({"relact plan show " + client.code() + " --as-parent",
                "relact plan show " + client.code() + " --file > " + client.code() + ".yaml"});
  return absl::OkStatus();
}

// The page of whoever's device it is, by what is in force today; before the first plan begins, by
// the newest there is.
absl::StatusOr<ChosenRevision> ChooseOnDevice(CommandRun& run, const v1::Client& client,
                                              absl::TimeZone zone) {
  if (run.Has("--revision") || run.Has("--on")) return Choose(run, client);
  ASSIGN_OR_RETURN(const v1::PlanRevision newest, FetchRevision(run, client, 0));
  const v1::Date today = CareDateAt(newest.plan(), zone, run.clock().Now());
  ChosenRevision chosen;
  absl::StatusOr<v1::PlanRevision> in_force = FetchRevisionOn(run, client, today);
  if (!in_force.ok() && !absl::IsNotFound(in_force.status())) return in_force.status();
  chosen.revision = in_force.ok() ? *std::move(in_force) : newest;
  return chosen;
}

absl::StatusOr<std::vector<std::string>> OwnPage(CommandRun& run, const v1::Client& client,
                                                 const DeviceState& state) {
  const std::string own = PersonHandle(client, state.person_id);
  if (run.Has("--person") || own.empty()) return ParentsOf(client, run.Value("--person"));
  return ParentsOf(client, own);
}

// After a loss nobody is sent back to the plan.
void ShowNextAfterTheEnd(CommandRun& run, const ChosenRevision& chosen, const v1::Client& client) {
  const std::string list = "relact session list";
  if (chosen.is_named || IsQuiet(client)) return run.ShowNext({list});
  const std::string number = std::to_string(chosen.revision.number());
  run.ShowNext({"relact plan show --revision " + number, list});
}

absl::Status ShowOnDevice(CommandRun& run) {
  if (run.Has("--file") || run.wants_yaml()) {
    return InvalidField(run.Has("--file") ? "--file" : "--output",
                        "the author's file stays with the practice");
  }
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const DeviceState state, ReadOwnState(run));
  ASSIGN_OR_RETURN(const std::vector<std::string> parents, OwnPage(run, client, state));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  const absl::StatusOr<ChosenRevision> chosen = ChooseOnDevice(run, client, zone);
  if (absl::IsNotFound(chosen.status())) {
    return WithHint(absl::NotFoundError("this device holds no such plan yet"), "relact sync");
  }
  RETURN_IF_ERROR(chosen.status());
  RETURN_IF_ERROR(ShowAsParent(run, *chosen, client, zone, parents));
  run.out().flush();
  if (state.contact_time) {
    run.Say("As this device heard it last: " + FormatDayAndTime(*state.contact_time, zone));
  }
  if (HasEnded(client)) {
    ShowNextAfterTheEnd(run, *chosen, client);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  const absl::Status seen =
      Entries(*store, run.clock(), run.random()).NotePlanSeen(chosen->revision.number());
  // Whoever may read the plan but not record has seen it all the same, and on a full disk too.
  if (absl::IsResourceExhausted(seen)) {
    run.Warn("that you have seen it is not noted: " + std::string(seen.message()));
  } else if (!seen.ok() && !absl::IsFailedPrecondition(seen)) {
    return seen;
  }
  run.ShowNext({"relact session add", "relact sync"});
  return absl::OkStatus();
}

absl::Status PlanShow(CommandRun& run) {
  if (run.IsDevice()) return ShowOnDevice(run);
  const bool as_parent = run.Has("--as-parent") || run.Has("--person");
  if (as_parent && run.wants_yaml()) {
    return InvalidField("--output", "a plan file is for the consultant; leave out --as-parent");
  }
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const std::vector<std::string> parents,
                   ParentsOf(client, run.Value("--person")));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const ChosenRevision chosen, Choose(run, client));
  if (run.Has("--file")) return ShowFile(run, chosen.revision, client);
  if (!as_parent) return ShowAsConsultant(run, chosen.revision, client, zone);
  RETURN_IF_ERROR(ShowAsParent(run, chosen, client, zone, parents));
  run.ShowNext({"relact plan show " + client.code(), "relact plan diff " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command PlanShowCommand() {
  return {
      .words = "plan show",
      .outcome =
          "Shows what is agreed with a family, in plain words; on its own device their page.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = {{"--as-parent", "", "word for word as the parents read it"},
                  {"--person", "HANDLE", "the page of this one alone"},
                  {"--on", "DATE", "the revision in force on that day, as 2026-11-24"},
                  {"--revision", "NUMBER", "an earlier revision instead of the newest"},
                  {"--file", "", "the author's file, as it was written"}},
      .examples = {"relact plan show ar-0377", "relact plan show ar-0377 --as-parent",
                   "relact plan show ar-0377 --on 2026-11-24",
                   "relact plan show ar-0377 --file > ar-0377.yaml",
                   "relact plan show ar-0377 -o yaml"},
      .run = PlanShow,
      .on_devices = true,
      .writes_yaml = true};
}

}  // namespace relactation
