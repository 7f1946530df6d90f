#include "client/device/store_reading.h"

#include <vector>

#include "relactation/v1/record.pb.h"

#include "client/device/change_table.h"
#include "client/device/device_state.h"
#include "client/device/family_view.h"
#include "client/device/held_streams.h"
#include "client/device/row_table.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::Status ReadThrough(DeviceStore& store) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  RETURN_IF_ERROR(ReadDeviceState(transaction).status());
  ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction).List());
  for (const HeldStream& stream : streams) {
    RETURN_IF_ERROR(RowTable(transaction).DigestOf(stream.stream_id).status());
  }
  RETURN_IF_ERROR(ChangeTable(transaction).All().status());
  // Of a device that never synced, or whose right has ended, the family is not here.
  const absl::Status family = ReadFamily(transaction).status();
  if (absl::IsDataLoss(family)) return family;
  for (const v1::RowKind kind : {v1::ROW_KIND_SESSION, v1::ROW_KIND_OBSERVATION}) {
    RETURN_IF_ERROR(RowTable(transaction).ForEach(kind, [](const HeldRow& held) -> absl::Status {
      if (v1::Record().ParseFromString(held.row.body())) return absl::OkStatus();
      return absl::DataLossError("this device's store holds an entry that cannot be read");
    }));
  }
  return absl::OkStatus();
}

}  // namespace relactation
