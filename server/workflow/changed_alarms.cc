#include "server/workflow/changed_alarms.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/colleague_lookup.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/lost_changes.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

// Within it whoever said something puts right how they typed it. A working value of ours.
constexpr absl::Duration kSlipTime = absl::Minutes(10);
constexpr int kObservation = static_cast<int>(StoredKind::kObservation);

// A record as it does not stand, and how it came to that.
struct OtherVersion {
  v1::Record record;
  std::string by;
};

// Whether a rule that can be urgent reads it.
bool IsRead(const v1::Record& record) {
  const v1::Observation& observation = record.observation();
  return observation.has_symptom() || observation.has_weight() || observation.has_day_totals() ||
         observation.has_diaper() || observation.has_day_confirmed() ||
         observation.has_screening() || observation.has_mood();
}

// As far as rules read it.
bool SaysTheSame(const v1::Record& a, const v1::Record& b) {
  return a.state() == b.state() && a.time().SerializeAsString() == b.time().SerializeAsString() &&
         a.observation().SerializeAsString() == b.observation().SerializeAsString();
}

bool IsLive(const v1::Record& record) { return record.state() != v1::RECORD_STATE_VOIDED; }

const std::string& WhoSaid(const v1::Record& record) {
  return record.has_edit() ? record.edit().editor_id() : record.author_id();
}

// Empty: nobody of the family.
std::string HandleOf(const v1::Client& client, std::string_view person_id) {
  for (const v1::Person& person : client.persons()) {
    if (person.person_id() == person_id) return person.handle();
  }
  return "";
}

// The one number that it gives of an infant; `an entry` where there is no such number, or where it
// is an adult's own affair.
std::string ValueOf(const v1::Record& record) {
  const v1::Observation& observation = record.observation();
  const v1::Symptom& symptom = observation.symptom();
  if (symptom.has_infant_id() && symptom.has_temperature_tenths_c()) {
    return absl::StrFormat("%.1f C", symptom.temperature_tenths_c() / 10.0);
  }
  if (observation.has_weight()) return absl::StrCat(observation.weight().weight_g(), " g");
  if (observation.day_totals().has_wet()) {
    return absl::StrCat(observation.day_totals().wet(), " wet");
  }
  return "an entry";
}

// `10 Apr 06:00`
std::string DayAndTime(absl::Time time, absl::TimeZone zone) {
  return absl::StrCat(absl::ToCivilDay(time, zone).day(), " ",
                      absl::FormatTime("%b %H:%M", time, zone));
}

class OtherVersions {
 public:
  OtherVersions(const Scope& scope, const CarePicture& picture)
      : scope_(scope),
        client_(picture.client()),
        zone_(picture.review().days.zone()),
        from_(scope.now() - kUndecidedTime) {}

  // Of a record that is stored there, in any state.
  absl::Status Add(const std::string& stream_id, const RecordRow& row) {
    ASSIGN_OR_RETURN(FoundRecord found, FoundOf(row));
    if (!IsRead(found.record)) return absl::OkStatus();
    RETURN_IF_ERROR(AddSaidOtherwise(found));
    if (!found.record.has_edit() || SaidTime(found.record) <= from_) return absl::OkStatus();
    ASSIGN_OR_RETURN(const auto rows, RecordVersionTable(scope_).ListOf(stream_id, row.record_id));
    std::vector<v1::Record> versions;
    for (const RecordRow& version : rows) {
      ASSIGN_OR_RETURN(versions.emplace_back(), RecordOf(version));
    }
    versions.push_back(found.record);
    for (size_t i = 0; i + 1 < versions.size(); ++i) AddChanged(versions, i);
    return absl::OkStatus();
  }

  std::vector<OtherVersion> Take() { return std::move(versions_); }

 private:
  static absl::StatusOr<FoundRecord> FoundOf(const RecordRow& row) {
    ASSIGN_OR_RETURN(v1::Record record, RecordOf(row));
    return FoundRecord{row, std::move(record)};
  }

