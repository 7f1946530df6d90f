#include "client/command/report_summary.h"

#include <optional>

namespace relactation {
namespace {

std::string Name(const ManifestEntry& entry) {
  return entry.client_code.empty() ? entry.client_id : entry.client_code;
}

void AddResult(const ManifestEntry& entry, const std::string& name,
               const std::map<std::string, JsonObject>& reports, Sheet& sheet) {
  std::vector<std::string> files;
  for (const WrittenFile& file : entry.files) files.push_back(file.name);
  const auto report = reports.find(entry.client_id);
  sheet.AddRow({name, entry.client_id, OutcomeWord(entry.outcome), entry.period, entry.made_time,
                entry.checksum, std::move(files), entry.reason,
                report == reports.end() ? SheetValue() : SheetValue(report->second)});
}

std::string WhyNotMade(const ManifestEntry& entry) {
  const bool is_missing = entry.outcome == v1::REPORT_OUTCOME_UNSPECIFIED;
  return entry.reason.empty() && is_missing ? "it ended before" : entry.reason;
}

}  // namespace

ReportTally TallyOf(const ReportManifest& manifest) {
  ReportTally tally;
  for (const ManifestEntry& entry : manifest.clients) {
    ++tally.clients;
    if (entry.IsMade()) ++tally.made;
    const bool is_skipped = entry.outcome == v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT ||
                            entry.outcome == v1::REPORT_OUTCOME_INSUFFICIENT_DATA;
    if (!entry.IsMade() && !is_skipped) ++tally.failed;
  }
  return tally;
}

Sheet ReportResults(const ReportManifest& manifest,
                    const std::map<std::string, JsonObject>& reports) {
  Sheet sheet({{.key = "client_code", .header = "ID"},
               {.key = "client_id"},
               {.key = "outcome", .header = "Outcome"},
               {.key = "period", .header = "Period"},
               {.key = "made_time"},
               {.key = "checksum"},
               {.key = "files", .header = "Files"},
               {.key = "reason", .header = "Why"},
               {.key = "report", .found_in = FoundIn::kOnlyJson}});
  for (const ManifestEntry& entry : manifest.clients) {
    AddResult(entry, entry.client_code, reports, sheet);
  }
  for (const ManifestEntry& entry : manifest.overview) {
    AddResult(entry, "caseload", reports, sheet);
  }
  return sheet;
}

Sheet ReportsNotMade(const ReportManifest& manifest) {
  Sheet sheet({{.key = "client_code", .header = "ID"},
               {.key = "outcome", .header = "Outcome"},
               {.key = "reason", .header = "Why"}});
  for (const ManifestEntry& entry : manifest.clients) {
    if (entry.IsMade()) continue;
    sheet.AddRow({Name(entry), OutcomeWord(entry.outcome), WhyNotMade(entry)});
  }
  for (const ManifestEntry& entry : manifest.overview) {
    if (entry.IsMade()) continue;
    sheet.AddRow({"caseload", OutcomeWord(entry.outcome), WhyNotMade(entry)});
  }
  return sheet;
}

std::string SummaryLine(const ReportManifest& manifest, const std::string& folder) {
  const ReportTally tally = TallyOf(manifest);
  std::string line;
  if (tally.clients > 0) {
    line = "Made " + std::to_string(tally.made) + " of " + std::to_string(tally.clients) +
           (tally.clients == 1 ? " report" : " reports");
  }
  if (!manifest.overview.empty() && manifest.overview.front().IsMade()) {
    line += line.empty() ? "Made the overview" : ", and the overview,";
  }
  if (line.empty()) line = "Made nothing";
  return line + " in " + folder + " (" + kManifestName + ").";
}

}  // namespace relactation
