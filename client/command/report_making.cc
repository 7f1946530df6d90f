#include "client/command/report_making.h"

#include <algorithm>
#include <utility>

#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// See GenerateReportsRequest.client_ids.
constexpr size_t kMostClientsNamed = 500;
constexpr absl::Duration kManifestInterval = absl::Seconds(1);
constexpr absl::Duration kLookInterval = absl::Milliseconds(100);
// The place of the overview in the queue of what is rendered.
constexpr size_t kOverview = static_cast<size_t>(-1);

std::string InstantOf(const google::protobuf::Timestamp& time) {
  return FormatInstant(FromTimestamp(time), absl::UTCTimeZone());
}

// What an entry tells of the model that it is made from.
ManifestEntry Described(const v1::ProgressReport& report) {
  const v1::ReportHeader& header = report.header();
  ManifestEntry entry;
  entry.checksum = report.checksum();
  entry.made_time = InstantOf(header.made_time());
  entry.period =
      FormatIsoDate(header.period().from()) + ".." + FormatIsoDate(header.period().until());
  entry.rule_set_version = header.rule_set_version();
  for (const v1::ReportStream& stream : header.streams()) {
    entry.streams.push_back(MessageJson(stream));
  }
  return entry;
}

ManifestEntry Described(const v1::CaseloadOverview& overview) {
  ManifestEntry entry;
  entry.checksum = overview.checksum();
  entry.made_time = InstantOf(overview.made_time());
  entry.rule_set_version = overview.rule_set_version();
  for (const v1::CaseloadRow& row : overview.rows()) {
    for (const v1::ReportStream& stream : row.streams()) {
      entry.streams.push_back(MessageJson(stream).Set("client_id", row.client_id()));
    }
  }
  return entry;
}

// Takes over what one of these tells; what became of it stays.
void Describe(ManifestEntry model, ManifestEntry& entry) {
  entry.checksum = std::move(model.checksum);
  entry.made_time = std::move(model.made_time);
  entry.period = std::move(model.period);
  entry.rule_set_version = std::move(model.rule_set_version);
  entry.streams = std::move(model.streams);
}

absl::Status Stopped() { return absl::CancelledError("stopped as you wished"); }

// A server that has said nothing of a client would be asked for it for ever.
absl::Status SaidNothingNew() {
  return absl::InternalError("the server did not say what became of each client's report");
}

}  // namespace

ReportMaking::ReportMaking(const ReportWorkshop& workshop, ReportManifest& manifest,
                           ReportFolder* folder, RenderQueue& queue)
    : workshop_(workshop), manifest_(manifest), folder_(folder), queue_(queue) {
  for (const ManifestEntry& entry : manifest_.clients) {
    if (IsWhole(entry)) whole_.insert(entry.client_id);
  }
  done_ = static_cast<int>(whole_.size());
  for (const ManifestEntry& entry : manifest_.overview) {
    if (IsWhole(entry)) whole_.insert("");
  }
}

absl::Status ReportMaking::Run() {
  if (folder_ != nullptr && manifest_.is_listed) folder_->RemoveUnlisted(manifest_);
  absl::Status made = AskUntilAnswered();
  if (folder_ == nullptr) return made;
  const absl::Status told = folder_->WriteManifest(manifest_);
  // Why it ended says more than that this could not be written down.
  if (made.ok()) return told;
  return told.ok() ? made : WithHint(std::move(made), std::string(told.message()));
}

bool ReportMaking::IsWhole(const ManifestEntry& entry) const {
  return entry.IsMade() && folder_ != nullptr &&
         std::all_of(entry.files.begin(), entry.files.end(),
                     [this](const WrittenFile& file) { return folder_->IsWhole(file); });
}

bool ReportMaking::IsMissing(const ManifestEntry& entry) const {
  return !answered_.contains(entry.client_id) && !whole_.contains(entry.client_id);
}

bool ReportMaking::NeedsOverview() const {
  const v1::GenerateReportsRequest& asked = manifest_.asked.request;
  const bool is_wanted = asked.with_overview() || asked.without_reports();
  return is_wanted && !answered_.contains("") && !whole_.contains("");
}