  // What lost against the record, and nobody confirmed or dropped.
  absl::Status AddSaidOtherwise(const FoundRecord& found) {
    if (!IsChangedByTwo(found.record)) return absl::OkStatus();
    ASSIGN_OR_RETURN(const std::vector<v1::LostChange> changes, LostChangesOf(found));
    for (const v1::LostChange& lost : changes) {
      if (!lost.said().has_observation()) continue;
      OtherVersion& version = versions_.emplace_back();
      version.record = found.record;
      *version.record.mutable_observation() = lost.said().observation();
      version.record.mutable_edit()->set_editor_id(lost.author_id());
      *version.record.mutable_edit()->mutable_edit_time() = lost.edit_time();
      const std::string holder = HandleOf(client_, lost.holder_id());
      version.by =
          absl::StrCat("by ", ValueOf(version.record), " of ", HandleOf(client_, lost.author_id()),
                       ", while ", holder.empty() ? "another" : holder, " says ",
                       ValueOf(found.record), ", and nobody confirmed either");
    }
    return absl::OkStatus();
  }

  void AddChanged(const std::vector<v1::Record>& versions, size_t place) {
    const v1::Record& said = versions[place];
    const v1::Record& next = versions[place + 1];
    const absl::Time time = FromTimestamp(next.edit().edit_time());
    const std::string who = HandleOf(client_, next.edit().editor_id());
    const bool is_slip =
        WhoSaid(said) == next.edit().editor_id() && time - SaidTime(said) <= kSlipTime;
    if (!IsLive(said) || SaysTheSame(said, versions.back()) || time <= from_) return;
    if (who.empty() || is_slip) return;
    const std::string on = absl::StrCat(" on ", DayAndTime(time, zone_));
    versions_.push_back({said, IsLive(next) ? absl::StrCat("by ", ValueOf(said), ", which ", who,
                                                           " changed to ", ValueOf(next), on)
                                            : absl::StrCat("by ", ValueOf(said), ", which ", who,
                                                           " took back", on)});
  }

  const Scope& scope_;
  const v1::Client& client_;
  const absl::TimeZone zone_;
  const absl::Time from_;
  std::vector<OtherVersion> versions_;
};

// Those of the family's and the adults' streams.
absl::StatusOr<std::vector<OtherVersion>> OtherVersionsOf(const Scope& scope,
                                                          const CarePicture& picture) {
  OtherVersions versions(scope, picture);
  const std::string& client_id = picture.client().client_id();
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  std::vector<RecordPlace> places = picture.sources().changed_private;
  for (const v1::Record& record : picture.sources().history.records) {
    const bool is_family = PrivateClassOf(record) == v1::DATA_CLASS_UNSPECIFIED;
    const bool is_changed = record.has_edit() && SaidTime(record) > scope.now() - kUndecidedTime;
    if (!is_family || !IsRead(record) || (!is_changed && !IsChangedByTwo(record))) continue;
    const auto is_there = [&](const RecordPlace& place) {
      return place.record_id == record.record_id();
    };
    if (std::any_of(places.begin(), places.end(), is_there)) continue;
    places.push_back({family.stream_id, record.record_id()});
  }
  RecordTable records(scope);
  for (const RecordPlace& place : places) {
    ASSIGN_OR_RETURN(const RecordRow row, records.Find(place.stream_id, place.record_id));
    RETURN_IF_ERROR(versions.Add(place.stream_id, row));
  }
  for (const StreamRef& stream : scope.streams()) {
    const bool is_told = stream.kind == StreamKind::kFamily || stream.kind == StreamKind::kPrivate;
    if (stream.client_id != client_id || !is_told || stream.head_sequence == 0) continue;
    std::vector<RecordRow> taken_back;
    RETURN_IF_ERROR(
        records.ForEachTakenBack(stream.stream_id, kObservation, [&](const RecordRow& row) {
          taken_back.push_back(row);
          return absl::OkStatus();
        }));
    for (const RecordRow& row : taken_back) {
      RETURN_IF_ERROR(versions.Add(stream.stream_id, row));
    }
  }
  return versions.Take();
}

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
