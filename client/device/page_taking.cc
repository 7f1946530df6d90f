#include "client/device/page_taking.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "client/device/held_streams.h"
#include "client/device/row_table.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A range of 64 rows is not cut any more: so many calls find every row of a copy of 1,000,000.
constexpr int kMostRangeCalls = 20'000;
// No server counts as far: what is above it would only break sums.
constexpr int64_t kMostCount = int64_t{1} << 50;

RowsDigest FromMessage(const v1::StreamDigest& digest) {
  return RowsDigest(digest.live_rows(), digest.sum());
}

bool IsSound(const v1::Row& row) {
  return UuidBytes(row.record_id()).has_value() && IsCount(row.sequence()) &&
         IsCount(row.revision());
}

// Whether the parts make up the range, in the order of their ids. Fewer than two would ask the same
// again.
bool MakeUp(const v1::RangeDigestRequest& request, const v1::RangeDigestResponse& response) {
  std::string end = request.from_id();
  for (int i = 0; i < response.parts_size(); ++i) {
    const v1::RangePart& part = response.parts(i);
    const bool is_last = i + 1 == response.parts_size();
    const bool is_open = is_last && request.until_id().empty();
    if (part.from_id() != end || part.until_id().empty() != is_open) return false;
    end = part.until_id();
    if (!end.empty() && (!UuidBytes(end).has_value() || end <= part.from_id())) return false;
  }
  return response.parts_size() > 1 && end == request.until_id();
}

// Where the copy stands before the page.
absl::Status Prepare(RowTable& rows, const v1::StreamPage& page, HeldStream& stream) {
  const bool begins_anew = page.is_resend() && page.after() == 0;
  if (begins_anew) {
    RETURN_IF_ERROR(rows.BeginResend(stream.stream_id));
  } else if (page.epoch() != stream.epoch || page.after() != stream.after ||
             page.is_resend() != stream.is_resend) {
    return ServerContradictsItself();
  }
  if (page.epoch() <= 0 || page.next() < page.after() || !IsCount(page.next())) {
    return ServerContradictsItself();
  }
  for (const v1::Row& row : page.rows()) {
    if (!IsSound(row)) return ServerContradictsItself();
  }
  return absl::OkStatus();
}

// The mistake that kCursorBeforeRows plants: a crash between the two leaves a gap.
[[maybe_unused]] absl::Status TakeCursorFirst(DeviceStore& store, Transaction first,
                                              const v1::StreamPage& page, HeldStream stream) {
  stream.after = page.next();
  stream.epoch = page.epoch();
  stream.is_resend = page.is_resend() && !page.is_at_head();
  RETURN_IF_ERROR(HeldStreams(first).Put(stream));
  RETURN_IF_ERROR(first.Commit());
  ASSIGN_OR_RETURN(Transaction second, store.Begin(TransactionKind::kWrite));
  RowTable rows(second);
  for (const v1::Row& row : page.rows()) {
    RETURN_IF_ERROR(rows.Put(stream.stream_id, row, page.is_resend()));
  }
  if (!stream.is_resend && page.is_resend()) RETURN_IF_ERROR(rows.EndResend(stream.stream_id));
  return second.Commit();
}

class Repair {
 public:
  Repair(DeviceStore& store, SyncServer& server, const std::string& replica_id,
         const std::string& stream_id)
      : store_(store), server_(server), replica_id_(replica_id), stream_id_(stream_id) {}

  absl::Status Run() {
    to_look_at_.emplace_back();
    while (!to_look_at_.empty()) {
      const auto [from_id, until_id] = std::move(to_look_at_.back());
      to_look_at_.pop_back();
      RETURN_IF_ERROR(LookAt(from_id, until_id));
    }
    return absl::OkStatus();
  }

  int64_t ranges() const { return ranges_; }

 private:
  absl::Status LookAt(const std::string& from_id, const std::string& until_id) {
    if (++calls_ > kMostRangeCalls) return ServerContradictsItself();
    v1::RangeDigestRequest request;
    request.set_replica_id(replica_id_);
    request.set_stream_id(stream_id_);
    request.set_from_id(from_id);
    request.set_until_id(until_id);
    ASSIGN_OR_RETURN(const v1::RangeDigestResponse response, server_.RangeDigest(request));
    if (response.parts().empty()) return TakeRows(request, response);
    if (!MakeUp(request, response)) return ServerContradictsItself();
    for (const v1::RangePart& part : response.parts()) {
      ASSIGN_OR_RETURN(const bool is_equal, IsEqual(part));
      if (!is_equal) to_look_at_.emplace_back(part.from_id(), part.until_id());
    }
    return absl::OkStatus();
  }

