#include "client/device/fetched_alarms.h"

#include <utility>

#include "absl/status/statusor.h"
#include "client/device/family_view.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<std::vector<DeviceMatch>> Matches(DeviceStore& store, absl::Time now) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  return ReadDeviceMatches(transaction, now);
}

absl::StatusOr<FetchedAlarms> ReadFetched(DeviceStore& store,
                                          const std::vector<DeviceMatch>& before, absl::Time now) {
  FetchedAlarms fetched;
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(fetched.matches, ReadDeviceMatches(transaction, now));
  fetched.matches = NotToldBy(before, std::move(fetched.matches));
  std::erase_if(fetched.matches, [](const DeviceMatch& match) {
    return match.answer.severity < FlagSeverity::kUrgent;
  });
  ASSIGN_OR_RETURN(fetched.family, ReadFamily(transaction));
  ASSIGN_OR_RETURN(std::vector<v1::PlanRevision> plans, ReadPlanRevisions(transaction));
  if (!plans.empty()) fetched.plan = std::move(*plans.back().mutable_plan());
  return fetched;
}

}  // namespace

AlarmsBefore::AlarmsBefore(DeviceStore& store, absl::Time now)
    : store_(store), before_(Matches(store, now).value_or(std::vector<DeviceMatch>())) {}

FetchedAlarms AlarmsBefore::Fetched(absl::Time now) {
  return ReadFetched(store_, before_, now).value_or(FetchedAlarms());
}

}  // namespace relactation
