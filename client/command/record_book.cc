#include "client/command/record_book.h"

#include "client/command/device_record_book.h"
#include "client/command/practice_record_book.h"
#include "proto/relactation/care/hidden_amounts.h"
#include "proto/relactation/status.h"

namespace relactation {

v1::Record RecordBook::ForReading(v1::Record record) const {
  if (HidesAmounts()) HideAmounts(record);
  return record;
}

absl::StatusOr<std::unique_ptr<RecordBook>> OpenRecordBook(CommandRun& run) {
  if (run.IsDevice()) {
    ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
    return std::make_unique<DeviceRecordBook>(run, *store);
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  return std::make_unique<PracticeRecordBook>(run, *connection);
}

}  // namespace relactation
