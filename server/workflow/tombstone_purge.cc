#include "server/workflow/tombstone_purge.h"

#include <vector>

#include "relactation/v1/record.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/tombstones.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

// A draft of a plan has the same id each time: only ids of records are never used again.
bool IsForgotten(const RecordRow& row) { return IsRecordKind(row.kind); }

// Whether it was taken back before that. One that cannot be read stays: somebody may yet mend it.
bool IsOver(const RecordRow& row, absl::Time taken_back_before) {
  v1::Record record;
  if (!record.ParseFromString(row.body)) return false;
  const auto& time = record.has_edit() ? record.edit().edit_time() : record.create_time();
  return FromTimestamp(time) <= taken_back_before;
}

// How many of the stream's became bare ids.
absl::StatusOr<int64_t> PurgeStream(Tombstones& tombstones, const TombstoneStream& stream,
                                    absl::Time taken_back_before, int64_t most) {
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows, tombstones.Passed(stream, most));
  int64_t purged = 0;
  int64_t floor = 0;
  for (const RecordRow& row : rows) {
    if (!IsForgotten(row)) continue;
    if (!IsOver(row, taken_back_before)) break;
    RETURN_IF_ERROR(tombstones.Purge(stream.stream_id, row.record_id));
    floor = row.sequence;
    ++purged;
  }
  RETURN_IF_ERROR(tombstones.RaiseFloor(stream.stream_id, floor));
  return purged;
}

}  // namespace

absl::StatusOr<int64_t> PurgeTombstones(Transaction& transaction, absl::Time now,
                                        const PurgeRules& rules) {
  Tombstones tombstones(transaction);
  ASSIGN_OR_RETURN(const std::vector<TombstoneStream> streams,
                   tombstones.Streams(now - rules.dormant));
  int64_t purged = 0;
  for (const TombstoneStream& stream : streams) {
    if (purged >= rules.most) break;
    ASSIGN_OR_RETURN(const int64_t of_stream,
                     PurgeStream(tombstones, stream, now - rules.undo, rules.most - purged));
    purged += of_stream;
  }
  return purged;
}

}  // namespace relactation
