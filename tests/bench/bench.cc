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
#include "tests/bench/figure_times.h"
#include "tests/bench/floors.h"
#include "tests/bench/measure.h"
#include "tests/bench/sync_times.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

// A busy neighbour slows whatever runs beside it, so the floors and ours take turns, and each
// figure is the median of its turns.
constexpr int kTurns = 5;
constexpr double kSeconds = 0.7;
constexpr int kBatch = 500;
// More than any machine sends in the time: a batch sent twice would be answered from what was kept.
constexpr int kMadeBatches = 600;
constexpr int kClients = 200;
constexpr int kDays = 14;
constexpr int kSessionsADay = 10;
constexpr char kRelact[] = RELACTATION_BUILD_DIR "/relact";

// Callers of RecordService on one address, each with a channel of its own.
class Callers {
 public:
  Callers(PracticeProcess& practice, const std::string& address, int count) : practice_(practice) {
    for (int i = 0; i < count; ++i) {
      grpc::ChannelArguments arguments;
      arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
      arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
      stubs_.push_back(v1::RecordService::NewStub(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
    }
  }

  bool Create(int caller, const v1::Client& client, absl::Time start) {
    v1::CreateRecordRequest request;
    request.set_request_id(practice_.NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = APumpSession(practice_, client, start);
    v1::Record answer;
    return Said(StubOf(caller).CreateRecord(practice_.Context().get(), request, &answer));
  }

  v1::ImportRecordsRequest ABatch(const v1::Client& client, const std::vector<absl::Time>& starts) {
    v1::ImportRecordsRequest request;
    request.set_request_id(practice_.NewId());
    request.set_client_id(client.client_id());
    for (const absl::Time start : starts) {
      *request.add_records() = APumpSession(practice_, client, start);
    }
    return request;
  }

  bool Import(int caller, const v1::ImportRecordsRequest& request) {
    v1::ImportRecordsResponse answer;
    return Said(StubOf(caller).ImportRecords(practice_.Context().get(), request, &answer));
  }

 private:
  v1::RecordService::Stub& StubOf(int caller) { return *stubs_[static_cast<size_t>(caller)]; }
  static bool Said(const grpc::Status& status) {
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
    return status.ok();
  }

  PracticeProcess& practice_;
  std::vector<std::unique_ptr<v1::RecordService::Stub>> stubs_;
};

v1::Client Created(PracticeProcess& practice) {
  v1::CreateClientRequest request;
  request.set_request_id(practice.NewId());
  *request.mutable_client() = AFamily(practice);
  v1::Client client;
  const auto stub = v1::ClientService::NewStub(practice.Channel());
  if (!stub->CreateClient(practice.Context().get(), request, &client).ok()) std::abort();
  return client;
}

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

std::vector<absl::Time> Starts(absl::Time from, int days) {
  std::vector<absl::Time> starts;
  for (int i = 0; i < days * kSessionsADay; ++i) {
    starts.push_back(from + absl::Hours(24) * i / kSessionsADay);
  }
  return starts;
}

std::vector<absl::Time> BatchStarts() {
  return std::vector<absl::Time>(kBatch, absl::FromUnixSeconds(1'700'000'000));
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
        client_(Created(practice)),
        echo_address_("unix:" + folder.Path("echo")),
        echo_(echo_address_),
        commits_(folder.Path("floor.db")),
        body_(StoredBody(practice, client_)) {}

  // With one caller nothing can be grouped: its floors are one call after another, and one commit
  // a call.
  void Single(int count, std::vector<Row>& rows) {
    const absl::Time start = absl::FromUnixSeconds(1'700'000'000);
    Callers echo(practice_, echo_address_, count);
    Callers ours(practice_, practice_.address(), count);
    const auto create = [&](Callers& callers) {
      return CallsPerSecond(
          count, kSeconds, [&](int caller, int) { return callers.Create(caller, client_, start); });
    };
    Measure("single writes, " + std::to_string(count) + " callers", "calls/s",
            {.echo = [&] { return create(echo); },
             .commit =
                 [&] {
                   return count * CallsPerSecond(1, kSeconds, [&](int, int) {
                            return commits_.CommitGroup(count, 1, body_);
                          });
                 },
             .ours = [&] { return create(ours); }},
            rows);
  }

  void Batches(std::vector<Row>& rows) {
    Callers echo(practice_, echo_address_, 1);
    Callers ours(practice_, practice_.address(), 1);
    // Made before the clock starts: what is measured is the call.
    std::vector<v1::ImportRecordsRequest> batches;
    for (int i = 0; i < kMadeBatches; ++i) batches.push_back(ours.ABatch(client_, BatchStarts()));
    size_t next = 0;
    const auto import = [&](Callers& callers, size_t& at) {
      return kBatch * CallsPerSecond(1, kSeconds, [&](int caller, int) {
               return callers.Import(caller, batches[at++ % kMadeBatches]);
             });
    };
    size_t echoed = 0;
    Measure("batch writes, 500 records a call, 1 caller", "records/s",
            {.echo = [&] { return import(echo, echoed); },
             .commit =
                 [&] {
                   return kBatch * CallsPerSecond(1, kSeconds, [&](int, int) {
                            return commits_.CommitGroup(1, kBatch, body_);
                          });
                 },
             .ours = [&] { return import(ours, next); }},
            rows);
  }

 private:
  struct Rates {
    std::function<double()> echo;
    std::function<double()> commit;
    std::function<double()> ours;
  };

  static void Measure(const std::string& name, const std::string& unit, const Rates& rates,
                      std::vector<Row>& rows) {
    std::vector<double> echoed, committed, ours;
    for (int turn = 0; turn < kTurns; ++turn) {
      echoed.push_back(rates.echo());
      committed.push_back(rates.commit());
      ours.push_back(rates.ours());
    }
    const double echo = Median(echoed);
    const double commit = Median(committed);
    rows.push_back({.name = name + ": echo floor", .value = echo, .unit = unit});
    rows.push_back({.name = name + ": commit floor", .value = commit, .unit = unit});
    rows.push_back({.name = name,
                    .value = Median(ours),
                    .unit = unit,
                    .floor = std::min(echo, commit),
                    .at_least_ratio = 0.5});
  }

  PracticeProcess& practice_;
  v1::Client client_;
  std::string echo_address_;
  EchoServer echo_;
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
    for (int i = 0; i < count; ++i) clients_.push_back(Created(practice_));
  }

  // Days that end `days_ago` days before now, for every client.
  void AddDays(int days, int days_ago) {
    const absl::Time from = now_ - absl::Hours(24) * (days + days_ago);
    for (const v1::Client& client : clients_) {
      std::vector<absl::Time> starts = Starts(from, days);
      for (size_t at = 0; at < starts.size(); at += kBatch) {
        const size_t end = std::min(starts.size(), at + kBatch);
        const std::vector<absl::Time> some(starts.begin() + static_cast<long>(at),
                                           starts.begin() + static_cast<long>(end));
        callers_.Import(0, callers_.ABatch(client, some));
      }
    }
  }

 private:
  PracticeProcess& practice_;
  Callers callers_;
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
  return relactation::bench::Run(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
}
