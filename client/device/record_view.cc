#include "client/device/record_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "client/device/held_streams.h"
#include "client/device/row_table.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/field_groups.h"

namespace relactation {
namespace {

bool IsRecord(v1::RowKind kind) {
  return kind == v1::ROW_KIND_SESSION || kind == v1::ROW_KIND_OBSERVATION;
}

absl::Status Unreadable() {
  return absl::DataLossError("this device's store holds an entry that cannot be read");
}

absl::StatusOr<SeenRecord> OfRow(const HeldRow& held) {
  SeenRecord seen;
  v1::MergeState merge_state;
  if (!seen.record.ParseFromString(held.row.body()) ||
      !merge_state.ParseFromString(held.row.merge_state())) {
    return Unreadable();
  }
  seen.stream_id = held.stream_id;
  seen.is_live = held.row.state() == v1::ROW_STATE_LIVE;
  seen.base_revision = held.row.revision();
  seen.superseded.assign(merge_state.superseded().begin(), merge_state.superseded().end());
  return seen;
}

// Whether the change is still to be laid over the row: not if it was refused, or what came
// from it is here, if only as a row that is gone. Until all of a stream is here, its cursor does
// not tell: a row that changed again meanwhile comes with a later page.
bool IsPending(const Change& change, const HeldRow* held, const HeldStream* stream) {
  if (change.is_given_up) return false;
  if (!change.outcome.has_value()) return true;
  if (IsRefused(*change.outcome)) return false;
  if (change.outcome->result() == v1::MUTATION_RESULT_QUARANTINED) return true;
  const int64_t sequence = change.outcome->sequence();
  if (held != nullptr && held->row.sequence() >= sequence) return false;
  return stream == nullptr || !HoldsAll(*stream) || stream->after < sequence;
}

// Whether the person who made the change saw what lost, as the server will judge it.
bool HasSeen(const Change& change, const v1::SupersededChange& lost) {
  const v1::Mutation& mutation = change.mutation;
  if (lost.revision() <= mutation.base_revision()) return true;
  return lost.replica_id() == change.replica_id && lost.n() <= mutation.base_n();
}

// Whoever saw what lost and says how it is has settled it, on this device already.
void Settle(const Change& change, SeenRecord& seen) {
  std::set<GroupNumber> groups;
  if (change.mutation.action() == v1::MUTATION_ACTION_PATCH) {
    for (const v1::FieldChange& field : change.mutation.changes()) {
      groups.insert(GroupOf(PathOf(field)));
    }
  } else {
    groups.insert(kStateGroup);
  }
  const auto settled = std::erase_if(seen.superseded, [&](const v1::SupersededChange& lost) {
    return groups.contains(lost.group()) && HasSeen(change, lost);
  });
  if (settled == 0) return;
  const auto has_state = std::any_of(seen.superseded.begin(), seen.superseded.end(),
                                     [](const auto& lost) { return lost.group() == kStateGroup; });
  const auto has_fields = std::any_of(seen.superseded.begin(), seen.superseded.end(),
                                      [](const auto& lost) { return lost.group() != kStateGroup; });
  auto& marks = *seen.record.mutable_review_reasons();
  const auto is_over = [&](int mark) {
    return (mark == v1::REVIEW_REASON_CHANGED_BY_TWO && !has_fields) ||
           (mark == v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK && !has_state);
  };
  marks.erase(std::remove_if(marks.begin(), marks.end(), is_over), marks.end());
}

absl::Status LayOver(const Change& change, SeenRecord& seen) {
  const v1::Mutation& mutation = change.mutation;
  switch (mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      if (!seen.record.ParseFromString(mutation.body())) return Unreadable();
      seen.record.set_record_id(mutation.record_id());
      seen.stream_id = change.stream_id;
      seen.entry_time = FromTimestamp(mutation.edit_time());
      seen.is_live = true;
      break;
    case v1::MUTATION_ACTION_PATCH:
      RETURN_IF_ERROR(
          ApplyChanges({mutation.changes().begin(), mutation.changes().end()}, seen.record));
      // Whoever changes an entry wants it to count: an edit beats a delete.
      seen.is_live = true;
      break;
    case v1::MUTATION_ACTION_DELETE:
      seen.is_live = false;
      break;
    case v1::MUTATION_ACTION_RESTORE:
      seen.is_live = true;
      break;
    default:
      return Unreadable();
  }
  if (mutation.action() != v1::MUTATION_ACTION_CREATE) Settle(change, seen);
  seen.last_n = mutation.n();
  seen.last_replica_id = change.replica_id;
  seen.base_revision = SeenRevision(change, seen.base_revision);
  if (!change.outcome.has_value()) seen.is_waiting = true;
  return absl::OkStatus();
}

using StreamsById = std::map<std::string, HeldStream>;

absl::StatusOr<StreamsById> ReadStreams(Transaction& transaction) {
  ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction).List());
  StreamsById by_id;
  for (const HeldStream& stream : streams) by_id[stream.stream_id] = stream;
  return by_id;
}

