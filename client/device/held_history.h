// What the device holds of its family that rules look at, and what they say of it.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan_progress.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/device/device_flags.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/review_days.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct HeldHistory {
  v1::Client family;
  std::vector<PublishedPlan> plans;
  std::vector<v1::PlanEvent> events;
  std::vector<v1::SupplementStep> steps;
  // Those that count, what is on its way as of when it was said here.
  std::vector<v1::Record> records;
  std::string own_person_id = {};
};

// Fails as ReadFamily does.
absl::StatusOr<HeldHistory> ReadHeldHistory(Transaction& transaction);

// In place of what is stored of it. An entry that is not stored is said now.
void AddEntry(const v1::Record& entry, absl::Time now, HeldHistory& held);

// The family's; UTC where this machine does not know it.
absl::TimeZone ZoneOf(const HeldHistory& held);

// The days that rules look back on, with today. What is held must outlive it.
ReviewDays DaysOf(const HeldHistory& held, absl::Time now);

// Of the rules that run on a device, in the order of the table.
std::vector<DeviceMatch> MatchesOf(const HeldHistory& held, absl::Time now);

}  // namespace relactation
