// The list of what became of each report of a folder: manifest.json.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/json_text.h"
#include "client/report/report_files.h"

namespace relactation {

inline constexpr char kManifestName[] = "manifest.json";

// A file that stands in the folder.
struct WrittenFile {
  std::string name;
  // Of its bytes, 64 hexadecimal digits.
  std::string sha256;
  int64_t size_bytes = 0;
};

// What became of one client's report, or of the overview.
struct ManifestEntry {
  // Empty for the overview.
  std::string client_id = {};
  // Empty where the server did not say it.
  std::string client_code = {};
  // Unspecified: it was not made, because the batch ended before.
  v1::ReportOutcome outcome = v1::REPORT_OUTCOME_UNSPECIFIED;
  // Why there is no report. Empty: there is one, or nobody got as far.
  std::string reason = {};
  // Of the model. Empty: there is no report.
  std::string checksum = {};
  // The instant of the snapshot it was made from, as text. Empty: there is no report.
  std::string made_time = {};
  // First and last day: 2026-11-11..2026-11-24. Empty: there is no report.
  std::string period = {};
  // Which rules and thresholds it was made with. Empty: there is no report.
  std::string rule_set_version = {};
  // How far each stream was in that snapshot: an object of v1.ReportStream each, and of the
  // overview with the client's id in it.
  std::vector<JsonObject> streams = {};
  std::vector<WrittenFile> files = {};

  bool IsMade() const { return outcome == v1::REPORT_OUTCOME_OK; }
};

// What was asked for, so that it can be gone on with.
struct AskedReports {
  v1::GenerateReportsRequest request;
  std::vector<ReportFormat> formats;
  PaperSize paper = PaperSize::kA4;
  std::string language = {};
};

struct ReportManifest {
  AskedReports asked;
  // Whether the order and number of clients is known: the server said which they are.
  bool is_listed = false;
  // In the order in which they are made.
  std::vector<ManifestEntry> clients;
  // Of a batch with an overview.
  std::vector<ManifestEntry> overview;
};

// JSON; the same manifest is the same text.
std::string ManifestText(const ReportManifest& manifest);

// INVALID_ARGUMENT says what is wrong. A name of a file that would lead out of the folder is wrong.
absl::StatusOr<ReportManifest> ParseManifest(const std::string& text);

// A file of the folder itself, as ReportFile::name says.
bool IsReportFileName(const std::string& name);

// `OK`, `SKIPPED_NO_CONSENT`, ..., `MISSING` where it was not made.
std::string OutcomeWord(v1::ReportOutcome outcome);

}  // namespace relactation
