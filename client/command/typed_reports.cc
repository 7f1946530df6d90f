#include "client/command/typed_reports.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/client_lookup.h"
#include "client/command/option_words.h"
#include "client/command/paper_option.h"
#include "client/command/typed_name.h"
#include "client/terminal/nearest.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kMostDays = 731;  // See GenerateReportsRequest.days.
constexpr size_t kMostClientsNamed = 500;
constexpr int kMostJobs = 64;
constexpr size_t kLongestTag = 35;  // A BCP 47 tag that every reader must take (RFC 5646, 4.4.1).
// All that goes on with a folder says; the rest stands in its manifest.
const std::set<std::string_view>& AllowedWithResume() {
  static const auto* const allowed = new std::set<std::string_view>{"--resume", "--jobs", "--open"};
  return *allowed;
}

std::vector<std::string> FormatWords() {
  std::vector<std::string> words;
  for (const auto& [format, word] : ReportFormatWords()) words.push_back(word);
  return words;
}

absl::StatusOr<ReportFormat> ParseFormat(const std::string& typed) {
  const std::string word = absl::AsciiStrToLower(typed);
  if (const auto format = ReportFormatOf(word)) return *format;
  const std::string problem = "`" + typed + "` ";
  if (const auto meant = NearestWord(word, FormatWords())) {
    return InvalidField("--format", problem + "is not known; did you mean `" + *meant + "`?");
  }
  return InvalidField("--format", problem + "is none of " + absl::StrJoin(FormatWords(), ", "));
}

// In the order of all there are, each once, however they were typed.
absl::StatusOr<std::vector<ReportFormat>> ReadFormats(const CommandRun& run) {
  std::set<ReportFormat> formats;
  for (const std::string& value : run.Values("--format")) {
    const std::vector<std::string> words = absl::StrSplit(value, absl::ByAnyChar(", "));
    for (const std::string& word : words) {
      if (word.empty()) continue;
      ASSIGN_OR_RETURN(const ReportFormat format, ParseFormat(word));
      formats.insert(format);
    }
  }
  if (formats.empty() && run.Has("--format")) return ParseFormat("").status();
  if (formats.empty()) {
    formats.insert(run.Has("--to") ? ReportFormat::kPdf : ReportFormat::kTerminal);
  }
  return std::vector<ReportFormat>(formats.begin(), formats.end());
}

std::string WithoutLastSlashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

absl::Status CheckTag(const std::string& tag) {
  const bool is_tag =
      tag.size() <= kLongestTag && std::all_of(tag.begin(), tag.end(), [](unsigned char letter) {
        return absl::ascii_isalnum(letter) || letter == '-';
      });
  if (is_tag) return absl::OkStatus();
  return InvalidField("--lang", "`" + tag + "` is no language tag, as en, pt-BR or ar");
}

absl::Status SetReader(const CommandRun& run, v1::GenerateReportsRequest& request) {
  request.set_audience(run.Has("--closing") ? v1::REPORT_AUDIENCE_PARENT
                                            : v1::REPORT_AUDIENCE_CONSULTANT);
  if (run.Has("--for")) {
    ASSIGN_OR_RETURN(const auto audience,
                     ParseWord<v1::ReportAudience>(run.Value("--for"), "--for"));
    request.set_audience(audience);
  }
  if (run.Has("--closing") && request.audience() != v1::REPORT_AUDIENCE_PARENT) {
    return InvalidField("--closing", "is a letter to the family: it goes with --for parent alone");
  }
  if (run.Has("--totals") && !run.Has("--closing")) {
    return InvalidField("--totals", "belongs to --closing");
  }
  if (run.Has("--recipient") && request.audience() != v1::REPORT_AUDIENCE_PAEDIATRICIAN) {
    return InvalidField("--recipient", "goes with --for paediatrician");
  }
  if (run.Has("--person") && request.audience() != v1::REPORT_AUDIENCE_PARENT) {
    return InvalidField("--person", "goes with --for parent: it is that adult's own report");
  }
  request.set_recipient(run.Value("--recipient"));
  request.set_person(run.Value("--person"));
  return absl::OkStatus();
}

absl::Status SetContent(const CommandRun& run, v1::GenerateReportsRequest& request) {
  if (run.Has("--names")) {
    ASSIGN_OR_RETURN(const auto names, ParseWord<v1::ReportNames>(run.Value("--names"), "--names"));
    request.set_names(names);
  }
  if (run.Has("--period")) RETURN_IF_ERROR(SetReportPeriod(run.Value("--period"), request));
  request.set_infant(run.Value("--infant"));
  request.set_with_closing(run.Has("--closing"));
  request.set_with_closing_totals(run.Has("--totals"));
  // Whatever forms are made of it: one model has one checksum, on paper as in JSON.
  request.set_with_sessions(true);
  return absl::OkStatus();
}

