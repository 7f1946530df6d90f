#include "client/command/unsent_file.h"

#include <utility>

#include "client/command/change_words.h"
#include "client/command/family_device.h"
#include "client/command/message_json.h"
#include "client/command/typed_time.h"
#include "client/device/device_store.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

JsonObject AsJson(const Change& change, const v1::Record& record) {
  const v1::Mutation& mutation = change.mutation;
  JsonObject object;
  object.Set("action", ActionInWords(mutation))
      .Set("record_id", mutation.record_id())
      .Set("edit_time", FormatInstant(FromTimestamp(mutation.edit_time()), absl::UTCTimeZone()))
      .Set("reason", IfNotEmpty(mutation.reason()))
      .Set("refused_because",
           IfNotEmpty(RefusalInWords(change.outcome.value_or(v1::MutationOutcome()))));
  const bool holds_any = record.has_session() || record.has_observation();
  if (holds_any) return std::move(object.Set("record", MessageJson(record)));
  return std::move(object.SetNull("record"));
}

}  // namespace

absl::StatusOr<std::vector<UnsentChange>> ReadUnsent(CommandRun& run) {
  const v1::Client family = FamilyAsFarAsHeld(run);
  const absl::TimeZone zone = ZoneAsFarAsKnown(family);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> all, ChangeTable(transaction).All());
  std::vector<UnsentChange> unsent;
  for (const Change& change : all) {
    if (change.is_given_up || (change.outcome.has_value() && !change.is_in_tray)) continue;
    // That somebody saw the plan is no entry that could be lost.
    if (change.mutation.kind() == v1::ROW_KIND_PLAN_SEEN) continue;
    const v1::Record record = RecordOf(transaction, change);
    unsent.push_back(
        {ChangeInWords(change.mutation, record, family, zone), AsJson(change, record)});
  }
  return unsent;
}

std::string UnsentJson(const std::vector<UnsentChange>& unsent) {
  std::vector<JsonObject> items;
  for (const UnsentChange& change : unsent) items.push_back(change.as_json);
  return JsonItems(std::move(items));
}

}  // namespace relactation