std::optional<v1::GenerateReportsRequest> ReportMaking::NextRequest() const {
  v1::GenerateReportsRequest request = manifest_.asked.request;
  if (!manifest_.is_listed) return request;
  request.clear_client_ids();
  for (const ManifestEntry& entry : manifest_.clients) {
    if (request.client_ids_size() == static_cast<int>(kMostClientsNamed)) break;
    if (IsMissing(entry)) request.add_client_ids(entry.client_id);
  }
  request.set_with_overview(false);
  if (request.client_ids_size() > 0) return request;
  if (!NeedsOverview()) return std::nullopt;
  // Of all that were asked for, in a snapshot of its own.
  request = manifest_.asked.request;
  request.set_without_reports(true);
  return request;
}

absl::Status ReportMaking::AskUntilAnswered() {
  int tries_made = 0;
  for (std::optional<v1::GenerateReportsRequest> request = NextRequest(); request;
       request = NextRequest()) {
    const size_t answered_before = answered_.size();
    const bool was_listed = manifest_.is_listed;
    const absl::Status asked = AskOnce(*request);
    const bool brought_something =
        answered_.size() > answered_before || manifest_.is_listed != was_listed;
    if (asked.ok() && !brought_something) return SaidNothingNew();
    if (brought_something) tries_made = 0;
    if (asked.ok()) continue;
    const auto delay = workshop_.retry_delay(asked, ++tries_made);
    if (!delay) return asked;
    RETURN_IF_ERROR(AwaitNextTry(*delay));
  }
  return absl::OkStatus();
}

absl::Status ReportMaking::AskOnce(const v1::GenerateReportsRequest& request) {
  absl::Status asked = workshop_.ask(
      request, {.take = [this](v1::GenerateReportsResponse part) { return Take(std::move(part)); },
                .is_stopped = workshop_.is_stopped});
  // What was taken is good, however the call ended. A disk that is full stays so.
  absl::Status finished = FinishAll();
  if (asked.ok() || !finished.ok()) return finished;
  return asked;
}

absl::Status ReportMaking::AwaitNextTry(absl::Duration delay) const {
  for (; delay > absl::ZeroDuration(); delay -= kLookInterval) {
    if (workshop_.is_stopped()) return Stopped();
    workshop_.sleep(std::min(delay, kLookInterval));
  }
  return workshop_.is_stopped() ? Stopped() : absl::OkStatus();
}

absl::Status ReportMaking::Take(v1::GenerateReportsResponse part) {
  switch (part.part_case()) {
    case v1::GenerateReportsResponse::kBatch:
      return TakeBatch(part.batch());
    case v1::GenerateReportsResponse::kResult:
      return TakeResult(std::move(*part.mutable_result()));
    case v1::GenerateReportsResponse::kOverview:
      return TakeOverview(std::move(*part.mutable_overview()));
    case v1::GenerateReportsResponse::PART_NOT_SET:
      break;
  }
  // How far an overview alone is; or something of a later version.
  if (manifest_.clients.empty()) workshop_.progress(part.done(), part.total(), "");
  return absl::OkStatus();
}

absl::Status ReportMaking::TakeBatch(const v1::ReportBatch& batch) {
  if (manifest_.is_listed) return absl::OkStatus();
  manifest_.is_listed = true;
  if (!manifest_.asked.request.without_reports()) {
    for (const std::string& id : batch.client_ids()) {
      manifest_.clients.push_back({.client_id = id});
    }
  }
  if (manifest_.asked.request.with_overview() || manifest_.asked.request.without_reports()) {
    manifest_.overview.resize(1);
  }
  next_manifest_ = workshop_.clock.Steady() + kManifestInterval;
  return folder_ == nullptr ? absl::OkStatus() : folder_->WriteManifest(manifest_);
}