// `held`: nullptr where there is no row. NOT_FOUND if nothing of it is to be seen.
absl::StatusOr<SeenRecord> See(const HeldRow* held, const std::vector<Change>& changes,
                               const StreamsById& streams) {
  SeenRecord seen;
  bool is_there =
      held != nullptr && IsRecord(held->row.kind()) && held->row.state() != v1::ROW_STATE_PURGED;
  if (is_there) {
    ASSIGN_OR_RETURN(seen, OfRow(*held));
  }
  for (const Change& change : changes) {
    const auto stream = streams.find(change.stream_id);
    if (!IsPending(change, held, stream == streams.end() ? nullptr : &stream->second)) continue;
    const bool makes_it = change.mutation.action() == v1::MUTATION_ACTION_CREATE;
    if (makes_it ? !IsRecord(change.mutation.kind()) || held != nullptr : !is_there) continue;
    // One that does not fit what is here by now is the server's to refuse, and hides nothing.
    SeenRecord with_it = seen;
    if (!LayOver(change, with_it).ok()) continue;
    seen = std::move(with_it);
    is_there = true;
  }
  if (!is_there) return absl::NotFoundError("this device holds no such entry");
  return seen;
}

}  // namespace

absl::StatusOr<SeenRecord> SeeRecord(Transaction& transaction, std::string_view record_id) {
  ASSIGN_OR_RETURN(const std::vector<Change> changes, ChangeTable(transaction).OfRecord(record_id));
  const absl::StatusOr<HeldRow> held = RowTable(transaction).Find(record_id);
  if (!held.ok() && !absl::IsNotFound(held.status())) return held.status();
  ASSIGN_OR_RETURN(const StreamsById streams, ReadStreams(transaction));
  return See(held.ok() ? &*held : nullptr, changes, streams);
}

absl::StatusOr<v1::Record> RecordMeantBy(Transaction& transaction, const Change& change) {
  const std::string& record_id = change.mutation.record_id();
  absl::StatusOr<SeenRecord> seen = SeeRecord(transaction, record_id);
  if (!seen.ok() && !absl::IsNotFound(seen.status()) && !absl::IsDataLoss(seen.status())) {
    return seen.status();
  }
  SeenRecord meant;
  const auto lay_over = [&meant](const Change& over) {
    SeenRecord with_it = meant;
    for (const v1::FieldChange& field : over.mutation.changes()) {
      const bool is_of_session = field.field() == v1::Record::kSessionFieldNumber;
      if (is_of_session && !meant.record.has_observation()) with_it.record.mutable_session();
    }
    if (LayOver(over, with_it).ok()) meant = std::move(with_it);
  };
  if (seen.ok()) {
    meant = *std::move(seen);
  } else {
    ASSIGN_OR_RETURN(const std::vector<Change> changes,
                     ChangeTable(transaction).OfRecord(record_id));
    for (const Change& earlier : changes) {
      // A correction that the person gave up is not what they mean; the entry it was of tells what
      // a later one is about.
      const bool makes_it = earlier.mutation.action() == v1::MUTATION_ACTION_CREATE;
      const bool is_meant = makes_it || !earlier.is_given_up;
      if (is_meant && earlier.change_id < change.change_id) lay_over(earlier);
    }
  }
  lay_over(change);
  meant.record.set_record_id(record_id);
  return std::move(meant.record);
}

absl::StatusOr<std::vector<SeenRecord>> SeeRecords(Transaction& transaction) {
  ASSIGN_OR_RETURN(const StreamsById streams, ReadStreams(transaction));
  std::map<std::string, std::vector<Change>> changes;
  ASSIGN_OR_RETURN(std::vector<Change> all, ChangeTable(transaction).All());
  for (Change& change : all) {
    const std::string record_id = change.mutation.record_id();
    changes[record_id].push_back(std::move(change));
  }
  std::vector<SeenRecord> records;
  const auto add = [&](const HeldRow* held, const std::vector<Change>& of_it) {
    absl::StatusOr<SeenRecord> seen = See(held, of_it, streams);
    // One that cannot be read must not hide the others.
    if (absl::IsNotFound(seen.status()) || absl::IsDataLoss(seen.status())) {
      return absl::OkStatus();
    }
    RETURN_IF_ERROR(seen.status());
    records.push_back(*std::move(seen));
    return absl::OkStatus();
  };
  for (const v1::RowKind kind : {v1::ROW_KIND_SESSION, v1::ROW_KIND_OBSERVATION}) {
    RETURN_IF_ERROR(RowTable(transaction).ForEach(kind, [&](const HeldRow& held) {
      const auto found = changes.extract(held.row.record_id());
      return add(&held, found.empty() ? std::vector<Change>() : found.mapped());
    }));
  }
  for (const auto& [record_id, of_it] : changes) {
    // What is left has no row, or one that is no record and stays unseen.
    const absl::Status has_row = RowTable(transaction).Find(record_id).status();
    if (absl::IsNotFound(has_row)) RETURN_IF_ERROR(add(nullptr, of_it));
  }
  std::sort(records.begin(), records.end(), [](const SeenRecord& a, const SeenRecord& b) {
    const absl::Time start_a = FromTimestamp(a.record.time().start_time());
    const absl::Time start_b = FromTimestamp(b.record.time().start_time());
    if (start_a != start_b) return start_a < start_b;
    return a.record.record_id() < b.record.record_id();
  });
  return records;
}

}  // namespace relactation
