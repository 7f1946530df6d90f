#include "client/device/family_view.h"

#include <cstdint>
#include <map>
#include <utility>

#include "client/device/device_state.h"
#include "client/device/refusals.h"
#include "client/device/row_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Those that count, in the order of their sequence.
template <typename Message>
absl::StatusOr<std::vector<Message>> ReadAll(Transaction& transaction, v1::RowKind kind) {
  std::map<int64_t, Message> found;
  RETURN_IF_ERROR(RowTable(transaction).ForEach(kind, [&](const HeldRow& held) {
    if (held.row.state() != v1::ROW_STATE_LIVE) return absl::OkStatus();
    if (found[held.row.sequence()].ParseFromString(held.row.body())) return absl::OkStatus();
    return absl::DataLossError("this device's store holds a row that cannot be read");
  }));
  std::vector<Message> messages;
  for (auto& [sequence, message] : found) messages.push_back(std::move(message));
  return messages;
}

}  // namespace

absl::StatusOr<v1::Client> ReadFamily(Transaction& transaction) {
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(std::vector<v1::Client> clients,
                   ReadAll<v1::Client>(transaction, v1::ROW_KIND_CLIENT));
  for (v1::Client& client : clients) {
    if (client.client_id() == state.client_id) return std::move(client);
  }
  return state.has_right ? NotSynced() : RightToReadEnded();
}

absl::StatusOr<std::vector<v1::PlanRevision>> ReadPlanRevisions(Transaction& transaction) {
  return ReadAll<v1::PlanRevision>(transaction, v1::ROW_KIND_PLAN_REVISION);
}

absl::StatusOr<std::vector<v1::PlanEvent>> ReadPlanEvents(Transaction& transaction) {
  return ReadAll<v1::PlanEvent>(transaction, v1::ROW_KIND_PLAN_EVENT);
}

absl::StatusOr<std::vector<v1::SupplementStep>> ReadSupplementSteps(Transaction& transaction) {
  return ReadAll<v1::SupplementStep>(transaction, v1::ROW_KIND_SUPPLEMENT_STEP);
}

absl::StatusOr<std::vector<v1::Note>> ReadNotes(Transaction& transaction) {
  return ReadAll<v1::Note>(transaction, v1::ROW_KIND_NOTE);
}

absl::StatusOr<std::vector<v1::Contact>> ReadContacts(Transaction& transaction) {
  return ReadAll<v1::Contact>(transaction, v1::ROW_KIND_CONTACT);
}

}  // namespace relactation
