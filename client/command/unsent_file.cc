#include "client/command/unsent_file.h"

#include <utility>

#include "client/command/change_words.h"
#include "client/command/family_device.h"
#include "client/command/message_json.h"
#include "client/command/typed_time.h"
#include "client/device/change_table.h"
#include "client/device/device_state.h"
#include "client/device/device_store.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool WasTakenIn(const Change& change) {
  return change.outcome.has_value() && !IsRefused(*change.outcome);
}

bool IsInACopy(const Change& change, const DeviceState& state) {
  return change.replica_id == state.replica_id && change.mutation.n() <= state.backed_up_n;
}

JsonObject AsJson(const Change& change, const v1::Record& record) {
  const v1::Mutation& mutation = change.mutation;
  JsonObject object;
  object.Set("action", ActionInWords(mutation))
      .Set("record_id", mutation.record_id())
      .Set("edit_time", FormatInstant(FromTimestamp(mutation.edit_time()), absl::UTCTimeZone()))
      .Set("reason", IfNotEmpty(mutation.reason()))
      .Set("was_sent", WasTakenIn(change))
      .Set("refused_because",
           IfNotEmpty(RefusalInWords(change.outcome.value_or(v1::MutationOutcome()))));
  const bool holds_any = record.has_session() || record.has_observation();
  if (holds_any) return std::move(object.Set("record", MessageJson(record)));
  return std::move(object.SetNull("record"));
}

}  // namespace

absl::StatusOr<std::vector<UnsentChange>> ReadUnsent(CommandRun& run, Sent sent) {
  const v1::Client family = FamilyAsFarAsHeld(run);
  const absl::TimeZone zone = ZoneAsFarAsKnown(family);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(const std::vector<Change> all, ChangeTable(transaction).All());
  std::vector<UnsentChange> unsent;
  for (const Change& change : all) {
    const bool was_sent = WasTakenIn(change);
    const bool is_kept = sent == Sent::kLeftOut || IsInACopy(change, state);
    if (was_sent ? is_kept : change.outcome.has_value() && !change.is_in_tray) continue;
    if (change.is_given_up) continue;
    // That somebody saw the plan is no entry that could be lost.
    if (change.mutation.kind() == v1::ROW_KIND_PLAN_SEEN) continue;
    const v1::Record record = RecordOf(transaction, change);
    unsent.push_back(
        {ChangeInWords(change.mutation, record, family, zone), AsJson(change, record), was_sent});
  }
  return unsent;
}

std::string UnsentJson(const std::vector<UnsentChange>& unsent) {
  std::vector<JsonObject> items;
  for (const UnsentChange& change : unsent) items.push_back(change.as_json);
  return JsonItems(std::move(items));
}

}  // namespace relactation
