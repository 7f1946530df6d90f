#include "client/device/yesterdays_diapers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client/device/held_history.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool IsSessionOrDiaper(const v1::Record& record) {
  return record.has_session() || record.observation().has_diaper();
}

// Whether it says how many diapers a day had, all of them.
bool SaysAllDiapers(const v1::Observation& observation) {
  const auto& kinds = observation.day_confirmed().kinds();
  return observation.day_totals().has_wet() ||
         std::find(kinds.begin(), kinds.end(), v1::COVERAGE_KIND_DIAPERS) != kinds.end();
}

// What is known of the diapers of yesterday, on the day of an entry.
struct DiapersOfYesterday {
  bool is_first_today = false;  // The entry is of today, and no other session or diaper is.
  bool is_all_said = false;
  std::vector<std::string> infant_ids;  // Of whom some are noted.
};

DiapersOfYesterday LookAtYesterday(const HeldHistory& held, const v1::Record& entered,
                                   absl::Time now) {
  const absl::TimeZone zone = ZoneOf(held);
  const absl::CivilDay today = AgreedDayOf(held.plans, zone, now);
  DiapersOfYesterday diapers;
  const absl::Time entered_at = FromTimestamp(entered.time().start_time());
  diapers.is_first_today = AgreedDayOf(held.plans, zone, entered_at) == today;
  for (const v1::Record& record : held.records) {
    const absl::Time start = FromTimestamp(record.time().start_time());
    const absl::CivilDay day = AgreedDayOf(held.plans, zone, start);
    const bool is_other = record.record_id() != entered.record_id();
    if (day == today && is_other && IsSessionOrDiaper(record)) diapers.is_first_today = false;
    if (day != today - 1) continue;
    if (SaysAllDiapers(record.observation())) diapers.is_all_said = true;
    if (!record.observation().has_diaper()) continue;
    diapers.infant_ids.push_back(
        InfantMeant(record.observation().diaper().infant_id(), held.family));
  }
  return diapers;
}

// That all diapers of the day are in.
v1::Record AllDiapersOf(absl::CivilDay day, absl::TimeZone zone, absl::Time now) {
  constexpr char kNobodys[] = "00000000-0000-7000-8000-000000000000";
  v1::Record record;
  record.set_record_id(kNobodys);
  *record.mutable_time()->mutable_start_time() =
      ToTimestamp(absl::FromCivil(absl::CivilHour(day) + 12, zone));
  *record.mutable_create_time() = ToTimestamp(now);
  record.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_DIAPERS);
  return record;
}

}  // namespace

absl::StatusOr<std::vector<DeviceMatch>> ReadIfThatWasAll(const v1::Record& entered,
                                                          Transaction& transaction,
                                                          absl::Time now) {
  std::vector<DeviceMatch> none;
  if (!IsSessionOrDiaper(entered)) return none;
  ASSIGN_OR_RETURN(HeldHistory held, ReadHeldHistory(transaction));
  const DiapersOfYesterday diapers = LookAtYesterday(held, entered, now);
  if (!diapers.is_first_today || diapers.is_all_said || diapers.infant_ids.empty()) return none;
  const std::vector<DeviceMatch> known = MatchesOf(held, now);
  const absl::TimeZone zone = ZoneOf(held);
  held.records.push_back(AllDiapersOf(AgreedDayOf(held.plans, zone, now) - 1, zone, now));
  std::vector<DeviceMatch> matches = NotToldBy(known, MatchesOf(held, now));
  std::erase_if(matches, [&](const DeviceMatch& match) {
    const auto& ids = diapers.infant_ids;
    return match.answer.severity < FlagSeverity::kUrgent ||
           std::find(ids.begin(), ids.end(), match.subject_id) == ids.end();
  });
  return matches;
}

}  // namespace relactation