  absl::StatusOr<bool> IsEqual(const v1::RangePart& part) {
    ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
    ASSIGN_OR_RETURN(const RowsDigest own,
                     RowTable(transaction).DigestOf(stream_id_, part.from_id(), part.until_id()));
    return own == FromMessage(part.digest());
  }

  absl::Status TakeRows(const v1::RangeDigestRequest& request,
                        const v1::RangeDigestResponse& response) {
    ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
    ASSIGN_OR_RETURN(const HeldStream stream, HeldStreams(transaction).Find(stream_id_));
    // Of another epoch: the stream is sent anew anyhow.
    if (stream.epoch != response.epoch()) return absl::OkStatus();
    for (const v1::Row& row : response.rows()) {
      const bool is_within = row.record_id() >= request.from_id() &&
                             (request.until_id().empty() || row.record_id() < request.until_id());
      if (!is_within || !IsSound(row)) return ServerContradictsItself();
    }
    RowTable rows(transaction);
    RETURN_IF_ERROR(rows.DeleteRange(stream_id_, request.from_id(), request.until_id()));
    for (const v1::Row& row : response.rows()) RETURN_IF_ERROR(rows.Put(stream_id_, row, false));
    ++ranges_;
    return transaction.Commit();
  }

  DeviceStore& store_;
  SyncServer& server_;
  const std::string& replica_id_;
  const std::string& stream_id_;
  // Bounds of ids, as a request has them.
  std::vector<std::pair<std::string, std::string>> to_look_at_;
  int64_t ranges_ = 0;
  int calls_ = 0;
};

}  // namespace

bool IsCount(int64_t number) { return number >= 0 && number <= kMostCount; }

absl::Status ServerContradictsItself() {
  return absl::UnavailableError(
      "what the server says does not follow on what it said before; nothing that you entered is "
      "lost, try again later");
}

absl::StatusOr<TakenPage> TakePage(DeviceStore& store, const v1::StreamPage& page) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  absl::StatusOr<HeldStream> held = HeldStreams(transaction).Find(page.stream_id());
  if (absl::IsNotFound(held.status())) return TakenPage();
  RETURN_IF_ERROR(held.status());
  HeldStream& stream = *held;
  if (stream.is_wiped) return TakenPage();
  RowTable rows(transaction);
  RETURN_IF_ERROR(Prepare(rows, page, stream));
  if (RELACTATION_PLANTED(kCursorBeforeRows)) {
    RETURN_IF_ERROR(TakeCursorFirst(store, std::move(transaction), page, stream));
    return TakenPage{.has_moved = true};
  }
  for (const v1::Row& row : page.rows()) {
    RETURN_IF_ERROR(rows.Put(stream.stream_id, row, page.is_resend()));
  }
  if (page.is_resend() && page.is_at_head()) RETURN_IF_ERROR(rows.EndResend(stream.stream_id));
  TakenPage taken;
  taken.begins_anew = stream.epoch != 0 && page.is_resend() && page.after() == 0;
  taken.has_moved = page.is_at_head() || page.next() > page.after();
  stream.epoch = page.epoch();
  stream.after = page.next();
  // The page that ends at the head says where that is, whatever was said before; after any other
  // something is still to come.
  stream.head = page.is_at_head() ? page.next() : std::max(stream.head, page.next() + 1);
  stream.is_resend = page.is_resend() && !page.is_at_head();
  if (page.is_at_head() && page.has_digest()) {
    ASSIGN_OR_RETURN(const RowsDigest own, rows.DigestOf(stream.stream_id));
    taken.differs = !(own == FromMessage(page.digest())) && !RELACTATION_PLANTED(kDigestAdopted);
    stream.is_unequal = taken.differs;
  }
  if (!page.is_at_head()) taken.to_come = stream.head - stream.after;
  RETURN_IF_ERROR(HeldStreams(transaction).Put(stream));
  RETURN_IF_ERROR(transaction.Commit());
  return taken;
}

absl::StatusOr<int64_t> RepairStream(DeviceStore& store, SyncServer& server,
                                     const std::string& replica_id, const std::string& stream_id) {
  Repair repair(store, server, replica_id, stream_id);
  RETURN_IF_ERROR(repair.Run());
  return repair.ranges();
}

}  // namespace relactation
