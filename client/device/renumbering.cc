#include "client/device/renumbering.h"

#include <cstdint>
#include <limits>
#include <map>
#include <vector>

#include "client/device/change_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status Renumber(Transaction& transaction, const std::vector<Change>& changes,
                      DeviceState& state) {
  std::map<int64_t, int64_t> number_of;
  for (const Change& change : changes) {
    v1::Mutation mutation = change.mutation;
    const int64_t n = state.next_n++;
    number_of[mutation.n()] = n;
    mutation.set_n(n);
    // What it was made on is known by its new number, or by the revision alone.
    const auto base = number_of.find(mutation.base_n());
    mutation.set_base_n(base == number_of.end() ? 0 : base->second);
    RETURN_IF_ERROR(
        ChangeTable(transaction).Renumber(change.change_id, state.replica_id, mutation));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status BecomeReplica(Transaction& transaction, const std::string& replica_id,
                           DeviceState& state) {
  ASSIGN_OR_RETURN(const std::vector<Change> unsent,
                   ChangeTable(transaction).Unsent(std::numeric_limits<int64_t>::max()));
  state.replica_id = replica_id;
  state.next_replica_id.clear();
  state.next_n = 1;
  state.backed_up_n = 0;
  RETURN_IF_ERROR(Renumber(transaction, unsent, state));
  return UpdateDeviceState(transaction, state);
}

absl::Status SendAgainOfOtherReplicas(Transaction& transaction, DeviceState& state) {
  ASSIGN_OR_RETURN(const std::vector<Change> others,
                   ChangeTable(transaction).OfOtherReplicas(state.replica_id));
  RETURN_IF_ERROR(Renumber(transaction, others, state));
  return UpdateDeviceState(transaction, state);
}

}  // namespace relactation
