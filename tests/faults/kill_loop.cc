// Kills a real server with SIGKILL while callers write, starts it again, and checks that every
// acknowledged write is there, that none is there twice, and that a retry with the same request id
// answers with the first outcome.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation {
namespace {

constexpr int kCallers = 8;
// The kill comes once this many writes of a cycle were acknowledged: sometimes none.
constexpr int kMostBeforeKill = 150;

// One change, sent once before the kill and again after it.
struct Attempt {
  v1::CreateRecordRequest create;
  v1::UpdateClientRequest update;
  bool is_update = false;
  bool acknowledged = false;
  int64_t revision = 0;
};

struct Totals {
  long acknowledged = 0;
  long unknown = 0;
  long retried = 0;
};

[[noreturn]] void Broken(int cycle, const std::string& what) {
  std::fprintf(stderr, "cycle %d: %s\n", cycle, what.c_str());
  std::_Exit(1);
}

// Whether a write may end so because its server was killed. Anything else is an answer, and there
// is nothing wrong with these writes that one could answer.
bool IsCutOff(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         status.error_code() == grpc::StatusCode::CANCELLED ||
         status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
}

// Lets one thread wait until others have counted up to a number.
class Countdown {
 public:
  explicit Countdown(int count) : left_(count) {}
  void CountOne() {
    std::lock_guard lock(mutex_);
    --left_;
    reached_.notify_one();
  }
  // A caller that gives up, for whatever reason, must not keep the others waiting for its count.
  void GiveUp() {
    std::lock_guard lock(mutex_);
    left_ = 0;
    reached_.notify_one();
  }
  void Wait() {
    std::unique_lock lock(mutex_);
    reached_.wait(lock, [&] { return left_ <= 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable reached_;
  int left_;
};

class KillLoop {
 public:
  explicit KillLoop(unsigned seed) : random_(seed), practice_(folder_.path()) {
    client_ = AFamily(practice_);
    v1::CreateClientRequest request;
    request.set_request_id(practice_.NewId());
    *request.mutable_client() = client_;
    const auto stub = v1::ClientService::NewStub(practice_.Channel());
    const grpc::Status status = stub->CreateClient(practice_.Context().get(), request, &client_);
    if (!status.ok()) Broken(0, "the client was not created: " + status.error_message());
  }

  void RunCycle(int cycle);
  // After the last cycle: a clean stop, and the audit trail is whole.
  void CheckAuditTrail();
  const Totals& totals() const { return totals_; }

 private:
  void WriteUntilKilled(int cycle, int caller, Countdown& countdown,
                        std::vector<Attempt>& attempts);
  void CheckUpdate(int cycle, const Attempt& attempt);
  int64_t ClientRevision(int cycle);
  void CheckAttempts(int cycle, const std::vector<Attempt>& attempts);
  void CheckNothingDoubled(int cycle, const std::vector<Attempt>& attempts);
  absl::Time HourOf(int cycle) const {
    return absl::FromUnixSeconds(1'600'000'000 + 3600L * cycle);
  }

  TempDirectory folder_;
  std::mt19937 random_;
  PracticeProcess practice_;
  v1::Client client_;
  int64_t updates_ = 0;
  Totals totals_;
};

void KillLoop::WriteUntilKilled(int cycle, int caller, Countdown& countdown,
                                std::vector<Attempt>& attempts) {
  const auto channel = practice_.Channel();
  const auto records = v1::RecordService::NewStub(channel);
  const auto clients = v1::ClientService::NewStub(channel);
  while (true) {
    Attempt& attempt = attempts.emplace_back();
    attempt.is_update = caller == 0;
    auto context = practice_.Context();
    context->set_wait_for_ready(false);
    grpc::Status status;
    if (attempt.is_update) {
      attempt.update.set_request_id(practice_.NewId());
      *attempt.update.mutable_client() = client_;
      attempt.update.mutable_client()->clear_etag();
      v1::Client answer;
      status = clients->UpdateClient(context.get(), attempt.update, &answer);
      attempt.revision = answer.revision();
    } else {
      attempt.create.set_request_id(practice_.NewId());
      attempt.create.set_client_id(client_.client_id());
      *attempt.create.mutable_record() =
          APumpSession(practice_, client_, HourOf(cycle) + absl::Seconds(caller));
      v1::Record answer;
      status = records->CreateRecord(context.get(), attempt.create, &answer);
      attempt.revision = answer.revision();
    }
    if (!status.ok() && !IsCutOff(status)) {
      Broken(cycle, "a write was refused: " + status.error_message());
    }
    if (!status.ok()) return countdown.GiveUp();
    attempt.acknowledged = true;
    countdown.CountOne();
  }
}

// One caller changes the client, one change after the other: each makes the next revision, and its
// retry none. The answer to a retry is the client as it is now.
void KillLoop::CheckUpdate(int cycle, const Attempt& attempt) {
  if (attempt.acknowledged && attempt.revision != 1 + ++updates_) {
    Broken(cycle, "a change of the client was acknowledged as revision " +
                      std::to_string(attempt.revision) + ", which is " +
                      std::to_string(1 + updates_));
  }
  if (!attempt.acknowledged) ++updates_;
  const auto clients = v1::ClientService::NewStub(practice_.Channel());
  const int64_t before = ClientRevision(cycle);
  v1::Client answer;
  const grpc::Status status =
      clients->UpdateClient(practice_.Context().get(), attempt.update, &answer);
  if (!status.ok()) Broken(cycle, "a retry failed: " + status.error_message());
  const int64_t most = attempt.acknowledged ? before : before + 1;
  if (answer.revision() < std::max(before, attempt.revision) || answer.revision() > most) {
    Broken(cycle, "the retry of a change answered with revision " +
                      std::to_string(answer.revision()) + " where the client was at " +
                      std::to_string(before));
  }
}

int64_t KillLoop::ClientRevision(int cycle) {
  const auto clients = v1::ClientService::NewStub(practice_.Channel());
  v1::GetClientRequest read;
  read.set_client_id(client_.client_id());
  v1::Client now;
  if (!clients->GetClient(practice_.Context().get(), read, &now).ok()) {
    Broken(cycle, "the client is lost");
  }
  return now.revision();
}

// Sends each change again with the same request id: an acknowledged one must give its first
// outcome; one that was cut off settles now.
void KillLoop::CheckAttempts(int cycle, const std::vector<Attempt>& attempts) {
  const auto channel = practice_.Channel();
  const auto records = v1::RecordService::NewStub(channel);
  for (const Attempt& attempt : attempts) {
    if (attempt.acknowledged && !attempt.is_update) {
      v1::GetRecordRequest read;
      read.set_client_id(client_.client_id());
      read.set_record_id(attempt.create.record().record_id());
      v1::Record found;
      if (!records->GetRecord(practice_.Context().get(), read, &found).ok()) {
        Broken(cycle, "an acknowledged record is lost");
      }
    }
    if (attempt.is_update) {
      CheckUpdate(cycle, attempt);
    } else {
      v1::Record answer;
      const grpc::Status status =
          records->CreateRecord(practice_.Context().get(), attempt.create, &answer);
      if (!status.ok()) Broken(cycle, "a retry failed: " + status.error_message());
      if (answer.record_id() != attempt.create.record().record_id()) {
        Broken(cycle, "a retry answered with another record");
      }
      if (attempt.acknowledged && answer.revision() != attempt.revision) {
        Broken(cycle, "a retry answered with another revision");
      }
    }
    ++totals_.retried;
    ++(attempt.acknowledged ? totals_.acknowledged : totals_.unknown);
  }
}

void KillLoop::CheckNothingDoubled(int cycle, const std::vector<Attempt>& attempts) {
  const auto channel = practice_.Channel();
  const auto records = v1::RecordService::NewStub(channel);
  v1::ListRecordsRequest list;
  list.set_client_id(client_.client_id());
  list.set_kind(v1::RECORD_KIND_SESSION);
  *list.mutable_from_time() = ToTimestamp(HourOf(cycle));
  *list.mutable_until_time() = ToTimestamp(HourOf(cycle + 1));
  list.set_page_size(1000);
  long stored = 0;
  do {
    v1::ListRecordsResponse page;
    if (!records->ListRecords(practice_.Context().get(), list, &page).ok()) {
      Broken(cycle, "the records cannot be listed");
    }
    stored += page.records_size();
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  const auto sent = std::count_if(attempts.begin(), attempts.end(),
                                  [](const Attempt& attempt) { return !attempt.is_update; });
  if (stored != sent) {
    Broken(cycle,
           std::to_string(sent) + " records were sent, " + std::to_string(stored) + " are stored");
  }
  if (const int64_t revision = ClientRevision(cycle); revision != 1 + updates_) {
    Broken(cycle, "the client was changed " + std::to_string(revision - 1) + " times, not " +
                      std::to_string(updates_));
  }
}

void KillLoop::RunCycle(int cycle) {
  practice_.SignIn();
  const int wanted = std::uniform_int_distribution<int>(0, kMostBeforeKill)(random_);
  Countdown countdown(wanted);
  std::vector<std::vector<Attempt>> attempts(kCallers);
  std::vector<std::thread> callers;
  for (int caller = 0; caller < kCallers; ++caller) {
    callers.emplace_back([&, caller] {
      WriteUntilKilled(cycle, caller, countdown, attempts[static_cast<size_t>(caller)]);
    });
  }
  countdown.Wait();
  practice_.Kill();
  for (std::thread& caller : callers) caller.join();
  practice_.Serve();
  std::vector<Attempt> all;
  for (const auto& some : attempts) all.insert(all.end(), some.begin(), some.end());
  const auto acknowledged = std::count_if(
      all.begin(), all.end(), [](const Attempt& attempt) { return attempt.acknowledged; });
  if (acknowledged < wanted) {
    Broken(cycle, "only " + std::to_string(acknowledged) + " of " + std::to_string(wanted) +
                      " writes were acknowledged before the kill");
  }
  CheckAttempts(cycle, all);
  CheckNothingDoubled(cycle, all);
}

void KillLoop::CheckAuditTrail() {
  if (practice_.Stop() != 0) Broken(-1, "the server did not stop cleanly");
  const FinishedRun verify =
      RunToEnd({RELACTATION_BUILD_DIR "/relactd", "audit", "verify", practice_.directory()});
  if (verify.exit_code != 0) Broken(-1, "the audit trail is broken: " + verify.err);
}

}  // namespace
}  // namespace relactation

int main(int argc, char** argv) {
  const int cycles = argc > 1 ? std::atoi(argv[1]) : 50;
  const unsigned seed = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1;
  const auto began = std::chrono::steady_clock::now();
  relactation::KillLoop loop(seed);
  for (int cycle = 0; cycle < cycles; ++cycle) loop.RunCycle(cycle);
  loop.CheckAuditTrail();
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  std::printf(
      "%d kills (seed %u): %ld acknowledged writes, 0 lost, 0 doubled; %ld cut off and "
      "settled by a retry; %ld retries answered alike; %.0f s\n",
      cycles, seed, loop.totals().acknowledged, loop.totals().unknown, loop.totals().retried,
      seconds);
  return 0;
}
