#include "client/device/renumbering.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "client/device/change_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int64_t kAll = std::numeric_limits<int64_t>::max();

// What a change of the record that its replica settled stands for, without its number: the revision
// that the person who built on it saw. Absent: the server's row was not here then.
absl::StatusOr<std::optional<int64_t>> BaseRevision(ChangeTable& table, const Change& change) {
  const v1::Mutation& mutation = change.mutation;
  int64_t revision = mutation.has_base_revision() ? mutation.base_revision() : 0;
  ASSIGN_OR_RETURN(const std::vector<Change> of_it, table.OfRecord(mutation.record_id()));
  for (const Change& earlier : of_it) {
    if (earlier.replica_id != change.replica_id || earlier.mutation.n() > mutation.base_n()) {
      continue;
    }
    revision = SeenRevision(earlier, revision);
  }
  if (revision == 0) return std::nullopt;
  return revision;
}

// Does nothing: it has no action.
v1::Mutation StandInFor(const v1::Mutation& given_up) {
  v1::Mutation nothing;
  nothing.set_n(given_up.n());
  nothing.set_record_id(given_up.record_id());
  *nothing.mutable_edit_time() = given_up.edit_time();
  return nothing;
}

absl::Status Renumber(Transaction& transaction, const std::vector<Change>& changes,
                      DeviceState& state) {
  ChangeTable table(transaction);
  std::map<std::pair<std::string, int64_t>, int64_t> number_of;
  for (const Change& change : changes) {
    v1::Mutation mutation = change.is_given_up ? StandInFor(change.mutation) : change.mutation;
    const int64_t n = state.next_n++;
    number_of[{change.replica_id, mutation.n()}] = n;
    mutation.set_n(n);
    const auto base = number_of.find({change.replica_id, mutation.base_n()});
    if (base != number_of.end()) {
      mutation.set_base_n(base->second);
    } else if (mutation.base_n() > 0 && change.replica_id != state.replica_id) {
      ASSIGN_OR_RETURN(const std::optional<int64_t> revision, BaseRevision(table, change));
      if (revision.has_value()) mutation.set_base_revision(*revision);
      mutation.set_base_n(0);
    }
    RETURN_IF_ERROR(table.Renumber(change.change_id, state.replica_id, mutation));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status BecomeReplica(Transaction& transaction, const std::string& replica_id,
                           DeviceState& state) {
  ASSIGN_OR_RETURN(const std::vector<Change> unsent,
                   ChangeTable(transaction).Unsent(state.replica_id, kAll));
  state.replica_id = replica_id;
  state.next_replica_id.clear();
  state.next_n = 1;
  state.backed_up_n = 0;
  RETURN_IF_ERROR(Renumber(transaction, unsent, state));
  return UpdateDeviceState(transaction, state);
}

absl::Status AdoptStore(Transaction& transaction, const DeviceState& signed_in, DeviceState found) {
  RETURN_IF_ERROR(UpdateDeviceId(transaction, signed_in.device_id));
  found.has_right = true;
  found.is_signed_in = true;
  return BecomeReplica(transaction, signed_in.replica_id, found);
}

absl::Status SendAgainOfOtherReplicas(Transaction& transaction, int64_t last_n,
                                      DeviceState& state) {
  ChangeTable table(transaction);
  ASSIGN_OR_RETURN(std::vector<Change> changes, table.OfOtherReplicas(state.replica_id));
  if (changes.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::vector<Change> unsent, table.Unsent(state.replica_id, kAll));
  for (Change& change : unsent) {
    if (change.mutation.n() > last_n) changes.push_back(std::move(change));
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.change_id < b.change_id; });
  RETURN_IF_ERROR(table.UnnumberAfter(state.replica_id, last_n));
  state.next_n = last_n + 1;
  RETURN_IF_ERROR(Renumber(transaction, changes, state));
  return UpdateDeviceState(transaction, state);
}

absl::Status WithdrawWhatWasGivenUp(Transaction& transaction, int64_t last_n,
                                    const DeviceState& state) {
  ChangeTable table(transaction);
  ASSIGN_OR_RETURN(const std::vector<Change> unsent, table.Unsent(state.replica_id, kAll));
  for (const Change& change : unsent) {
    if (!change.is_given_up || change.mutation.n() <= last_n) continue;
    RETURN_IF_ERROR(
        table.Renumber(change.change_id, state.replica_id, StandInFor(change.mutation)));
  }
  return absl::OkStatus();
}

}  // namespace relactation
