#include "server/access/audited_parts.h"

#include <utility>

#include "absl/time/time.h"
#include "proto/relactation/status.h"
#include "server/access/audit.h"

namespace relactation {

AuditedParts::AuditedParts(WriteQueue& writes, const AccessKeys& keys, PartReceiver receiver,
                           std::function<void(absl::Status)> done)
    : writes_(writes), keys_(keys), receiver_(std::move(receiver)), done_(std::move(done)) {}

absl::Status AuditedParts::Take(std::unique_ptr<google::protobuf::Message> message,
                                std::vector<AuditRow> rows) {
  RETURN_IF_ERROR(receiver_.admit(message->ByteSizeLong()));
  const auto next = std::make_shared<Parts>();
  {
    const std::lock_guard lock(mutex_);
    RETURN_IF_ERROR(failure_);
    waiting_.push_back({std::move(message), std::move(rows)});
    if (is_writing_) return absl::OkStatus();
    is_writing_ = true;
    next->swap(waiting_);
  }
  Write(next);
  return absl::OkStatus();
}

void AuditedParts::End(absl::Status status, std::vector<AuditRow> rows) {
  const auto next = std::make_shared<Parts>();
  {
    const std::lock_guard lock(mutex_);
    end_ = std::move(status);
    if (failure_.ok() && !rows.empty()) waiting_.push_back({nullptr, std::move(rows)});
    if (is_writing_) return;
    is_writing_ = true;
    next->swap(waiting_);
  }
  Write(next);
}

void AuditedParts::Write(std::shared_ptr<Parts> parts) {
  bool has_rows = false;
  for (const Part& part : *parts) has_rows = has_rows || !part.rows.empty();
  if (!has_rows) return Written(*parts, absl::OkStatus());
  // The answer waits for its audit rows, past the deadline if need be.
  writes_.Enqueue(
      absl::InfiniteFuture(),
      [this, self = shared_from_this(), parts](Transaction& transaction) {
        for (const Part& part : *parts) {
          for (const AuditRow& row : part.rows) {
            RETURN_IF_ERROR(AppendAuditRow(transaction, keys_, row));
          }
        }
        return absl::OkStatus();
      },
      [self = shared_from_this(), parts](const absl::Status& status) {
        self->Written(*parts, status);
      });
}

// What waited meanwhile is next.
void AuditedParts::Written(Parts& parts, const absl::Status& status) {
  for (Part& part : parts) {
    if (status.ok() && part.message != nullptr) receiver_.deliver(std::move(part.message));
  }
  const auto next = std::make_shared<Parts>();
  {
    const std::lock_guard lock(mutex_);
    if (!status.ok()) {
      failure_ = status;
      waiting_.clear();
    }
    is_writing_ = !waiting_.empty();
    if (!is_writing_ && !end_.has_value()) return;
    next->swap(waiting_);
  }
  next->empty() ? Finish() : Write(next);
}

void AuditedParts::Finish() {
  const auto done = std::exchange(done_, nullptr);
  if (done != nullptr) done(failure_.ok() ? *end_ : failure_);
}

}  // namespace relactation
