#include "client/connection/report_stream.h"

#include <chrono>
#include <condition_variable>
#include <grpcpp/grpcpp.h>
#include <mutex>
#include <utility>

#include "relactation/v1/report_service.grpc.pb.h"

#include "absl/strings/str_cat.h"
#include "client/connection/server_address.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::chrono::milliseconds kLook{100};

// One call. gRPC calls it on its own threads; it must not go before OnDone() has come.
class Reading final : public grpc::ClientReadReactor<v1::GenerateReportsResponse> {
 public:
  Reading(PracticeConnection& connection, const v1::GenerateReportsRequest& request)
      : stub_(connection.channel()), request_(request) {
    connection.SignIn(context_);
    stub_.async()->GenerateReports(&context_, &request_, this);
    StartRead(&part_);
    // Later reads begin outside of gRPC's threads: without a hold, all could be over before.
    AddHold();
    StartCall();
  }

  enum class News { kPart, kEnd, kNone };

  // What has come within a moment. The end is told once every part has been taken.
  News Await() {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, kLook, [this] { return has_part_ || is_done_; });
    if (has_part_) return News::kPart;
    return is_done_ ? News::kEnd : News::kNone;
  }

  // Of kPart.
  v1::GenerateReportsResponse Take() {
    const std::lock_guard lock(mutex_);
    has_part_ = false;
    return std::move(part_);
  }

  void ReadOn() {
    part_.Clear();
    {
      const std::lock_guard lock(mutex_);
      is_reading_ = true;
    }
    StartRead(&part_);
  }

  // Cancelling needs no answer of the server. Harmless once it has ended.
  grpc::Status EndAndWait() {
    context_.TryCancel();
    bool lets_go = false;
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
      lets_go = !is_reading_ && !std::exchange(is_let_go_, true);
    }
    if (lets_go) RemoveHold();
    std::unique_lock lock(mutex_);
    came_.wait(lock, [this] { return is_done_; });
    return status_;
  }

  void OnReadDone(bool ok) override {
    bool lets_go = false;
    {
      const std::lock_guard lock(mutex_);
      is_reading_ = false;
      has_part_ = ok;
      lets_go = (!ok || is_ending_) && !std::exchange(is_let_go_, true);
      came_.notify_all();
    }
    if (lets_go) RemoveHold();
  }

  void OnDone(const grpc::Status& status) override {
    const std::lock_guard lock(mutex_);
    status_ = status;
    is_done_ = true;
    came_.notify_all();
  }

 private:
  v1::ReportService::Stub stub_;
  grpc::ClientContext context_;
  const v1::GenerateReportsRequest request_;
  v1::GenerateReportsResponse part_;
  std::mutex mutex_;
  std::condition_variable came_;
  bool is_reading_ = true;
  bool has_part_ = false;
  bool is_ending_ = false;
  bool is_let_go_ = false;
  bool is_done_ = false;
  grpc::Status status_;
};

absl::Status TooSilent(const PracticeConnection& connection, absl::Duration silence) {
  return absl::DeadlineExceededError(absl::StrCat(
      "the practice server (", FormatServerAddress(connection.address()), ") said nothing for ",
      absl::ToInt64Seconds(silence), " s while it made reports"));
}

}  // namespace

absl::Status ReadReports(PracticeConnection& connection, const v1::GenerateReportsRequest& request,
                         const ReportListener& listener) {
  RETURN_IF_ERROR(CheckLimits(request));
  Reading reading(connection, request);
  const auto end_with = [&reading](absl::Status status) {
    reading.EndAndWait();
    return status;
  };
  absl::Duration silence;
  for (;;) {
    const Reading::News news = reading.Await();
    if (news == Reading::News::kEnd) return connection.EndOf(reading.EndAndWait());
    if (listener.is_stopped()) return end_with(absl::CancelledError("stopped as you wished"));
    if (news == Reading::News::kNone) {
      silence += absl::FromChrono(kLook);
      if (silence < listener.longest_silence) continue;
      return end_with(TooSilent(connection, listener.longest_silence));
    }
    silence = absl::ZeroDuration();
    if (absl::Status taken = listener.take(reading.Take()); !taken.ok()) {
      return end_with(std::move(taken));
    }
    reading.ReadOn();
  }
}

}  // namespace relactation
