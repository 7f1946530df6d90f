// The streams that a device may have, and how far it holds each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct HeldStream {
  std::string stream_id;
  v1::StreamKind kind = v1::STREAM_KIND_UNSPECIFIED;
  std::string person_id;  // Whose private one it is; empty: the family's.
  bool is_writable = false;
  int64_t epoch = 0;  // 0: it is to be sent anew.
  int64_t after = 0;  // It holds every row up to this sequence.
  int64_t head = 0;   // The sequence of the server's last row, when the device last heard of it.
  bool is_resend = false;   // It is being sent from sequence 0, up to `after` so far.
  bool is_unequal = false;  // At the head it came to something else than the server's.
  bool is_wiped = false;    // Its rows are gone from here, and the server does not know that yet.
};

class HeldStreams {
 public:
  explicit HeldStreams(Transaction& transaction) : transaction_(transaction) {}

  // In the order of their kinds, the family's first.
  absl::StatusOr<std::vector<HeldStream>> List();
  // NOT_FOUND if the device has no such stream.
  absl::StatusOr<HeldStream> Find(std::string_view stream_id);
  // Makes it, or takes the place of what was there.
  absl::Status Put(const HeldStream& stream);
  // Its rows go with it. Nothing happens where there is none.
  absl::Status Delete(std::string_view stream_id);

 private:
  Transaction& transaction_;
};

v1::StreamCursor CursorOf(const HeldStream& stream);

// Whether it holds all that the server had when the device last heard of it.
bool HoldsAll(const HeldStream& stream);

// Whether it holds all of it, and the same.
bool IsAtHead(const HeldStream& stream);

}  // namespace relactation
