#include "server/rpc/report_calls.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <grpc/support/time.h>
#include <grpcpp/alarm.h>
#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/grpc_status.h"
#include "proto/relactation/status.h"
#include "server/rpc/call_deadline.h"
#include "server/rpc/call_token.h"

namespace relactation {
namespace {

using Response = v1::GenerateReportsResponse;

// Whoever sets no deadline waits for a caseload no longer than this.
constexpr absl::Duration kLongestCall = absl::Minutes(30);
constexpr absl::Duration kTryAgainIn = absl::Seconds(1);

absl::Status TooMuch(const std::string& what) {
  return WithRetryDelay(
      absl::ResourceExhaustedError(what + "; ask again for the clients that are missing"),
      kTryAgainIn);
}

absl::Status Stopping() { return absl::UnavailableError("the server is stopping; try again"); }

absl::Status NobodyReads() { return absl::CancelledError("nobody reads the reports any more"); }

}  // namespace

// One who gets reports. gRPC lets go of it in OnDone; until then it is in the list.
class ReportCalls::Stream final : public grpc::ServerWriteReactor<Response>,
                                  public std::enable_shared_from_this<Stream> {
 public:
  Stream(ReportCalls& calls, grpc::CallbackServerContext& context, Call call, StreamHandler handler)
      : calls_(calls),
        context_(&context),
        call_(std::move(call)),
        handler_(std::move(handler)),
        began_(calls_.log_.clock().Steady()) {}

  bool IsFinished() {
    const std::lock_guard lock(mutex_);
    return is_finished_;
  }

  // `read` is called when it reads no more.
  void Read(std::function<void()> read) {
    const std::shared_ptr<Stream> self = shared_from_this();
    calls_.guarded_.StartStream(call_, handler_,
                                {[self](size_t bytes) { return self->Admit(bytes); },
                                 [self](std::unique_ptr<google::protobuf::Message> part) {
                                   self->Deliver(std::move(part));
                                 }},
                                [self, read = std::move(read)](const absl::Status& status) {
                                  self->EndAfterWhatWaits(status);
                                  read();
                                });
  }

  void EndNow(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    FinishLocked(status);
  }

  // The status of a stream waits for who reads nothing: after a while it goes without.
  void LetGo() {
    const std::lock_guard lock(mutex_);
    if (!is_finished_ || context_ == nullptr) return;
    const absl::Duration waited = calls_.log_.clock().Steady() - finished_;
    if (waited > calls_.options_.longest_pause) context_->TryCancel();
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock(mutex_);
    is_writing_ = false;
    waiting_bytes_ -= written_->ByteSizeLong();
    pause_.reset();
    if (!ok) return FinishLocked(NobodyReads());
    WriteNextLocked();
  }

  void OnCancel() override { EndNow(NobodyReads()); }

  void OnDone() override {
    // The list's may be the last but this.
    const std::shared_ptr<Stream> self = shared_from_this();
    {
      const std::lock_guard lock(mutex_);
      pause_.reset();
      context_ = nullptr;
    }
    calls_.log_.Write(call_.method->full_name(), status_.code(),
                      calls_.log_.clock().Steady() - began_);
    calls_.Forget(this);
  }

 private:
  absl::Status Admit(size_t bytes) {
    const absl::Duration now = calls_.log_.clock().Steady();
    const std::lock_guard lock(mutex_);
    if (is_finished_) return NobodyReads();
    if (!read_since_.has_value()) read_since_ = now;
    if (now - *read_since_ > calls_.options_.longest_read) {
      return TooMuch("this takes longer than one snapshot is kept");
    }
    if (waiting_bytes_ + bytes > calls_.options_.most_waiting_bytes) {
      return TooMuch("reports are made faster than they are read");
    }
    waiting_bytes_ += bytes;
    return absl::OkStatus();
  }

  void Deliver(std::unique_ptr<google::protobuf::Message> part) {
    const std::lock_guard lock(mutex_);
    if (is_finished_) return;
    ready_.push_back(std::move(part));
    WriteNextLocked();
  }

  void EndAfterWhatWaits(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    end_ = status;
    WriteNextLocked();
  }

  void WriteNextLocked() {
    if (is_writing_ || is_finished_) return;
    if (ready_.empty()) {
      if (end_.has_value()) FinishLocked(*end_);
      return;
    }
    written_ = std::move(ready_.front());
    ready_.pop_front();
    is_writing_ = true;
    ++writes_;
    SetPause();
    StartWrite(static_cast<const Response*>(written_.get()));
  }

  // Ends the stream if the write that begins now is not over by then.
  void SetPause() {
    const std::weak_ptr<Stream> weak = weak_from_this();
    pause_ = std::make_unique<grpc::Alarm>();
    // A span of time is counted from when the alarm is set.
    const gpr_timespec pause = gpr_time_from_millis(
        absl::ToInt64Milliseconds(calls_.options_.longest_pause), GPR_TIMESPAN);
    pause_->Set(pause, [weak, write = writes_](bool is_due) {
      const auto self = weak.lock();
      if (self != nullptr && is_due) self->Paused(write);
    });
  }

  void Paused(uint64_t write) {
    const std::lock_guard lock(mutex_);
    if (is_writing_ && write == writes_) FinishLocked(TooMuch("nothing was read for too long"));
  }

  // What is being written stays until it is; it goes out before the status.
  void FinishLocked(const absl::Status& status) {
    if (std::exchange(is_finished_, true)) return;
    finished_ = calls_.log_.clock().Steady();
    status_ = status;
    ready_.clear();
    Finish(ToGrpcStatus(status));
  }

  ReportCalls& calls_;
  grpc::CallbackServerContext* context_;  // gRPC's. nullptr: it is done.
  const Call call_;
  const StreamHandler handler_;
  const absl::Duration began_;
  std::mutex mutex_;
  std::unique_ptr<grpc::Alarm> pause_;
  std::deque<std::unique_ptr<google::protobuf::Message>> ready_;
  std::unique_ptr<google::protobuf::Message> written_;  // gRPC reads it until it is written.
  size_t waiting_bytes_ = 0;
  std::optional<absl::Duration> read_since_;
  std::optional<absl::Status> end_;
  absl::Status status_;
  absl::Duration finished_;  // When it was, by the steady clock.
  uint64_t writes_ = 0;
  bool is_writing_ = false;
  bool is_finished_ = false;
};

grpc::ServerWriteReactor<Response>* ReportCalls::Start(
    grpc::CallbackServerContext* context, const google::protobuf::MethodDescriptor& method,
    const google::protobuf::Message& request, StreamHandler handler) {
  Call call;
  call.method = &method;
  call.token = TokenOf(*context);
  call.deadline = DeadlineOf(*context, log_.clock(), kLongestCall);
  // gRPC keeps the request for no longer than the call; its turn may come later.
  std::shared_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  call.request = std::move(copy);
  // So that no stranger stands in line.
  absl::Status refusal = guarded_.CheckStream(call, handler);
  const auto stream =
      std::make_shared<Stream>(*this, *context, std::move(call), std::move(handler));
  std::vector<std::shared_ptr<Stream>> finished;
  {
    const std::lock_guard lock(mutex_);
    if (open_.size() >= options_.most_open) finished = FinishedLocked();
    if (is_closed_) {
      refusal = Stopping();
    } else if (refusal.ok() && open_.size() - finished.size() >= options_.most_open) {
      refusal = TooMuch("too many wait for reports");
    } else if (refusal.ok()) {
      in_line_.push_back(stream);
    }
    open_.push_back(stream);
  }
  // They make room.
  for (const auto& other : finished) other->LetGo();
  refusal.ok() ? LetNextRead() : stream->EndNow(refusal);
  return stream.get();
}

std::vector<std::shared_ptr<ReportCalls::Stream>> ReportCalls::FinishedLocked() const {
  std::vector<std::shared_ptr<Stream>> finished;
  for (const auto& stream : open_) {
    if (stream->IsFinished()) finished.push_back(stream);
  }
  return finished;
}

void ReportCalls::LetNextRead() {
  std::shared_ptr<Stream> next;
  {
    const std::lock_guard lock(mutex_);
    if (is_reading_) return;
    while (next == nullptr && !in_line_.empty()) {
      if (!in_line_.front()->IsFinished()) next = std::move(in_line_.front());
      in_line_.pop_front();
    }
    if (next == nullptr) return;
    is_reading_ = true;
  }
  next->Read([this] {
    {
      const std::lock_guard lock(mutex_);
      is_reading_ = false;
    }
    LetNextRead();
  });
}

void ReportCalls::CloseAll() {
  std::vector<std::shared_ptr<Stream>> open;
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    open = open_;
  }
  for (const auto& stream : open) stream->EndNow(Stopping());
}

void ReportCalls::Forget(const Stream* stream) {
  const auto is_this = [stream](const auto& known) { return known.get() == stream; };
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, is_this);
  // One that was cancelled while it waited holds its request.
  std::erase_if(in_line_, is_this);
}

}  // namespace relactation
