#include "client/connection/hint_listening.h"

#include <algorithm>
#include <condition_variable>
#include <grpcpp/grpcpp.h>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "relactation/v1/sync_service.grpc.pb.h"

namespace relactation {
namespace {

// Asking again would be answered the same: an older server, or nobody who may listen.
bool IsRefusal(grpc::StatusCode code) {
  return code == grpc::StatusCode::UNAUTHENTICATED || code == grpc::StatusCode::PERMISSION_DENIED ||
         code == grpc::StatusCode::UNIMPLEMENTED || code == grpc::StatusCode::INVALID_ARGUMENT ||
         code == grpc::StatusCode::NOT_FOUND;
}

}  // namespace

struct HintListening::Heard {
  Heard(const Clock& the_clock, std::function<void()> the_on_news, std::function<void()> the_on_end)
      : clock(the_clock), on_news(std::move(the_on_news)), on_end(std::move(the_on_end)) {}

  // The same mark as before only says that the line is up.
  void Hear(const v1::WatchHint& hint) {
    bool is_news = false;
    {
      const std::lock_guard lock(mutex);
      is_news = mark != hint.mark();
      mark = hint.mark();
      delay = absl::Milliseconds(std::max(hint.delay_ms(), 0));
      last_time = clock.Steady();
    }
    if (is_news) on_news();
  }

  void BeginAnew() {
    const std::lock_guard lock(mutex);
    last_time = clock.Steady();
  }

  bool IsSilent() {
    const std::lock_guard lock(mutex);
    return clock.Steady() - last_time >= kLongestSilence;
  }

  const Clock& clock;
  const std::function<void()> on_news;
  const std::function<void()> on_end;
  std::mutex mutex;
  // Of the hint that came last. Empty: none has come.
  std::string mark;
  absl::Duration delay;
  // When the server last said something, or was asked to.
  absl::Duration last_time;
};

// One call of Watch. gRPC calls it on its own threads, and keeps it until OnDone.
class HintListening::Reader final : public grpc::ClientReadReactor<v1::WatchHint> {
 public:
  Reader(PracticeConnection& connection, const std::string& replica_id, Heard& heard)
      : heard_(heard), stub_(connection.channel()) {
    connection.SignIn(context_);
    request_.set_replica_id(replica_id);
  }

  static std::shared_ptr<Reader> Start(PracticeConnection& connection,
                                       const std::string& replica_id, Heard& heard) {
    const auto reader = std::make_shared<Reader>(connection, replica_id, heard);
    reader->self_ = reader;
    reader->stub_.async()->Watch(&reader->context_, &reader->request_, reader.get());
    reader->StartRead(&reader->hint_);
    reader->StartCall();
    return reader;
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    heard_.Hear(hint_);
    StartRead(&hint_);
  }

  void OnDone(const grpc::Status& status) override {
    {
      const std::lock_guard lock(mutex_);
      end_ = status;
    }
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED) heard_.on_news();
    if (heard_.on_end) heard_.on_end();
    // Whoever waits may let go of all but this as soon as it knows.
    const std::shared_ptr<Reader> self = std::move(self_);
    const std::lock_guard lock(mutex_);
    is_done_ = true;
    done_.notify_all();
  }

  // Cancelling needs no answer of the server.
  void EndAndWait() {
    context_.TryCancel();
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return is_done_; });
  }

  // Nothing as long as it goes on.
  std::optional<grpc::Status> EndedWith() {
    const std::lock_guard lock(mutex_);
    return end_;
  }

 private:
  Heard& heard_;
  v1::SyncService::Stub stub_;
  grpc::ClientContext context_;
  v1::WatchRequest request_;
  v1::WatchHint hint_;
  std::shared_ptr<Reader> self_;
  std::mutex mutex_;
  std::condition_variable done_;
  bool is_done_ = false;
  std::optional<grpc::Status> end_;
};

HintListening::HintListening(PracticeConnection& connection, const Clock& clock,
                             std::function<void()> on_news, ListenerOptions options)
    : connection_(connection),
      replica_id_(std::move(options.replica_id)),
      heard_(std::make_unique<Heard>(clock, std::move(on_news), std::move(options.on_end))) {}

HintListening::~HintListening() {
  if (reader_ != nullptr) reader_->EndAndWait();
}

void HintListening::Renew() {
  if (reader_ != nullptr) {
    const std::optional<grpc::Status> ended = reader_->EndedWith();
    if (ended.has_value() ? IsRefusal(ended->error_code()) : !heard_->IsSilent()) return;
    reader_->EndAndWait();
  }
  heard_->BeginAnew();
  reader_ = Reader::Start(connection_, replica_id_, *heard_);
}

absl::Duration HintListening::delay() const {
  const std::lock_guard lock(heard_->mutex);
  return heard_->delay;
}

absl::Status HintListening::end() const {
  const std::optional<grpc::Status> ended =
      reader_ == nullptr ? std::nullopt : reader_->EndedWith();
  if (!ended.has_value()) return absl::OkStatus();
  // A server that ends the call without a word is one that is not there.
  return ended->ok() ? absl::UnavailableError("the server listens no more")
                     : connection_.EndOf(*ended);
}

}  // namespace relactation
