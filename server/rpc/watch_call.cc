#include "server/rpc/watch_call.h"

#include <algorithm>
#include <grpc/support/time.h>
#include <grpcpp/alarm.h>
#include <optional>
#include <utility>

#include "proto/relactation/grpc_status.h"
#include "proto/relactation/status.h"
#include "server/rpc/call_token.h"

namespace relactation {
namespace {

constexpr absl::Duration kLookTime = absl::Seconds(10);

// A span of time is counted from when the alarm is set.
gpr_timespec In(absl::Duration time) {
  return gpr_time_from_millis(absl::ToInt64Milliseconds(time), GPR_TIMESPAN);
}

}  // namespace

// One who listens. gRPC lets go of it in OnDone; until then it is in the list.
class WatchCalls::Watch final : public grpc::ServerWriteReactor<v1::WatchHint>,
                                public std::enable_shared_from_this<Watch> {
 public:
  Watch(WatchCalls& calls, Call call, Look look)
      : calls_(calls),
        call_(std::move(call)),
        look_(std::move(look)),
        began_(calls.log_.clock().Steady()) {}

  // Looks now, or again once the look that is under way has come back, or the rest is over.
  void LookNow() {
    {
      const std::lock_guard lock(mutex_);
      if (is_finished_) return;
      if (is_looking_ || is_resting_) {
        is_rung_ = true;
        return;
      }
      is_looking_ = true;
    }
    Call call = call_;
    call.deadline = calls_.log_.clock().Now() + kLookTime;
    calls_.guarded_.Start(
        std::move(call), MakeHandler(),
        [self = shared_from_this()](AnyResponse answer) { self->Looked(std::move(answer)); });
  }

  void End(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    EndLocked(status);
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard lock(mutex_);
    is_writing_ = false;
    if (!ok) return EndLocked(absl::CancelledError("the device listens no more"));
    if (next_.has_value() && !is_finished_) WriteLocked(*std::exchange(next_, std::nullopt));
  }

  void OnCancel() override { End(absl::CancelledError("the device listens no more")); }

  void OnDone() override {
    // The list's may be the last but this.
    const std::shared_ptr<Watch> self = shared_from_this();
    {
      const std::lock_guard lock(mutex_);
      listening_.reset();
      alarm_.reset();
      rest_.reset();
    }
    calls_.log_.Write(call_.method->full_name(), status_.code(),
                      calls_.log_.clock().Steady() - began_);
    calls_.Forget(this);
  }

 private:
  // Notes whom the watch is about: only the scope says.
  Handler MakeHandler() {
    return ReadHandler<google::protobuf::Message, v1::WatchHint>(
        [self = shared_from_this()](const Scope& scope, const google::protobuf::Message& request) {
          self->ListenTo(scope.caller().client_id);
          return self->look_(scope, request);
        });
  }

  // To the family whose device it is. Whoever has none listens to all: a caseload changes.
  void ListenTo(const std::optional<std::string>& client_id) {
    const std::lock_guard lock(mutex_);
    if (listening_ != nullptr || is_finished_) return;
    is_of_caseload_ = !client_id.has_value();
    // What rang between this look's snapshot and now was not heard.
    is_rung_ = true;
    const std::weak_ptr<Watch> weak = weak_from_this();
    listening_ = calls_.guarded_.bell().Listen(client_id, [weak] {
      if (const auto self = weak.lock()) self->LookNow();
    });
  }

  void Looked(AnyResponse answer) {
    bool look_again = false;
    {
      const std::lock_guard lock(mutex_);
      is_looking_ = false;
      if (is_finished_) return;
      if (!answer.ok()) return EndLocked(answer.status());
      Tell(static_cast<v1::WatchHint&>(**answer));
      if (is_of_caseload_) return RestLocked();
      look_again = std::exchange(is_rung_, false);
    }
    if (look_again) LookNow();
  }

  void RestLocked() {
    is_resting_ = true;
    const std::weak_ptr<Watch> weak = weak_from_this();
    rest_ = std::make_unique<grpc::Alarm>();
    rest_->Set(In(calls_.options_.caseload_rest), [weak](bool is_over) {
      if (const auto self = weak.lock(); self != nullptr && is_over) self->Rested();
    });
  }

  void Rested() {
    {
      const std::lock_guard lock(mutex_);
      is_resting_ = false;
      if (!std::exchange(is_rung_, false)) return;
    }
    LookNow();
  }

  // What is new, and after a long silence also what is not.
  void Tell(v1::WatchHint& hint) {
    const absl::Duration now = calls_.log_.clock().Steady();
    const absl::Duration silence = calls_.options_.longest_silence;
    const bool is_new = hint.mark() != told_mark_;
    if (!is_new && now - told_ < silence) return SetAlarm(silence - (now - told_));
    told_mark_ = hint.mark();
    told_ = now;
    SetAlarm(silence);
    if (is_writing_) {
      next_ = std::move(hint);
    } else {
      WriteLocked(std::move(hint));
    }
  }

  // In the place of the one before.
  void SetAlarm(absl::Duration in) {
    const std::weak_ptr<Watch> weak = weak_from_this();
    alarm_ = std::make_unique<grpc::Alarm>();
    alarm_->Set(In(in + absl::Milliseconds(1)), [weak](bool is_due) {
      if (const auto self = weak.lock(); self != nullptr && is_due) self->LookNow();
    });
  }

  void WriteLocked(v1::WatchHint hint) {
    is_writing_ = true;
    written_ = std::move(hint);
    StartWrite(&written_);
  }

  void EndLocked(const absl::Status& status) {
    if (std::exchange(is_finished_, true)) return;
    status_ = status;
    Finish(ToGrpcStatus(status));
  }

  WatchCalls& calls_;
  const Call call_;
  const Look look_;
  const absl::Duration began_;
  std::mutex mutex_;
  std::unique_ptr<ChangeBell::Listening> listening_;
  std::unique_ptr<grpc::Alarm> alarm_;
  std::unique_ptr<grpc::Alarm> rest_;
  v1::WatchHint written_;  // gRPC reads it until it is written.
  std::optional<v1::WatchHint> next_;
  std::string told_mark_;
  absl::Duration told_;
  absl::Status status_;
  bool is_looking_ = false;
  bool is_resting_ = false;
  bool is_rung_ = false;
  bool is_of_caseload_ = false;
  bool is_writing_ = false;
  bool is_finished_ = false;
};

grpc::ServerWriteReactor<v1::WatchHint>* WatchCalls::Start(
    grpc::CallbackServerContext* context, const google::protobuf::MethodDescriptor& method,
    const google::protobuf::Message& request, Look look) {
  Call call;
  call.method = &method;
  call.token = TokenOf(*context);
  // gRPC keeps the request for no longer than the call; a look may come back later.
  std::shared_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  call.request = std::move(copy);
  const auto watch = std::make_shared<Watch>(*this, std::move(call), std::move(look));
  absl::Status refusal;
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_) {
      refusal = absl::UnavailableError("the server is stopping; try again");
    } else if (watches_.size() >= static_cast<size_t>(options_.most)) {
      refusal = WithRetryDelay(
          absl::ResourceExhaustedError("too many devices listen; ask by Hello instead"),
          absl::Minutes(1));
    }
    watches_.push_back(watch);
  }
  refusal.ok() ? watch->LookNow() : watch->End(refusal);
  return watch.get();
}

void WatchCalls::CloseAll() {
  std::vector<std::shared_ptr<Watch>> open;
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    open = watches_;
  }
  for (const auto& watch : open) {
    watch->End(absl::UnavailableError("the server is stopping; try again"));
  }
}

void WatchCalls::Forget(const Watch* watch) {
  const std::lock_guard lock(mutex_);
  std::erase_if(watches_, [watch](const auto& known) { return known.get() == watch; });
}

}  // namespace relactation
