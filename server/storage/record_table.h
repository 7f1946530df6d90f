// Records: the rows of the streams. Bodies are bytes here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/record_row.h"
#include "server/storage/scope.h"

namespace relactation {

// Which rows of a stream a page holds.
struct RecordPage {
  int kind = 0;
  // From this instant, until before that one. Rows without a time are there if `from` is infinite.
  absl::Time from = absl::InfinitePast();
  absl::Time until = absl::InfiniteFuture();
  // The row the last page ended with: its time and id. Empty id: the first page.
  std::optional<absl::Time> after_start_time;
  std::string after_record_id;
  int64_t limit = 100;
  bool newest_first = false;
  bool with_deleted = false;
};

// Rows by the order in which they were written.
struct SequencePage {
  int64_t after = 0;
  int64_t limit = 0;
  bool live_only = false;
};

// Every call answers NOT_FOUND if the stream is not in the scope.
class RecordTable {
 public:
  explicit RecordTable(const Scope& scope) : scope_(scope) {}

  // Stores a new record with the stream's next sequence, and returns it so. ALREADY_EXISTS if the
  // stream has a record of that id, in any state.
  absl::StatusOr<RecordRow> Insert(RecordRow row);
  // The same for many. After an error none of them is stored.
  absl::Status InsertAll(std::span<RecordRow> rows);
  // Stores another content for a record, with the next revision and the stream's next sequence.
  // ABORTED if its revision is not the expected one; NOT_FOUND if there is none. The kind stays.
  absl::StatusOr<RecordRow> Replace(RecordRow row, int64_t expected_revision);
  // In any state. NOT_FOUND if there is none.
  absl::StatusOr<RecordRow> Find(std::string_view stream_id, std::string_view record_id);
  // The value that was kept for such a record, if the record is as it was: see Transaction::Known.
  template <typename Value>
  const Value* Known(std::string_view stream_id, std::string_view record_id) const {
    if (!scope_.transaction().Knows() || !scope_.HasStream(stream_id)) return nullptr;
    return scope_.transaction().Known<Value>(FindStatement(), KeyOf(stream_id, record_id));
  }
  // Keeps a value that was made of a record just found, and nothing else.
  template <typename Value>
  void Keep(const RecordRow& found, const Value& value, size_t bytes) {
    scope_.transaction().KeepRow(FindStatement(), KeyOf(found.stream_id, found.record_id), value,
                                 bytes);
  }
  // The kind of what bears the id in any stream of the client; no value if nothing does. NOT_FOUND
  // if the client is not in the scope.
  absl::StatusOr<std::optional<int>> KindOfId(std::string_view client_id,
                                              std::string_view record_id);
  // Live rows from an instant until before another, by time and id; stops at the first error
  // `visit` returns. The cost is that of the rows visited, however long the stream. `visit` may
  // read, but must not write to the stream.
  absl::Status ForEach(std::string_view stream_id, int kind, absl::Time from, absl::Time until,
                       absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  // Rows of the kind in any state that were written after the sequence, in the order of theirs;
  // otherwise as above.
  absl::Status ForEachAfter(std::string_view stream_id, int kind, int64_t sequence,
                            absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  // Rows of the kind that were taken back and keep their bodies, in the order in which they were;
  // otherwise as above.
  absl::Status ForEachTakenBack(std::string_view stream_id, int kind,
                                absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  // Rows of every kind; otherwise as above.
  absl::Status ForEachAfterSequence(std::string_view stream_id, const SequencePage& page,
                                    absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  // Rows of every kind and state, from an id until before another (empty: from the first, to the
  // last), by id; otherwise as above.
  absl::Status ForEachOfIds(std::string_view stream_id, std::string_view from_id,
                            std::string_view until_id,
                            absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  // By time and id, either way round.
  absl::StatusOr<std::vector<RecordRow>> Page(std::string_view stream_id, const RecordPage& page);
  // The live row of the kind that was written last. NOT_FOUND if there is none. For kinds with few
  // rows, such as plan revisions: looks at all of the kind.
  absl::StatusOr<RecordRow> Latest(std::string_view stream_id, int kind);

 private:
  static SqlText FindStatement();
  static std::string KeyOf(std::string_view stream_id, std::string_view record_id);
  static absl::Status Visit(Statement& rows, std::string_view stream_id,
                            absl::FunctionRef<absl::Status(const RecordRow&)> visit);
  absl::Status CheckStream(std::string_view stream_id) const;
  const Scope& scope_;
};

}  // namespace relactation
