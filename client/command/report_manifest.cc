#include "client/command/report_manifest.h"

#include <google/protobuf/util/json_util.h>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "client/command/message_json.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kVersion = 1;
constexpr char kMissing[] = "MISSING";
constexpr char kLetter[] = "letter";
constexpr char kA4[] = "a4";

// The request in protobuf's own JSON, which can be read back.
absl::StatusOr<JsonObject> RequestObject(const v1::GenerateReportsRequest& request) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(request, &text, options).ok()) {
    return absl::InternalError("the request for reports cannot be written as JSON");
  }
  return ParseJsonObject(text);
}

std::optional<v1::ReportOutcome> OutcomeOf(const std::string& word) {
  if (word == kMissing) return v1::REPORT_OUTCOME_UNSPECIFIED;
  v1::ReportOutcome outcome;
  if (!v1::ReportOutcome_Parse("REPORT_OUTCOME_" + word, &outcome)) return std::nullopt;
  return outcome;
}

JsonObject FileObject(const WrittenFile& file) {
  return JsonObject()
      .Set("name", file.name)
      .Set("sha256", file.sha256)
      .Set("size_bytes", file.size_bytes);
}

JsonObject EntryObject(const ManifestEntry& entry) {
  std::vector<JsonObject> files;
  for (const WrittenFile& file : entry.files) files.push_back(FileObject(file));
  return JsonObject()
      .Set("client_id", IfNotEmpty(entry.client_id))
      .Set("client_code", IfNotEmpty(entry.client_code))
      .Set("outcome", OutcomeWord(entry.outcome))
      .Set("reason", IfNotEmpty(entry.reason))
      .Set("checksum", IfNotEmpty(entry.checksum))
      .Set("made_time", IfNotEmpty(entry.made_time))
      .Set("period", IfNotEmpty(entry.period))
      .Set("rule_set_version", IfNotEmpty(entry.rule_set_version))
      .Set("streams", entry.streams)
      .Set("files", std::move(files));
}

absl::Status NotOurs(const std::string& what) {
  return absl::InvalidArgumentError("it is no manifest of relact report: " + what);
}

absl::StatusOr<ManifestEntry> ParseEntry(const JsonObject& object) {
  ManifestEntry entry;
  entry.client_id = object.TextOf("client_id");
  entry.client_code = object.TextOf("client_code");
  const auto outcome = OutcomeOf(object.TextOf("outcome"));
  if (!outcome) return NotOurs("`" + object.TextOf("outcome") + "` is no outcome");
  entry.outcome = *outcome;
  entry.reason = object.TextOf("reason");
  entry.checksum = object.TextOf("checksum");
  entry.made_time = object.TextOf("made_time");
  entry.period = object.TextOf("period");
  entry.rule_set_version = object.TextOf("rule_set_version");
  entry.streams = object.ObjectsOf("streams");
  for (const JsonObject& file : object.ObjectsOf("files")) {
    WrittenFile written{file.TextOf("name"), file.TextOf("sha256"),
                        static_cast<int64_t>(file.NumberOf("size_bytes").value_or(0))};
    if (!IsReportFileName(written.name)) return NotOurs("`" + written.name + "` is no file of it");
    entry.files.push_back(std::move(written));
  }
  return entry;
}

absl::Status ParseEntries(const JsonObject& object, const char* key,
                          std::vector<ManifestEntry>& entries) {
  for (const JsonObject& item : object.ObjectsOf(key)) {
    ASSIGN_OR_RETURN(ManifestEntry entry, ParseEntry(item));
    entries.push_back(std::move(entry));
  }
  return absl::OkStatus();
}

absl::StatusOr<AskedReports> ParseAsked(const JsonObject& object) {
  AskedReports asked;
  const std::optional<JsonObject> request = object.ObjectOf("request");
  if (!request) return NotOurs("it does not say what was asked for");
  if (!google::protobuf::util::JsonStringToMessage(request->Text(), &asked.request).ok()) {
    return NotOurs("what was asked for cannot be read");
  }
  RETURN_IF_ERROR(CheckLimits(asked.request));
  for (const std::string& word : object.TextsOf("formats")) {
    const std::optional<ReportFormat> format = ReportFormatOf(word);
    if (!format) return NotOurs("`" + word + "` is no form of a report");
    asked.formats.push_back(*format);
  }
  asked.paper = object.TextOf("paper") == kLetter ? PaperSize::kLetter : PaperSize::kA4;
  asked.language = object.TextOf("language");
  return asked;
}

}  // namespace

std::string OutcomeWord(v1::ReportOutcome outcome) {
  if (outcome == v1::REPORT_OUTCOME_UNSPECIFIED) return kMissing;
  const std::string name = v1::ReportOutcome_Name(outcome);
  constexpr char kPrefix[] = "REPORT_OUTCOME_";
  return absl::StartsWith(name, kPrefix) ? name.substr(sizeof(kPrefix) - 1) : "ERROR";
}

bool IsReportFileName(const std::string& name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos;
}

std::string ManifestText(const ReportManifest& manifest) {
  std::vector<std::string> formats;
  for (const ReportFormat format : manifest.asked.formats) formats.push_back(WordOf(format));
  std::vector<JsonObject> clients, overview;
  for (const ManifestEntry& entry : manifest.clients) clients.push_back(EntryObject(entry));
  for (const ManifestEntry& entry : manifest.overview) overview.push_back(EntryObject(entry));
  return JsonObject()
      .Set("manifest_version", kVersion)
      .Set("request", RequestObject(manifest.asked.request).value_or(JsonObject()))
      .Set("formats", formats)
      .Set("paper", manifest.asked.paper == PaperSize::kLetter ? kLetter : kA4)
      .Set("language", IfNotEmpty(manifest.asked.language))
      .Set("is_listed", manifest.is_listed)
      .Set("clients", std::move(clients))
      .Set("overview", std::move(overview))
      .Text();
}

absl::StatusOr<ReportManifest> ParseManifest(const std::string& text) {
  const absl::StatusOr<JsonObject> object = ParseJsonObject(text);
  if (!object.ok()) return NotOurs(std::string(object.status().message()));
  if (object->NumberOf("manifest_version") != kVersion) {
    return NotOurs("it is of another version");
  }
  ReportManifest manifest;
  ASSIGN_OR_RETURN(manifest.asked, ParseAsked(*object));
  manifest.is_listed = object->IsTrue("is_listed");
  RETURN_IF_ERROR(ParseEntries(*object, "clients", manifest.clients));
  RETURN_IF_ERROR(ParseEntries(*object, "overview", manifest.overview));
  return manifest;
}

}  // namespace relactation
