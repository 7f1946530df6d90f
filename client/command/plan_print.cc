#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/day_option.h"
#include "client/command/desktop.h"
#include "client/command/exit_code.h"
#include "client/command/new_file.h"
#include "client/command/paper_option.h"
#include "client/command/parent_view.h"
#include "client/command/plan_revisions.h"
#include "client/command/sheet.h"
#include "client/command/standing_of_plan.h"
#include "client/planfile/parent_page.h"
#include "client/report/file_name.h"
#include "client/report/pages/plan_sheet.h"
#include "client/report/pdf_pages.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kTo[] = "--to";
// Read at arm's length, from a door or a refrigerator: 14 points where a report has 10.
constexpr double kLargeType = 1.4;

// What is printed, for one family.
struct Printing {
  v1::Client client;
  v1::PlanRevision revision;
  // The first day to tick, by which it is decided what holds.
  v1::Date first_day;
  // Of an earlier revision, asked for by its number, none.
  PlanStanding standing;
  absl::TimeZone zone;
};

absl::StatusOr<v1::PlanRevision> RevisionAsked(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(const std::optional<int> number, run.Number("--revision"));
  if (number && *number < 1) return InvalidField("--revision", "counts from 1");
  return FetchRevision(run, client, number.value_or(0));
}

// Today, or the plan's first day where that is still to come.
absl::StatusOr<v1::Date> FirstDay(const CommandRun& run, const v1::Plan& plan,
                                  absl::TimeZone zone) {
  ASSIGN_OR_RETURN(const std::optional<v1::Date> asked, DayOption(run, "--from"));
  if (asked) return *asked;
  const v1::Date today = CareDateAt(plan, zone, run.clock().Now());
  return IsBefore(today, plan.period().start()) ? plan.period().start() : today;
}

PlanSheet SheetOf(const Printing& printing, const std::string& parent, const ReportVoice& voice) {
  const v1::Plan& plan = printing.revision.plan();
  PlanSheet sheet;
  const PageReader reader{.client = printing.client,
                          .person = parent,
                          .day = printing.first_day,
                          .standing = &printing.standing};
  for (PageSection& section : ParentPage(plan, reader)) {
    sheet.sections.push_back({std::move(section.title), std::move(section.paragraphs)});
  }
  sheet.facts = {
      {voice.Say("head.plan"),
       voice.Say("head.plan_revision", {{"n", std::to_string(printing.revision.number())},
                                        {"day", voice.DayOf(printing.revision.publish_time())}})}};
  sheet.first_day = printing.first_day;
  const v1::StimulationPhase* const phase =
      printing.standing.stop.has_value() ? nullptr : PhaseOn(plan, parent, printing.first_day);
  if (phase != nullptr) {
    sheet.sessions_a_day =
        std::max(phase->sessions_per_day().min(), phase->sessions_per_day().max());
    sheet.night_sessions = phase->overnight();
  }
  for (const v1::Infant& infant : printing.client.infants()) {
    sheet.infants.push_back(infant.display_name().empty() ? infant.handle()
                                                          : infant.display_name());
  }
  sheet.hides_volumes = plan.logging().hide_volumes_from_parent();
  return sheet;
}

// A handle may be a word of any script, and not every file system takes that.
std::string NameInFile(const std::vector<std::string>& parents, size_t place) {
  const std::string& handle = parents[place];
  const bool is_plain = std::all_of(handle.begin(), handle.end(), [](unsigned char letter) {
    return absl::ascii_isalnum(letter) || letter == '-';
  });
  return is_plain ? absl::AsciiStrToLower(handle) : std::to_string(place + 1);
}

// Where each parent's goes, in their order. Nothing is there yet.
absl::StatusOr<std::vector<std::string>> FilesFor(const CommandRun& run, const v1::Client& client,
                                                  const std::vector<std::string>& parents) {
  if (run.Has(kTo) && parents.size() > 1) {
    return InvalidField(kTo, "is one file, and " + std::to_string(parents.size()) +
                                 " parents have a page each: say whose with --person");
  }
  std::vector<std::string> files;
  for (size_t place = 0; place < parents.size(); ++place) {
    std::string file = PlainFileName(client.code()) + "-plan";
    if (parents.size() > 1) file += "-" + NameInFile(parents, place);
    files.push_back(run.Has(kTo) ? run.Value(kTo) : file + ".pdf");
    RETURN_IF_ERROR(CheckNoSuchFile(files.back(), kTo));
  }
  return files;
}

