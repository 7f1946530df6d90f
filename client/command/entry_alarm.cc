#include "client/command/entry_alarm.h"

#include <algorithm>
#include <utility>

#include "client/command/device_flag_page.h"
#include "client/command/family_device.h"
#include "client/command/observation_entry.h"
#include "client/command/observation_options.h"
#include "client/command/typed_time.h"
#include "client/device/device_flags.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The family as far as what was typed tells it: an adult and an infant, who have a name where one
// was given, and of whom nothing else is known.
v1::Client AsTyped(CommandRun& run) {
  v1::Client family;
  family.set_zone("Etc/UTC");
  v1::Person& adult = *family.add_persons();
  adult.set_person_id(run.NewId());
  adult.set_handle(run.Value("--person"));
  adult.set_lactating(true);
  v1::Infant& infant = *family.add_infants();
  infant.set_infant_id(run.NewId());
  infant.set_handle(run.Value("--infant"));
  return family;
}

absl::StatusOr<v1::Record> RecordAsTyped(CommandRun& run, const v1::Client& family,
                                         v1::Record record) {
  ASSIGN_OR_RETURN(TypedObservation typed, TypedObservationOf(run, family));
  typed.own_person_id = family.persons(0).person_id();
  const absl::Time now = run.clock().Now();
  // By a clock that is not known for certain here: a sign is rather seen now than passed over.
  typed.start =
      std::min(ParseTypedTime(run.Value("--at"), typed.zone, now, "--at").value_or(now), now);
  record.set_record_id(run.NewId());
  RETURN_IF_ERROR(ApplyTyped(typed, family, record));
  return record;
}

}  // namespace

void TellOfUnrecorded(CommandRun& run, v1::Record record) {
  if (!run.IsDevice() || run.Has("--dry-run")) return;
  v1::Client family = FamilyAsFarAsHeld(run);
  if (family.persons().empty()) family = AsTyped(run);
  const absl::StatusOr<v1::Record> entry = RecordAsTyped(run, family, std::move(record));
  if (!entry.ok()) return;
  const std::vector<DeviceMatch> matches = MatchesOfEntry(family, *entry, run.clock().Now());
  if (!matches.empty())
    run.err() << DeviceFlagPage(matches, family, nullptr, run.terminal()) << "\n";
}

}  // namespace relactation
