#include "server/workflow/report_header.h"

#include <optional>
#include <string>

#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/freshness.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/replica_table.h"
#include "server/workflow/report_plan.h"

namespace relactation {
namespace {

constexpr int kMinutesOfHour = 60;

v1::ReportStreamKind KindOf(StreamKind kind) {
  switch (kind) {
    case StreamKind::kFamily:
      return v1::REPORT_STREAM_KIND_FAMILY;
    case StreamKind::kPrivate:
      return v1::REPORT_STREAM_KIND_PRIVATE;
    case StreamKind::kPractice:
      return v1::REPORT_STREAM_KIND_PRACTICE;
  }
  return v1::REPORT_STREAM_KIND_UNSPECIFIED;
}

bool ShowsAny(const ReportSight& sight, const StreamRef& stream) {
  if (stream.kind == StreamKind::kPractice) return sight.IsForConsultant();
  if (stream.kind == StreamKind::kFamily) return true;
  for (const v1::DataClass data_class :
       {v1::DATA_CLASS_MEDICINES, v1::DATA_CLASS_MOOD, v1::DATA_CLASS_SYMPTOMS}) {
    if (sight.ShowsOf(stream.owner_person_id, data_class)) return true;
  }
  return false;
}

void AddStreams(const Scope& scope, const ReportSight& sight, v1::ReportHeader& header) {
  for (const StreamRef& stream : scope.streams()) {
    if (stream.client_id != header.client_id() || !ShowsAny(sight, stream)) continue;
    *header.add_streams() = ReportStreamOf(stream);
  }
}

// As who reads it measures and reads.
void AddReader(const v1::Client& client, const v1::Person* person, v1::ReportHeader& header) {
  header.set_volume_unit(client.volume_unit());
  header.set_weight_unit(client.weight_unit());
  if (header.audience() == v1::REPORT_AUDIENCE_PARENT) header.set_language(client.language());
  if (person == nullptr) return;
  header.set_for_person_id(person->person_id());
  if (person->volume_unit() != v1::VOLUME_UNIT_UNSPECIFIED) {
    header.set_volume_unit(person->volume_unit());
  }
  if (person->weight_unit() != v1::WEIGHT_UNIT_UNSPECIFIED) {
    header.set_weight_unit(person->weight_unit());
  }
  if (!person->language().empty()) header.set_language(person->language());
}

void AddClock(const ReviewDays& review, v1::ReportHeader& header) {
  const AgreedDay& last = review.days.days().back();
  header.set_zone(review.days.zone().name());
  const absl::CivilSecond start = absl::ToCivilSecond(last.start, review.days.zone());
  header.set_day_start_minute(start.hour() * kMinutesOfHour + start.minute());
  header.mutable_night()->set_start_minute(last.night.start_minute);
  header.mutable_night()->set_end_minute(last.night.end_minute);
}

// The practice's own people know one another: with names left out, theirs stand in its own report.
void AddStaff(const HeaderSources& sources, v1::ReportHeader& header) {
  const bool is_for_them =
      header.names() == v1::REPORT_NAMES_NONE && sources.sight.IsForConsultant();
  const v1::ReportNames names = is_for_them ? v1::REPORT_NAMES_FULL : header.names();
  header.set_made_by(NameOfStaff(sources.facts.made_by, names));
  header.set_practice_name(sources.facts.practice_name);
  const auto owner = sources.facts.owner_names.find(header.client_id());
  if (owner == sources.facts.owner_names.end()) return;
  header.set_owner_name(NameOfStaff(owner->second, names));
}

void AddFreshness(const HeaderSources& sources, v1::ReportHeader& header) {
  const std::optional<absl::Time> last = sources.records.LastTime();
  if (!last.has_value()) return;
  const ReviewDays& review = sources.picture.review();
  *header.mutable_last_record_time() = ToTimestamp(*last);
  header.set_hours_since_last_record(HoursSince(review, review.days.days().size() - 1, *last));
}

}  // namespace

v1::ReportStream ReportStreamOf(const StreamRef& stream) {
  v1::ReportStream shown;
  shown.set_kind(KindOf(stream.kind));
  shown.set_owner_person_id(stream.owner_person_id);
  shown.set_sequence(stream.head_sequence);
  shown.set_epoch(stream.epoch);
  return shown;
}

absl::Status FillHeader(const Scope& scope, const HeaderSources& sources,
                        v1::ReportHeader& header) {
  const v1::Client& client = sources.picture.client();
  header.set_client_id(client.client_id());
  header.set_client_code(client.code());
  header.set_client_name(sources.naming.client_name());
  header.set_audience(sources.sight.audience);
  header.set_recipient(sources.sight.recipient);
  const bool is_named = sources.request.names() != v1::REPORT_NAMES_UNSPECIFIED;
  header.set_names(is_named ? sources.request.names() : v1::REPORT_NAMES_FULL);
  *header.mutable_period() = PeriodOf(sources.asked);
  if (sources.asked.compared_days() > 0) {
    *header.mutable_previous() = PreviousPeriodOf(sources.asked);
  }
  AddClock(sources.picture.review(), header);
  AddReader(client, sources.sight.person, header);
  *header.mutable_made_time() = ToTimestamp(scope.now());
  AddStaff(sources, header);
  header.set_rule_set_version(sources.facts.rule_set_version);
  header.set_edition(sources.facts.edition);
  AddStreams(scope, sources.sight, header);
  AddFreshness(sources, header);
  ASSIGN_OR_RETURN(
      const FamilyContact contact,
      ReplicaTable(scope.transaction()).ContactOf(scope.caller().practice_id, client.client_id()));
  if (contact.last_time.has_value()) {
    *header.mutable_last_device_contact_time() = ToTimestamp(*contact.last_time);
  }
  header.set_client_state(client.state());
  header.set_is_quiet(IsQuiet(client));
  header.set_is_gentle(IsGentle(sources.picture, scope.now()));
  header.set_infant(sources.request.infant());
  return absl::OkStatus();
}

}  // namespace relactation
