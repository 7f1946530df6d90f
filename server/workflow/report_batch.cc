#include "server/workflow/report_batch.h"

#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/client_table.h"
#include "server/workflow/caseload_overview.h"
#include "server/workflow/progress_report.h"
#include "server/workflow/report_facts.h"
#include "server/workflow/report_period.h"

namespace relactation {
namespace {

// One text whether a client does not exist or is not the caller's to report.
constexpr char kNoSuchClient[] = "no such client, or not one of yours";
// An overview alone tells how far it is after so many.
constexpr int kClientsBetweenParts = 8;
// A message of gRPC is 4 MiB at most.
constexpr size_t kMostOverviewBytes = size_t{4000} << 10;

// In the order asked, each once; or all that are in care, in the order of their ids.
absl::StatusOr<std::vector<std::string>> ClientsAskedFor(
    const Scope& scope, const v1::GenerateReportsRequest& request) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const std::string& asked : request.client_ids()) {
    const std::string id = absl::AsciiStrToLower(asked);
    if (seen.insert(id).second) ids.push_back(id);
  }
  if (!ids.empty()) return ids;
  for (const std::string& id : scope.client_ids()) {
    ASSIGN_OR_RETURN(const ClientRow client, ClientTable(scope).Find(id));
    if (client.state == ClientState::kActive) ids.push_back(id);
  }
  return ids;
}

// Something is wrong with what is stored of a client, or with what is made of it.
bool IsOfOneClient(absl::StatusCode code) {
  return code == absl::StatusCode::kDataLoss || code == absl::StatusCode::kInternal ||
         code == absl::StatusCode::kUnknown;
}

v1::ReportResult NotYours(const std::string& client_id) {
  v1::ReportResult result;
  result.set_client_id(client_id);
  result.set_outcome(v1::REPORT_OUTCOME_ERROR);
  result.set_reason(kNoSuchClient);
  return result;
}

class Batch {
 public:
  Batch(const Scope& scope, const v1::GenerateReportsRequest& request, const ReportFacts& facts,
        CarePictures& pictures, const EmitPart& emit)
      : scope_(scope),
        request_(request),
        facts_(facts),
        order_{request, facts, pictures},
        overview_(scope, facts, request.names(), pictures),
        emit_(emit),
        mine_(scope.client_ids().begin(), scope.client_ids().end()) {}

  absl::Status Run(const std::vector<std::string>& ids) {
    total_ = static_cast<int>(ids.size());
    RETURN_IF_ERROR(EmitBatch(ids));
    for (const std::string& id : ids) {
      ++done_;
      if (!request_.without_reports()) RETURN_IF_ERROR(EmitResult(id));
      if (WantsOverview() && mine_.contains(id)) RETURN_IF_ERROR(AddRow(id));
      // Whoever wants no more is noticed where something is emitted.
      const bool is_silent = request_.without_reports() && done_ % kClientsBetweenParts == 0;
      if (is_silent && done_ < total_) RETURN_IF_ERROR(Emit({}, {}));
    }
    return WantsOverview() ? EmitOverview() : absl::OkStatus();
  }

 private:
  bool WantsOverview() const { return request_.with_overview() || request_.without_reports(); }

  absl::Status Emit(v1::GenerateReportsResponse response, std::vector<std::string> shown) {
    response.set_done(done_);
    response.set_total(total_);
    return emit_({std::move(response), std::move(shown)});
  }

  absl::Status EmitBatch(const std::vector<std::string>& ids) {
    v1::GenerateReportsResponse response;
    v1::ReportBatch& batch = *response.mutable_batch();
    *batch.mutable_made_time() = ToTimestamp(scope_.now());
    batch.set_rule_set_version(facts_.rule_set_version);
    batch.set_edition(facts_.edition);
    for (const std::string& id : ids) batch.add_client_ids(id);
    return Emit(std::move(response), {});
  }

  absl::Status EmitResult(const std::string& id) {
    v1::GenerateReportsResponse response;
    if (!mine_.contains(id)) {
      *response.mutable_result() = NotYours(id);
      return Emit(std::move(response), {});
    }
    ASSIGN_OR_RETURN(*response.mutable_result(), ReportOn(scope_, id, order_));
    return Emit(std::move(response), {id});
  }

  // A family of whom nothing can be told is left out, and holds nobody back.
  absl::Status AddRow(const std::string& id) {
    const absl::Status added = overview_.Add(id);
    return IsOfOneClient(added.code()) ? absl::OkStatus() : added;
  }

  absl::Status EmitOverview() {
    v1::GenerateReportsResponse response;
    std::vector<std::string> shown = overview_.ClientIds();
    *response.mutable_overview() = overview_.Take();
    if (response.ByteSizeLong() > kMostOverviewBytes) {
      return absl::OutOfRangeError(
          "there are too many clients for one overview: name fewer of them");
    }
    return Emit(std::move(response), std::move(shown));
  }

  const Scope& scope_;
  const v1::GenerateReportsRequest& request_;
  const ReportFacts& facts_;
  const ReportOrder order_;
  CaseloadOverviewMaker overview_;
  const EmitPart& emit_;
  const std::set<std::string_view> mine_;
  int done_ = 0;
  int total_ = 0;
};

}  // namespace

absl::Status GenerateReports(const Scope& scope, const v1::GenerateReportsRequest& request,
                             CarePictures& pictures, const EmitPart& emit) {
  RETURN_IF_ERROR(CheckPeriod(request));
  ASSIGN_OR_RETURN(const ReportFacts facts, ReadReportFacts(scope));
  ASSIGN_OR_RETURN(const std::vector<std::string> ids, ClientsAskedFor(scope, request));
  return Batch(scope, request, facts, pictures, emit).Run(ids);
}

}  // namespace relactation
