#include "server/workflow/other_versions.h"

#include <algorithm>
#include <utility>

#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/changed_words.h"
#include "server/workflow/lost_changes.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

// Within it whoever said something puts right how they typed it. A working value of ours.
constexpr absl::Duration kSlipTime = absl::Minutes(10);
constexpr int kObservation = static_cast<int>(StoredKind::kObservation);

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
      version.by = SaidOtherwiseInWords(version.record, found.record, lost.holder_id(), client_);
    }
    return absl::OkStatus();
  }

  void AddChanged(const std::vector<v1::Record>& versions, size_t place) {
    const v1::Record& said = versions[place];
    const v1::Record& next = versions[place + 1];
    const absl::Time time = FromTimestamp(next.edit().edit_time());
    const bool is_of_family = !PersonHandle(client_, next.edit().editor_id()).empty();
    const bool is_slip =
        WhoSaid(said) == next.edit().editor_id() && time - SaidTime(said) <= kSlipTime;
    if (!IsLive(said) || SaysTheSame(said, versions.back()) || time <= from_) return;
    if (!is_of_family || is_slip) return;
    versions_.push_back({said, ChangedInWords(said, next, client_, zone_)});
  }

  const Scope& scope_;
  const v1::Client& client_;
  const absl::TimeZone zone_;
  const absl::Time from_;
  std::vector<OtherVersion> versions_;
};

}  // namespace

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

}  // namespace relactation
