// The figures of design section 10 that this server answers for, each against its floor in the same
// run. Prints a table; with a file name as argument also writes JSON.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/bench/echo_process.h"
#include "tests/bench/figure_times.h"
#include "tests/bench/floors.h"
#include "tests/bench/measure.h"
#include "tests/bench/record_callers.h"
#include "tests/bench/report_times.h"
#include "tests/bench/sync_times.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

// More than any machine sends in the time: a batch sent twice would be answered from what was kept.
constexpr int kMadeBatches = 600;
constexpr int kClients = 200;
constexpr int kDays = 14;
constexpr char kRelact[] = RELACTATION_BUILD_DIR "/relact";

// The token that `relact login` keeps in this folder.
std::string TokenIn(const std::string& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const size_t at = text.find("relact_");
    if (at != std::string::npos) return text.substr(at, text.find('"', at) - at);
  }
  std::abort();
}

std::vector<absl::Time> BatchStarts() {
  return std::vector<absl::Time>(kMostRecordsACall, absl::FromUnixSeconds(1'700'000'000));
}

// The record as the server stores it.
std::string StoredBody(PracticeProcess& practice, const v1::Client& client) {
  v1::Record record = APumpSession(practice, client, absl::Now());
  record.set_revision(1);
  record.set_author_id(practice.NewId());
  record.set_device_id(practice.NewId());
  *record.mutable_create_time() = ToTimestamp(absl::Now());
  return record.SerializeAsString();
}

// Single writes and batches, ours against the slower of echo and commit.
class Writes {
 public:
  Writes(PracticeProcess& practice, const TempDirectory& folder)
      : practice_(practice),
        client_(NewFamily(practice)),
        echo_address_("unix:" + folder.Path("echo")),
        echo_(Echoed::kRecords, echo_address_),
        commits_(folder.Path("floor.db")),
        body_(StoredBody(practice, client_)) {}

  // With one caller nothing can be grouped: its floors are one call after another, and one commit
  // a call.
  void Single(int count, std::vector<Row>& rows) {
    const absl::Time start = absl::FromUnixSeconds(1'700'000'000);
    RecordCallers echo(practice_, echo_address_, count);
    RecordCallers ours(practice_, practice_.address(), count);
    const auto create = [&](RecordCallers& callers) {
      return CallsPerSecond(count, kTurnSeconds, [&](int caller, int) {
        return callers.Create(caller, client_, start);
      });
    };
    AddRates("single writes, " + std::to_string(count) + " callers", "calls/s", count,
             {.echo = [&] { return create(echo); },
              .commit =
                  [&] {
                    return count * CallsPerSecond(1, kTurnSeconds, [&](int, int) {
                             return commits_.CommitGroup(count, 1, body_);
                           });
                  },
              .ours = [&] { return create(ours); }},
             rows);
  }

  void Batches(std::vector<Row>& rows) {
    RecordCallers echo(practice_, echo_address_, 1);
    RecordCallers ours(practice_, practice_.address(), 1);
    // Made before the clock starts: what is measured is the call.
    std::vector<v1::ImportRecordsRequest> batches;
    for (int i = 0; i < kMadeBatches; ++i) batches.push_back(ours.ABatch(client_, BatchStarts()));
    size_t next = 0;
    const auto import = [&](RecordCallers& callers, size_t& at) {
      return kMostRecordsACall * CallsPerSecond(1, kTurnSeconds, [&](int caller, int) {
               return callers.Import(caller, batches[at++ % kMadeBatches]);
             });
    };
    size_t echoed = 0;
    AddRates("batch writes, 500 records a call, 1 caller", "records/s", 1,
             {.echo = [&] { return import(echo, echoed); },
              .commit =
                  [&] {
                    return kMostRecordsACall * CallsPerSecond(1, kTurnSeconds, [&](int, int) {
                             return commits_.CommitGroup(1, kMostRecordsACall, body_);
                           });
                  },
              .ours = [&] { return import(ours, next); }},
             rows);
  }

 private:
  PracticeProcess& practice_;
  v1::Client client_;
  std::string echo_address_;
  EchoProcess echo_;
  CommitFloor commits_;
  std::string body_;
};

// `relact review` of the whole caseload, the start of the program included.
class Review {
 public:
  Review(PracticeProcess& practice, const TempDirectory& folder)
      : practice_(practice), callers_(practice, practice.address(), 1) {
    environment_ = {{"XDG_STATE_HOME", folder.Path("state")},
                    {"XDG_CONFIG_HOME", folder.Path("config")}};
    const FinishedRun login =
        RunToEnd({kRelact, "login", practice.invite_line(), "--no-input"}, "", environment_);
    if (login.exit_code != 0) {
      std::fprintf(stderr, "%s", login.err.c_str());
      std::abort();
    }
    practice.SignInAs(TokenIn(folder.Path("state/relact")));
    now_ = absl::Now();
  }

  // As a consultant reads it, or another format.
  double Millis(const std::string& format = "table", int runs = 11) {
    return MedianMillis(runs, [&] {
      return RunToEnd({kRelact, "review", "-o", format}, "", environment_).exit_code == 0;
    });
  }

  void AddClients(int count) {
    for (int i = 0; i < count; ++i) clients_.push_back(NewFamily(practice_));
  }

  // Days that end `days_ago` days before now, for every client.
  void AddDays(int days, int days_ago) {
    callers_.AddDays(clients_, now_ - absl::Hours(24) * (days + days_ago), days);
  }

 private:
  PracticeProcess& practice_;
  RecordCallers callers_;
  Environment environment_;
  std::vector<v1::Client> clients_;
  absl::Time now_;
};

void MeasureReview(PracticeProcess& practice, const TempDirectory& folder, std::vector<Row>& rows) {
  Review review(practice, folder);
  const double start = MedianMillis(11, [] {
    return RunToEnd({kRelact, "--version"}).exit_code == 0;
  });
  rows.push_back({.name = "relact start alone", .value = start, .unit = "ms"});
  review.AddClients(kClients);
  review.AddDays(kDays, 0);
  rows.push_back({.name = "relact review for the first time since the server started",
                  .value = review.Millis("table", 1),
                  .unit = "ms"});
  const double short_history = review.Millis();
  rows.push_back({.name = "relact review, 200 clients x 14 days",
                  .value = short_history,
                  .unit = "ms",
                  .at_most_value = 100});
  rows.push_back({.name = "the same as JSON", .value = review.Millis("json"), .unit = "ms"});
  review.AddDays(9 * kDays, kDays);
  rows.push_back({.name = "the same with ten times the history",
                  .value = review.Millis(),
                  .unit = "ms",
                  .floor = short_history,
                  .at_most_ratio = 1.2});
}

// `only` names one part. Empty: all of them.
int Run(const std::string& json_file, const std::string& only) {
  std::vector<Row> rows;
  if (only.empty() || only == "writes") {
    const TempDirectory folder;
    PracticeProcess practice(folder.path());
    practice.SignIn();
    Writes writes(practice, folder);
    for (const int callers : {1, 16, 64}) writes.Single(callers, rows);
    writes.Batches(rows);
  }
  if (only.empty() || only == "review") {
    const TempDirectory folder;
    PracticeProcess practice(folder.path());
    MeasureReview(practice, folder, rows);
  }
  if (only.empty() || only == "figures") MeasureFigures(rows);
  if (only.empty() || only == "reports") MeasureReports(rows);
  if (only.empty() || only == "push") MeasurePush(rows);
  if (only.empty() || only == "pull") MeasurePull(rows);
  if (only.empty() || only == "first_sync") MeasureFirstSync(rows);
  if (only.empty() || only == "herd") MeasureHerd(rows);
  PrintTable(rows);
  if (!json_file.empty()) std::ofstream(json_file) << ToJson(rows);
  return 0;
}

}  // namespace
}  // namespace relactation::bench

// The file for JSON, empty for none, and which part.
int main(int argc, char** argv) {
  if (relactation::bench::ServedEchoes(argc, argv)) return 0;
  return relactation::bench::Run(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
}
