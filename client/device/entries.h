// What a person records, corrects and takes back on the device: kept before the answer, and sent
// when there is a network.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/device/device_store.h"
#include "client/device/record_view.h"
#include "proto/relactation/world.h"

namespace relactation {

// Each call is one transaction: once it has answered, what was entered survives whatever happens to
// the program or the machine, and where it fails nothing was done.
//
// Errors besides those of the single calls: INVALID_ARGUMENT, naming the field, for what breaks a
// limit; FAILED_PRECONDITION, reason RIGHT_ENDED, where the device may not record for the family
// any more, or reason NOT_SYNCED where it has not heard yet what it may; RESOURCE_EXHAUSTED, reason
// DEVICE_FULL, where the device's disk is full.
class Entries {
 public:
  // All must outlive this.
  Entries(DeviceStore& store, const Clock& clock, RandomSource& random)
      : store_(store), clock_(clock), random_(random) {}

  // The same, but what is kept stands for changes that were refused: with it they leave the tray.
  Entries InsteadOf(std::vector<int64_t> refused) const;

  // The id of the new record, whatever id it came with. INVALID_ARGUMENT for what is private to
  // another adult.
  absl::StatusOr<std::string> Add(const v1::Record& record);
  // Makes `after` of the record as the person saw it, whatever has come since: what nobody else
  // changed is as they wanted it, and where somebody did, the server keeps both. Where they saw
  // that somebody else had taken it back, that is settled: it counts. NOT_FOUND if it is gone;
  // INVALID_ARGUMENT if nothing differs or it would be a record of another kind;
  // FAILED_PRECONDITION if it is taken back; ABORTED if what they saw has no name any more by which
  // the server would know it.
  absl::Status Correct(const SeenRecord& before, const v1::Record& after, std::string_view reason);
  // It counts no more; its content is kept. FAILED_PRECONDITION if that is so already.
  absl::Status TakeBack(std::string_view record_id, std::string_view reason);
  // It counts again. FAILED_PRECONDITION if it does already.
  absl::Status Restore(std::string_view record_id, std::string_view reason);
  // Says that it is right as the person sees it, and counts, where somebody else's change of it
  // lost or somebody else took it back: that is settled by this. FAILED_PRECONDITION if nothing
  // lost, or it is taken back.
  absl::Status Confirm(std::string_view record_id, std::string_view reason);
  // Notes once that the person has seen this revision of the plan.
  absl::Status NotePlanSeen(int64_t revision);

 private:
  absl::Status SetCounts(std::string_view record_id, bool counts, std::string_view reason);

  DeviceStore& store_;
  const Clock& clock_;
  RandomSource& random_;
  std::vector<int64_t> instead_of_;
};

}  // namespace relactation