// A letter has no charts, and an overview is no table of days.
absl::Status CheckForms(const CommandRun& run, const std::vector<ReportFormat>& formats) {
  const auto none = [&formats](const std::vector<ReportFormat>& forms) {
    return std::all_of(formats.begin(), formats.end(), [&forms](ReportFormat format) {
      return std::find(forms.begin(), forms.end(), format) != forms.end();
    });
  };
  if (run.Has("--closing") && none({ReportFormat::kSvg, ReportFormat::kPng})) {
    return InvalidField("--closing", "is a letter without charts: add a form as pdf or html");
  }
  if (run.Has("--caseload") && none({ReportFormat::kCsv})) {
    return InvalidField("--caseload", "is no table of days: add a form as pdf, html or json");
  }
  return absl::OkStatus();
}

// The clients named, each once; of several that a word may mean, the person chooses.
absl::Status SetNamedClients(CommandRun& run, const std::vector<std::string>& words,
                             v1::GenerateReportsRequest& request) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  std::optional<std::vector<v1::Client>> clients;
  std::set<std::string> seen;
  for (const std::string& word : words) {
    std::string id = absl::AsciiStrToLower(word);
    if (!IsUuid(id)) {
      if (!clients) {
        ASSIGN_OR_RETURN(clients, ListAllClients(*connection));
      }
      ASSIGN_OR_RETURN(const v1::Client client,
                       ChooseClient(run, word, *clients, LookupFor::kReading));
      id = client.client_id();
    }
    if (seen.insert(id).second) request.add_client_ids(id);
  }
  if (seen.size() <= kMostClientsNamed) return absl::OkStatus();
  return InvalidField("CLIENT", "at most " + std::to_string(kMostClientsNamed) +
                                    " can be named; --all takes every one in care");
}

absl::Status SetClients(CommandRun& run, v1::GenerateReportsRequest& request) {
  const bool is_of_all = run.Has("--all");
  if (is_of_all && run.Has("CLIENT")) {
    return InvalidField("--all", "makes a report of everybody in care: name nobody beside it");
  }
  request.set_with_overview(run.Has("--caseload"));
  request.set_without_reports(run.Has("--caseload") && !is_of_all && !run.Has("CLIENT"));
  if (run.Has("CLIENT")) return SetNamedClients(run, run.Values("CLIENT"), request);
  if (is_of_all || run.Has("--caseload")) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("CLIENT", "Which client (ID or part of the name)"));
  return SetNamedClients(run, {typed}, request);
}

absl::StatusOr<int> ReadJobs(const CommandRun& run) {
  ASSIGN_OR_RETURN(const std::optional<int> jobs, run.Number("--jobs"));
  if (jobs && (*jobs < 1 || *jobs > kMostJobs)) {
    return InvalidField("--jobs", "must be 1 to " + std::to_string(kMostJobs));
  }
  return jobs.value_or(1);
}

absl::Status ReadWhereTo(const CommandRun& run, TypedReports& typed) {
  const std::vector<ReportFormat>& formats = typed.asked.formats;
  const bool has_files = std::any_of(formats.begin(), formats.end(), [](ReportFormat format) {
    return format != ReportFormat::kTerminal;
  });
  if (!has_files) {
    if (!run.Has("--to") && !typed.opens) return absl::OkStatus();
    return InvalidField(run.Has("--to") ? "--to" : "--open",
                        "needs a form that is a file: --format html, pdf, svg, png, csv or json");
  }
  typed.is_own_folder = !run.Has("--to");
  typed.folder = typed.is_own_folder
                     ? "reports/" + FormatDate(run.clock().Now(), absl::LocalTimeZone())
                     : WithoutLastSlashes(run.Value("--to"));
  if (typed.folder.empty()) return InvalidField("--to", "names no folder");
  return absl::OkStatus();
}

absl::StatusOr<TypedReports> ReadResumed(CommandRun& run, TypedReports typed) {
  if (run.Has("CLIENT")) {
    return InvalidField("--resume",
                        "goes on with the clients of the folder: name nobody beside it");
  }
  for (const CommandOption& option : ReportOptions()) {
    if (!run.Has(option.name) || AllowedWithResume().contains(option.name)) continue;
    return InvalidField(option.name, "stands in the folder's manifest: leave it out with --resume");
  }
  typed.is_resumed = true;
  typed.folder = WithoutLastSlashes(run.Value("--resume"));
  if (typed.folder.empty()) return InvalidField("--resume", "names no folder");
  return typed;
}

}  // namespace