absl::Status PrintAll(const Printing& printing, const std::vector<std::string>& parents,
                      const std::vector<std::string>& files, PdfOptions options) {
  ASSIGN_OR_RETURN(const PdfPages pages, PdfPages::Load());
  // The plan's words are those of its author and of our parents' page, which is in English.
  v1::ReportHeader header;
  header.set_zone(printing.client.zone());
  const ReportVoice voice(ReportTextsFor("en"), header);
  options.enlarged = kLargeType;
  // So that the sheet to tick can hang by itself.
  options.begins_appendix_anew = true;
  options.made_time = FromTimestamp(printing.revision.publish_time());
  for (size_t place = 0; place < parents.size(); ++place) {
    ASSIGN_OR_RETURN(
        const std::string pdf,
        pages.Print(PlanSheetPage(SheetOf(printing, parents[place], voice), voice), options));
    RETURN_IF_ERROR(WriteNewFile(files[place], pdf, kTo));
  }
  return absl::OkStatus();
}

void ShowFiles(CommandRun& run, const Printing& printing, const std::vector<std::string>& parents,
               const std::vector<std::string>& files) {
  if (run.format() != OutputFormat::kTable) {
    Sheet sheet({{.key = "person"}, {.key = "file"}, {.key = "revision", .number = true}});
    for (size_t place = 0; place < files.size(); ++place) {
      sheet.AddRow({parents[place], files[place], printing.revision.number()});
    }
    run.Show(sheet);
    return;
  }
  for (const std::string& file : files) {
    run.Say("The plan is in " + file + ", with seven days to tick from " +
            FormatIsoDate(printing.first_day) + " on.");
  }
}

absl::Status PlanPrint(CommandRun& run) {
  ASSIGN_OR_RETURN(const PaperSize paper, ReadPaper(run));
  Printing printing;
  ASSIGN_OR_RETURN(printing.client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(std::vector<std::string> parents,
                   ParentsOf(printing.client, run.Value("--person")));
  if (HasEnded(printing.client)) {
    return WithHint(Refusal(absl::StatusCode::kFailedPrecondition, "CLIENT_CLOSED",
                            "the care of this family has ended: no sheet is printed any more; what "
                            "was agreed can still be read"),
                    "relact plan history " + printing.client.code());
  }
  // Nobody is noted as lactating: the one page that there is names nobody.
  if (parents.empty()) parents.emplace_back();
  ASSIGN_OR_RETURN(printing.zone, LoadZone(printing.client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(printing.revision, RevisionAsked(run, printing.client));
  ASSIGN_OR_RETURN(printing.first_day, FirstDay(run, printing.revision.plan(), printing.zone));
  if (!run.Has("--revision")) {
    ASSIGN_OR_RETURN(printing.standing,
                     ReadPlanStanding(run, printing.client, printing.revision, printing.first_day));
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesFor(run, printing.client, parents));
  RETURN_IF_ERROR(PrintAll(printing, parents, files, {.paper = paper}));
  ShowFiles(run, printing, parents, files);
  if (run.Has("--open")) {
    for (const std::string& file : files) OpenOrTell(run, file);
  }
  run.ShowNext({"relact plan show " + printing.client.code() + " --as-parent"});
  return absl::OkStatus();
}

}  // namespace

Command PlanPrintCommand() {
  return {.words = "plan print",
          .outcome = "Puts the plan on paper for the family: large type, help, a sheet to tick.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--person", "HANDLE", "the page of this parent alone"},
                      {"--from", "DATE", "first of the seven days to tick; today if left out"},
                      {"--revision", "NUMBER", "an earlier revision instead of the newest"},
                      {kTo, "FILE", "a new PDF file; named after the client's ID if left out"},
                      PaperOption(),
                      {"--open", "", "opens what was made"}},
          .examples = {"relact plan print ar-0377",
                       "relact plan print ar-0377 --from 2026-11-30 --to for-ana.pdf --open"},
          .run = PlanPrint};
}

}  // namespace relactation
