// The parts of an answer between who makes them and who gets them: each goes on once its audit rows
// are on the disk. Those that wait meanwhile share the next write.
#pragma once

#include <functional>
#include <google/protobuf/message.h>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "server/access/handler.h"
#include "server/access/tokens.h"
#include "server/storage/audit_table.h"
#include "server/storage/write_queue.h"

namespace relactation {

// Used by one thread that makes the parts, while another one writes.
class AuditedParts : public std::enable_shared_from_this<AuditedParts> {
 public:
  // Queue and keys must outlive what is on its way. `done` is called once, after the last part.
  AuditedParts(WriteQueue& writes, const AccessKeys& keys, PartReceiver receiver,
               std::function<void(absl::Status)> done);

  // An error says that no more is wanted or that rows could not be written: nothing goes on then.
  absl::Status Take(std::unique_ptr<google::protobuf::Message> message, std::vector<AuditRow> rows);

  // No part follows. `done` gets the status, once the rows are written too.
  void End(absl::Status status, std::vector<AuditRow> rows);

 private:
  struct Part {
    std::unique_ptr<google::protobuf::Message> message;  // None: there are rows alone.
    std::vector<AuditRow> rows;
  };
  using Parts = std::vector<Part>;

  void Write(std::shared_ptr<Parts> parts);
  void Written(Parts& parts, const absl::Status& status);
  void Finish();

  WriteQueue& writes_;
  const AccessKeys& keys_;
  const PartReceiver receiver_;
  std::function<void(absl::Status)> done_;
  std::mutex mutex_;
  Parts waiting_;
  bool is_writing_ = false;
  absl::Status failure_;
  std::optional<absl::Status> end_;
};

}  // namespace relactation