absl::Status SetReportPeriod(std::string_view typed, v1::GenerateReportsRequest& request) {
  const auto wrong = [&typed](const std::string& why) {
    return InvalidField("--period", "`" + std::string(typed) + "` " + why);
  };
  const size_t dots = typed.find("..");
  if (dots == std::string_view::npos) {
    std::string number = WithPlainDigits(typed);
    if (!number.empty() && number.back() == 'd') number.pop_back();
    int days = 0;
    if (!absl::SimpleAtoi(number, &days)) {
      return wrong("is neither days, as 14, nor dates, as 2026-11-01..2026-11-24");
    }
    if (days < 1 || days > kMostDays) return wrong("must be 1 to " + std::to_string(kMostDays));
    request.set_days(days);
    return absl::OkStatus();
  }
  const absl::StatusOr<v1::Date> from = ParseIsoDate(typed.substr(0, dots));
  if (!from.ok()) return wrong("begins with no date as 2026-11-01");
  *request.mutable_from() = *from;
  const std::string_view last = typed.substr(dots + 2);
  if (last.empty()) return absl::OkStatus();
  const absl::StatusOr<v1::Date> until = ParseIsoDate(last);
  if (!until.ok()) return wrong("ends with no date as 2026-11-24");
  if (IsBefore(*until, *from)) return wrong("ends before it begins");
  if (DaysBetween(*from, *until) >= kMostDays) {
    return wrong("is longer than " + std::to_string(kMostDays) + " days");
  }
  *request.mutable_until() = *until;
  return absl::OkStatus();
}

std::vector<CommandOption> ReportOptions() {
  CommandOption audience = WordOption("--for", "READER", *v1::ReportAudience_descriptor());
  audience.meaning = "who reads it: " + audience.meaning + "; consultant if left out";
  CommandOption names = WordOption("--names", "HOW", *v1::ReportNames_descriptor());
  names.meaning = "how people are named: " + names.meaning;
  CommandOption format = {
      "--format", "FORM",
      absl::StrJoin(FormatWords(), ", ") + "; several with commas, or --format again"};
  format.repeated = true;
  format.choices = FormatWords();
  return {{"--all", "", "a report of every family in care"},
          {"--caseload", "", "the overview of all families: who needs a look, and each one's days"},
          {"--period", "DAYS", "so many days, as 28, or 2026-11-01..2026-11-24; 14 if left out"},
          std::move(audience),
          {"--recipient", "WHO", "the paediatrician as in the consent, where there are several"},
          {"--person", "PERSON", "with --for parent: handle of the adult whose own it is"},
          {"--infant", "INFANT", "handle of the one infant it is about"},
          std::move(names),
          std::move(format),
          {"--to", "DIR", "a new folder for the files; reports/ and today's date if left out"},
          {"--resume", "DIR", "makes what is missing in a folder, or not as it was written"},
          {"--closing", "", "a letter for the end of the care, in the family's own words"},
          {"--totals", "", "with --closing: with all sessions and all milk added up"},
          PaperOption(),
          {"--lang", "TAG", "language of the pages, as ar; what their readers read if left out"},
          {"--jobs", "N", "how many are drawn side by side; 1 if left out"},
          {"--open", "", "opens what was made"}};
}

absl::StatusOr<TypedReports> ReadTypedReports(CommandRun& run) {
  TypedReports typed;
  ASSIGN_OR_RETURN(typed.jobs, ReadJobs(run));
  typed.opens = run.Has("--open");
  if (run.Has("--resume")) return ReadResumed(run, std::move(typed));
  AskedReports& asked = typed.asked;
  ASSIGN_OR_RETURN(asked.formats, ReadFormats(run));
  RETURN_IF_ERROR(CheckForms(run, asked.formats));
  RETURN_IF_ERROR(SetReader(run, asked.request));
  RETURN_IF_ERROR(SetContent(run, asked.request));
  ASSIGN_OR_RETURN(asked.paper, ReadPaper(run));
  asked.language = run.Value("--lang");
  RETURN_IF_ERROR(CheckTag(asked.language));
  RETURN_IF_ERROR(ReadWhereTo(run, typed));
  RETURN_IF_ERROR(SetClients(run, asked.request));
  return typed;
}

}  // namespace relactation