absl::Status ReportMaking::TakeResult(v1::ReportResult result) {
  const auto found = std::find_if(
      manifest_.clients.begin(), manifest_.clients.end(),
      [&result](const ManifestEntry& entry) { return entry.client_id == result.client_id(); });
  if (found == manifest_.clients.end() || answered_.contains(result.client_id())) {
    return absl::InternalError("the server sent a report that nobody asked for");
  }
  answered_.insert(result.client_id());
  ManifestEntry& entry = *found;
  if (!result.client_code().empty()) entry.client_code = result.client_code();
  entry.reason = result.reason();
  entry.outcome = result.outcome();
  if (result.outcome() != v1::REPORT_OUTCOME_OK) {
    // What an earlier run made may no longer be made.
    ForgetFiles(entry);
    TellProgress(entry.client_code);
    return WriteManifestNowAndThen();
  }
  // Until its files are there.
  entry.outcome = v1::REPORT_OUTCOME_UNSPECIFIED;
  while (queue_.IsFull()) RETURN_IF_ERROR(FinishOne());
  const auto place = static_cast<size_t>(found - manifest_.clients.begin());
  models_[place] = Described(result.report());
  queue_.Add(place, std::move(*result.mutable_report()));
  return absl::OkStatus();
}

absl::Status ReportMaking::TakeOverview(v1::CaseloadOverview overview) {
  if (manifest_.overview.empty() || answered_.contains("")) return absl::OkStatus();
  answered_.insert("");
  while (queue_.IsFull()) RETURN_IF_ERROR(FinishOne());
  models_[kOverview] = Described(overview);
  queue_.Add(kOverview, std::move(overview));
  return absl::OkStatus();
}

ManifestEntry& ReportMaking::EntryAt(size_t place) {
  return place == kOverview ? manifest_.overview.front() : manifest_.clients[place];
}

absl::Status ReportMaking::FinishOne() {
  const RenderQueue::Finished finished = queue_.Take();
  ManifestEntry& entry = EntryAt(finished.place);
  Describe(std::move(models_.extract(finished.place).mapped()), entry);
  if (finished.report.ok()) {
    RETURN_IF_ERROR(Keep(entry, *finished.report));
  } else {
    ForgetFiles(entry);
    entry.outcome = v1::REPORT_OUTCOME_ERROR;
    entry.reason = std::string(finished.report.status().message());
  }
  if (finished.place != kOverview) TellProgress(entry.client_code);
  return WriteManifestNowAndThen();
}

void ReportMaking::ForgetFiles(ManifestEntry& entry) const {
  for (const WrittenFile& file : std::exchange(entry.files, {})) folder_->Remove(file);
  Describe({}, entry);
}

absl::Status ReportMaking::FinishAll() {
  absl::Status first = absl::OkStatus();
  while (!queue_.IsEmpty()) first.Update(FinishOne());
  return first;
}

absl::Status ReportMaking::Keep(ManifestEntry& entry, const RenderedReport& report) {
  workshop_.show(entry, report);
  const std::vector<WrittenFile> before = std::exchange(entry.files, {});
  absl::Status kept = absl::OkStatus();
  for (const ReportFile& file : report.files) {
    if (folder_ == nullptr) break;
    absl::StatusOr<WrittenFile> written = folder_->Write(file);
    kept.Update(written.status());
    if (!kept.ok()) break;
    entry.files.push_back(*std::move(written));
  }
  for (const WrittenFile& old : before) {
    const bool has_place = std::any_of(entry.files.begin(), entry.files.end(),
                                       [&old](const auto& it) { return it.name == old.name; });
    if (has_place) continue;
    if (kept.ok()) folder_->Remove(old);
    // It is still there, and who takes the report back must know of it.
    if (!kept.ok()) entry.files.push_back(old);
  }
  entry.outcome = kept.ok() ? v1::REPORT_OUTCOME_OK : v1::REPORT_OUTCOME_ERROR;
  entry.reason = std::string(kept.message());
  if (!kept.ok()) Describe({}, entry);
  return kept;
}

absl::Status ReportMaking::WriteManifestNowAndThen() {
  if (folder_ == nullptr || workshop_.clock.Steady() < next_manifest_) return absl::OkStatus();
  next_manifest_ = workshop_.clock.Steady() + kManifestInterval;
  return folder_->WriteManifest(manifest_);
}

void ReportMaking::TellProgress(const std::string& code) {
  workshop_.progress(++done_, static_cast<int>(manifest_.clients.size()), code);
}

}  // namespace relactation
