#include "server/workflow/changed_alarms.h"

#include <algorithm>
#include <string>
#include <utility>

#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/status.h"
#include "server/storage/colleague_lookup.h"
#include "server/workflow/other_versions.h"

namespace relactation {
namespace {

// The picture as it would be by the version.
CareSources With(v1::Record version, const CarePicture& picture) {
  CareSources sources = picture.sources();
  auto& records = sources.history.records;
  std::erase_if(
      records, [&](const v1::Record& record) { return record.record_id() == version.record_id(); });
  records.push_back(std::move(version));
  return sources;
}

bool Has(const std::vector<RaisedAlarm>& alarms, const RaisedAlarm& alarm) {
  return std::any_of(alarms.begin(), alarms.end(), [&](const RaisedAlarm& other) {
    return other.rule == alarm.rule && other.subject == alarm.subject &&
           other.answer.since == alarm.answer.since &&
           other.answer.severity >= alarm.answer.severity;
  });
}

}  // namespace

absl::StatusOr<std::vector<ChangedAlarm>> AlarmsChanged(const Scope& scope,
                                                        const CarePicture& picture,
                                                        const ReviewWindow& window) {
  std::vector<ChangedAlarm> changed;
  ASSIGN_OR_RETURN(std::vector<OtherVersion> versions, OtherVersionsOf(scope, picture));
  if (versions.empty()) return changed;
  ASSIGN_OR_RETURN(const std::vector<std::string> colleagues, AllColleagueIds(scope));
  const absl::CivilDay today = picture.review().days.days().back().date;
  std::vector<RaisedAlarm> known = picture.raised();
  for (OtherVersion& version : versions) {
    const bool is_ours =
        std::binary_search(colleagues.begin(), colleagues.end(), version.record.author_id());
    if (!LeaveWhatIsShared(picture.client(), today, is_ours, version.record)) continue;
    const CarePicture other(With(std::move(version.record), picture), window);
    for (const RaisedAlarm& alarm : other.raised()) {
      if (Has(known, alarm)) continue;
      known.push_back(alarm);
      changed.push_back({alarm, version.by});
    }
  }
  return changed;
}

}  // namespace relactation
