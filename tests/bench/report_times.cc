#include "tests/bench/report_times.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include "relactation/v1/report_service.grpc.pb.h"

#include "absl/time/clock.h"
#include "client/report/report_files.h"
#include "tests/bench/figure_caseload.h"
#include "tests/bench/memory.h"
#include "tests/bench/record_callers.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

constexpr int kTurns = 3;
constexpr int kFewClients = 20;
constexpr int kManyClients = 2000;
constexpr int kFewDays = 14;
// "Cancels within a second": both calls and what the first one still had in hand.
constexpr double kMostMillisToCancel = 1000;

// A practice whose reports are asked for.
class ReportedPractice {
 public:
  ReportedPractice() : practice_(folder_.path()) {
    practice_.SignIn();
    callers_.emplace(practice_, practice_.address(), 1);
  }

  void AddClients(int count, int days) {
    std::vector<v1::Client> clients;
    for (int i = 0; i < count; ++i) clients.push_back(NewFamily(practice_));
    callers_->AddDays(clients, absl::Now() - absl::Hours(24) * days, days);
    clients_ += count;
  }

  // Reads the report of every client; keeps them, where they are wanted. False: one was not made.
  bool Stream(int days, std::vector<v1::ProgressReport>* kept = nullptr) {
    const auto context = practice_.Context();
    const auto stub = v1::ReportService::NewStub(practice_.Channel());
    const auto reader = stub->GenerateReports(context.get(), OfAll(days));
    int made = 0;
    v1::GenerateReportsResponse part;
    while (reader->Read(&part)) {
      if (part.result().outcome() != v1::REPORT_OUTCOME_OK) continue;
      ++made;
      if (kept != nullptr) kept->push_back(std::move(*part.mutable_result()->mutable_report()));
    }
    const grpc::Status status = reader->Finish();
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
    return status.ok() && made == clients_;
  }

  // A call that is given up after its first report, until the next one has its first: only one at a
  // time is made. False: there was none.
  bool CancelAndAskAgain(int days) { return ReadOneReport(days) && ReadOneReport(days); }

  double Millis(int days) {
    return MedianMillis(kTurns, [&] { return Stream(days); });
  }
  double CancelMillis(int days) {
    return MedianMillis(kTurns, [&] { return CancelAndAskAgain(days); });
  }
  // Of the server, while it makes them.
  std::optional<double> Megabytes(int days) {
    return PeakMegabytes(practice_.process().pid(), [&] { Stream(days); });
  }

 private:
  static v1::GenerateReportsRequest OfAll(int days) {
    v1::GenerateReportsRequest request;
    request.set_days(days);
    request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    return request;
  }

  bool ReadOneReport(int days) {
    const auto context = practice_.Context();
    const auto stub = v1::ReportService::NewStub(practice_.Channel());
    const auto reader = stub->GenerateReports(context.get(), OfAll(days));
    v1::GenerateReportsResponse part;
    bool is_made = false;
    while (!is_made && reader->Read(&part)) is_made = part.result().has_report();
    context->TryCancel();
    return reader->Finish().error_code() == grpc::StatusCode::CANCELLED && is_made;
  }

  const TempDirectory folder_;
  PracticeProcess practice_;
  std::optional<RecordCallers> callers_;
  int clients_ = 0;
};

// Each of another family, and from the first again where there are not so many.
bool PrintPdfs(ReportRenderer& renderer, const std::vector<v1::ProgressReport>& reports,
               size_t count) {
  for (size_t i = 0; i < count; ++i) {
    const auto files = renderer.FilesOf(reports[i % reports.size()], ReportFormat::kPdf);
    if (!files.ok()) {
      std::fprintf(stderr, "%s\n", std::string(files.status().message()).c_str());
      return false;
    }
  }
  return true;
}

void MeasurePdfs(const std::vector<v1::ProgressReport>& reports, std::vector<Row>& rows) {
  ReportRenderer renderer({});
  const double millis =
      MedianMillis(kTurns, [&] { return PrintPdfs(renderer, reports, kCaseloadClients); });
  rows.push_back({.name = "200 PDFs of 90 days, one",
                  .value = millis / kCaseloadClients,
                  .unit = "ms",
                  .at_most_value = 15});
  const auto few = PeakMegabytes(getpid(), [&] { PrintPdfs(renderer, reports, kFewClients); });
  const double few_millis =
      MedianMillis(1, [&] { return PrintPdfs(renderer, reports, kFewClients); });
  double many_millis = 0;
  const auto many = PeakMegabytes(getpid(), [&] {
    many_millis = MedianMillis(1, [&] { return PrintPdfs(renderer, reports, kManyClients); });
  });
  rows.push_back({.name = "one of 2,000 PDFs, beside one of 20",
                  .value = many_millis / kManyClients,
                  .unit = "ms",
                  .floor = few_millis / kFewClients,
                  .at_most_ratio = 1.2});
  if (!few.has_value() || !many.has_value()) return;
  rows.push_back({.name = "memory that 20 PDFs take", .value = *few, .unit = "MB"});
  rows.push_back({.name = "memory that 2,000 PDFs take", .value = *many, .unit = "MB"});
}

void MeasureGrowth(std::vector<Row>& rows) {
  // The server keeps the pictures of so few ready from one call to the next, and not of so many.
  ReportedPractice practice;
  practice.AddClients(kFewClients, kFewDays);
  if (!practice.Stream(kFewDays)) std::abort();
  const double few_millis = practice.Millis(kFewDays);
  const auto few = practice.Megabytes(kFewDays);
  practice.AddClients(kManyClients - kFewClients, kFewDays);
  const double many_millis = practice.Millis(kFewDays);
  const auto many = practice.Megabytes(kFewDays);
  rows.push_back({.name = "one of 2,000 reports of 14 days, beside one of 20",
                  .value = many_millis / kManyClients,
                  .unit = "ms",
                  .floor = few_millis / kFewClients});
  if (!few.has_value() || !many.has_value()) return;
  rows.push_back({.name = "memory of the server for 20 reports", .value = *few, .unit = "MB"});
  rows.push_back({.name = "memory of the server for 2,000 reports", .value = *many, .unit = "MB"});
}

}  // namespace

void MeasureReports(std::vector<Row>& rows) {
  const TempDirectory folder;
  const FigureCaseload caseload(folder.Path("figures.db"));
  const Totals totals = caseload.BySql();
  const double by_sql = MedianMillis(kTurns, [&] { return caseload.BySql() == totals; });
  std::vector<v1::ProgressReport> reports;
  {
    ReportedPractice practice;
    practice.AddClients(kCaseloadClients, kCaseloadDays);
    if (!practice.Stream(kCaseloadDays, &reports)) std::abort();
    rows.push_back({.name = "reports, 200 clients x 90 days x 10 sessions",
                    .value = practice.Millis(kCaseloadDays),
                    .unit = "ms",
                    .floor = by_sql});
    rows.push_back({.name = "first report after a call that was given up",
                    .value = practice.CancelMillis(kCaseloadDays),
                    .unit = "ms",
                    .at_most_value = kMostMillisToCancel});
    const auto memory = practice.Megabytes(kCaseloadDays);
    if (memory.has_value()) {
      rows.push_back({.name = "memory of the server for these", .value = *memory, .unit = "MB"});
    }
  }
  MeasurePdfs(reports, rows);
  MeasureGrowth(rows);
}

}  // namespace relactation::bench
