// Flags and reviews made by hand, in which only what matters is stated.
#pragma once

#include <string>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

// 2026-11-24T12:00:00Z, the moment of these reviews.
inline absl::Time SampleNow() { return absl::FromUnixSeconds(1795521600); }

// Three days old, open, about zoe, in the words of its rule.
inline v1::Flag AFlag(const std::string& rule, v1::FlagSeverity severity = v1::FLAG_SEVERITY_URGENT,
                      const std::string& subject = "zoe") {
  v1::Flag flag;
  flag.set_rule(rule);
  flag.set_rule_version(1);
  flag.set_severity(severity);
  flag.set_subject(subject);
  flag.set_subject_id(subject.empty() ? "" : "id-of-" + subject);
  flag.set_state(v1::FLAG_STATE_OPEN);
  *flag.mutable_since() = ToTimestamp(SampleNow() - absl::Hours(73));
  if (const FlagRule* known = FlagRuleOf(rule)) {
    flag.set_text(std::string(known->text));
    flag.set_threshold(known->threshold);
    flag.set_threshold_unit(std::string(known->unit));
  }
  return flag;
}

inline v1::Flag WithInput(v1::Flag flag, const std::string& name, double value,
                          const std::string& unit) {
  v1::RuleInput& input = *flag.add_inputs();
  input.set_name(name);
  input.set_value(value);
  input.set_unit(unit);
  return flag;
}

// Acknowledged a day ago: a message was left.
inline v1::Flag Acknowledged(v1::Flag flag, const std::string& note = "") {
  flag.set_state(v1::FLAG_STATE_ACKNOWLEDGED);
  v1::FlagDecision& decision = *flag.add_decisions();
  decision.set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  decision.set_outcome(v1::FLAG_OUTCOME_LEFT_MESSAGE);
  decision.set_author_id("noa");
  decision.set_note(note);
  *decision.mutable_create_time() = ToTimestamp(SampleNow() - absl::Hours(24));
  return flag;
}

// Put off to the end of 30 November in Lisbon.
inline v1::Flag PutOff(v1::Flag flag) {
  flag.set_state(v1::FLAG_STATE_SNOOZED);
  v1::FlagDecision& decision = *flag.add_decisions();
  decision.set_kind(v1::FLAG_DECISION_KIND_SNOOZED);
  decision.set_author_id("noa");
  *decision.mutable_snooze_until() = ToTimestamp(absl::FromUnixSeconds(1796083200));
  *decision.mutable_create_time() = ToTimestamp(SampleNow() - absl::Hours(24));
  return flag;
}

// Two weeks to 24 November, six sessions each day of eight to twelve agreed, on day 23 of a plan.
inline v1::ClientReview AReviewOf(const std::string& code, const std::string& name,
                                  std::initializer_list<v1::Flag> flags = {}) {
  v1::ClientReview client;
  client.set_client_id("id-of-" + code);
  client.set_code(code);
  client.set_display_name(name);
  client.set_zone("Europe/Lisbon");
  client.set_days(14);
  client.set_days_logged(14);
  client.set_plan_revision(3);
  client.set_hours_since_last_record(2.2);
  *client.mutable_last_record_time() = ToTimestamp(SampleNow() - absl::Hours(2));
  *client.mutable_first_plan_day() = FromCivilDay(absl::CivilDay(2026, 11, 2));
  v1::PersonReview& person = *client.add_persons();
  person.set_handle("ana");
  person.set_sessions_per_24h(6);
  person.set_days_logged(14);
  person.mutable_agreed_sessions()->set_min(8);
  person.mutable_agreed_sessions()->set_max(12);
  for (int i = 0; i < 14; ++i) {
    v1::StimulationDay& day = *person.add_days();
    *day.mutable_date() = FromCivilDay(absl::CivilDay(2026, 11, 11) + i);
    day.set_sessions(6);
    *day.mutable_agreed_sessions() = person.agreed_sessions();
    *client.add_feeding_days()->mutable_date() = day.date();
  }
  for (const v1::Flag& flag : flags) *client.add_flags() = flag;
  return client;
}

}  // namespace relactation
