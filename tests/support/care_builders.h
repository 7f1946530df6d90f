// Families, plans and records that keep every limit and rule; a test states only what matters.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

// A family with one lactating parent, `ana`, and one infant, `leo`.
inline v1::Client AClient(const std::string& client_id, const std::string& person_id,
                          const std::string& infant_id) {
  v1::Client client;
  client.set_client_id(client_id);
  client.set_display_name("Ana R.");
  client.set_zone("Europe/Lisbon");
  v1::Person& person = *client.add_persons();
  person.set_person_id(person_id);
  person.set_handle("ana");
  person.set_lactating(true);
  v1::Infant& infant = *client.add_infants();
  infant.set_infant_id(infant_id);
  infant.set_handle("leo");
  return client;
}

inline v1::Date DateOf(std::string_view iso) { return ParseIsoDate(iso).value(); }

// Sessions a day from a day on, for `ana`.
inline v1::Plan APlan(std::string_view start, int min_sessions = 8, int max_sessions = 12) {
  v1::Plan plan;
  *plan.mutable_period()->mutable_start() = DateOf(start);
  plan.mutable_why()->set_kind(v1::GOAL_KIND_FULL_SUPPLY);
  v1::StimulationStep& step = *plan.add_stimulate();
  step.set_person("ana");
  v1::StimulationPhase& phase = *step.add_phases();
  *phase.mutable_from() = DateOf(start);
  phase.mutable_sessions_per_day()->set_min(min_sessions);
  phase.mutable_sessions_per_day()->set_max(max_sessions);
  plan.mutable_help()->set_emergency_number("112");
  return plan;
}

// A pump session of 20 minutes; no amount is known.
inline v1::Record ASession(const std::string& record_id, const std::string& person_id,
                           absl::Time start) {
  v1::Record record;
  record.set_record_id(record_id);
  *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
  *record.mutable_time()->mutable_end_time() = ToTimestamp(start + absl::Minutes(20));
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_person_id(person_id);
  return record;
}

inline v1::Record AMood(const std::string& record_id, const std::string& person_id,
                        absl::Time start) {
  v1::Record record;
  record.set_record_id(record_id);
  *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
  record.mutable_observation()->mutable_mood()->set_person_id(person_id);
  record.mutable_observation()->mutable_mood()->set_mood(3);
  return record;
}

}  // namespace relactation
