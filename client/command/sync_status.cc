#include <optional>
#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sheet.h"
#include "client/command/typed_time.h"
#include "client/device/change_table.h"
#include "client/device/device_store.h"
#include "client/device/held_streams.h"
#include "client/device/record_view.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

struct Standing {
  DeviceState state;
  int64_t waiting = 0;
  int64_t in_tray = 0;
  int64_t changed_by_two = 0;
  bool may_record = false;
};

absl::StatusOr<Standing> ReadStanding(CommandRun& run) {
  Standing standing;
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(standing.state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(standing.waiting, ChangeTable(transaction).CountUnsent());
  ASSIGN_OR_RETURN(const std::vector<Change> tray, ChangeTable(transaction).Tray());
  standing.in_tray = static_cast<int64_t>(tray.size());
  ASSIGN_OR_RETURN(const std::vector<SeenRecord> records, SeeRecords(transaction));
  for (const SeenRecord& seen : records) standing.changed_by_two += !seen.superseded.empty();
  ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction).List());
  for (const HeldStream& stream : streams) {
    standing.may_record = standing.may_record || (standing.state.has_right && stream.is_writable);
  }
  return standing;
}

SheetValue LastContact(const CommandRun& run, const DeviceState& state, absl::TimeZone zone) {
  if (!state.contact_time) return {};
  const absl::Time time = *state.contact_time;
  return SheetValue(FormatInstant(time, zone))
      .Shown(FormatDayAndTime(time, zone) + " (" + FormatAge(run.clock().Now() - time) + " ago)");
}

std::string MayRecordInWords(const Standing& standing) {
  if (!standing.may_record) return "no";
  return standing.state.is_signed_in ? "yes" : "here; nothing is sent before a new sign-in";
}

SheetValue InstantHere(std::optional<absl::Time> time, absl::TimeZone zone) {
  if (!time.has_value()) return {};
  return SheetValue(FormatInstant(*time, zone)).Shown(FormatDayAndTime(*time, zone));
}

Sheet StandingSheet(const CommandRun& run, const Standing& standing, const v1::Client& family) {
  const DeviceState& state = standing.state;
  const absl::TimeZone zone = ZoneAsFarAsKnown(family);
  const std::optional<absl::Duration> ahead = ClockAhead(state, run.clock().Now());
  std::optional<int64_t> clock_ahead_seconds;
  if (ahead) clock_ahead_seconds = absl::ToInt64Seconds(*ahead);
  Sheet sheet({{.key = "family", .header = "Family"},
               {.key = "person", .header = "Whose device"},
               {.key = "waiting", .header = "Waiting to be sent", .number = true},
               {.key = "in_tray", .header = "Refused, in the tray", .number = true},
               {.key = "changed_by_two", .header = "Changed by two", .number = true},
               {.key = "last_contact_time", .header = "Last contact"},
               {.key = "clock_ahead_seconds", .header = "Clock of this device"},
               {.key = "other_devices", .header = "Your other devices", .number = true},
               {.key = "newest_other_time", .header = "The newest since"},
               {.key = "may_record", .header = "May record"},
               {.key = "is_signed_in"}});
  sheet.AddRow({family.code(), PersonHandle(family, state.person_id), standing.waiting,
                standing.in_tray, standing.changed_by_two, LastContact(run, state, zone),
                SheetValue(clock_ahead_seconds).Shown(ClockInWords(ahead)), state.other_devices,
                InstantHere(state.newest_other_time, zone),
                SheetValue(standing.may_record).Shown(MayRecordInWords(standing)),
                state.is_signed_in});
  return sheet;
}

absl::Status SyncStatus(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const Standing standing, ReadStanding(run));
  const v1::Client family = FamilyAsFarAsHeld(run);
  run.ShowOne(StandingSheet(run, standing, family));
  if (!standing.state.has_right) {
    run.Warn("this device's right has ended; a new invite lets it record again");
    TellOfWhatIsLeft(run);
  } else if (!standing.state.is_signed_in) {
    run.Warn("the practice does not take this device's sign-in any more; ask for a new invite");
  }
  const bool is_to_sign_in = !standing.state.has_right || !standing.state.is_signed_in;
  std::vector<std::string> next = {is_to_sign_in ? "relact login" : "relact sync"};
  if (standing.in_tray > 0) next.push_back("relact sync tray");
  if (standing.changed_by_two > 0) next.push_back("relact sync conflicts");
  run.ShowNext(next);
  return absl::OkStatus();
}

}  // namespace

Command SyncStatusCommand() {
  return {
      .words = "sync status",
      .outcome = "Tells how a family's device stands: what waits, what was refused, since when.",
      .arguments = {},
      .options = {},
      .examples = {"relact sync status", "relact sync status -o json"},
      .run = SyncStatus};
}

}  // namespace relactation
