#include "client/command/review_json.h"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "client/command/decision_words.h"
#include "client/command/ended_cares.h"
#include "client/command/flag_json.h"
#include "client/command/message_json.h"
#include "client/command/review_plan_state.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/stimulation_metrics.h"

namespace relactation {
namespace {

using Numbers = std::vector<std::optional<double>>;

// Means to a hundredth: what follows is noise.
double Rounded(double value) { return std::round(value * 100) / 100; }

template <typename Value>
std::optional<double> Known(bool known, Value value) {
  return known ? std::optional<double>(Rounded(static_cast<double>(value))) : std::nullopt;
}

// The days' figures, each list as long as the list of dates.
void SetDays(const v1::PersonReview& person, JsonObject& object) {
  std::vector<std::string> dates;
  std::vector<bool> paused;
  Numbers sessions, overnight, expressed, least, most, minutes;
  for (const v1::StimulationDay& day : person.days()) {
    const bool agreed = day.has_agreed_sessions();
    dates.push_back(FormatIsoDate(day.date()));
    minutes.push_back(day.length_minutes());
    sessions.push_back(Known(day.has_sessions(), day.sessions()));
    overnight.push_back(Known(day.has_overnight(), day.overnight()));
    expressed.push_back(Known(day.has_expressed_ml(), day.expressed_ml()));
    least.push_back(Known(agreed, day.agreed_sessions().min()));
    most.push_back(Known(agreed, day.agreed_sessions().max()));
    paused.push_back(day.is_paused());
  }
  JsonObject by_day;
  by_day.Set("date", dates)
      .Set("length_minutes", minutes)
      .Set("sessions", sessions)
      .Set("overnight_sessions", overnight)
      .Set("expressed_ml", expressed)
      .Set("agreed_sessions_min", least)
      .Set("agreed_sessions_max", most)
      .Set("is_paused", paused);
  object.Set("by_day", std::move(by_day));
}

JsonObject PersonObject(const v1::PersonReview& person) {
  const bool agreed = person.has_agreed_sessions();
  JsonObject object;
  object.Set("person_id", person.person_id())
      .Set("handle", person.handle())
      .Set("sessions_per_24h", Known(person.has_sessions_per_24h(), person.sessions_per_24h()))
      .Set("agreed_sessions_per_day_min", Known(agreed, person.agreed_sessions().min()))
      .Set("agreed_sessions_per_day_max", Known(agreed, person.agreed_sessions().max()))
      .Set("nights_with_session",
           Known(person.has_nights_with_session(), person.nights_with_session()))
      .Set("nights_known", static_cast<int64_t>(NightsKnown(person).size()))
      .Set("agreed_overnight_sessions_per_day",
           Known(person.has_agreed_overnight(), person.agreed_overnight()))
      .Set("expressed_ml_per_day",
           Known(person.has_expressed_ml_per_day(), person.expressed_ml_per_day()))
      .Set("days_logged", person.days_logged());
  SetDays(person, object);
  return object;
}

JsonObject FeedingByDay(const v1::ClientReview& client) {
  std::vector<std::string> dates;
  Numbers supplement, own_milk, wet, dirty;
  for (const v1::FeedingDay& day : client.feeding_days()) {
    dates.push_back(FormatIsoDate(day.date()));
    supplement.push_back(Known(day.has_supplement_ml(), day.supplement_ml()));
    own_milk.push_back(Known(day.has_own_milk_ml(), day.own_milk_ml()));
    wet.push_back(Known(day.has_wet(), day.wet()));
    dirty.push_back(Known(day.has_dirty(), day.dirty()));
  }
  JsonObject object;
  object.Set("date", dates)
      .Set("supplement_ml", supplement)
      .Set("own_milk_ml", own_milk)
      .Set("wet", wet)
      .Set("dirty", dirty);
  return object;
}

std::optional<std::string> Instant(bool is_known, const google::protobuf::Timestamp& time) {
  return is_known ? std::optional(UtcInstant(time)) : std::nullopt;
}

std::optional<std::string> PlanState(const v1::ClientReview& client) {
  const std::string word = PlanStateWord(client);
  return word.empty() ? std::nullopt : std::optional<std::string>(word);
}

JsonObject ClientObject(const v1::ClientReview& client, bool is_about_now) {
  std::vector<JsonObject> persons;
  for (const v1::PersonReview& person : client.persons()) persons.push_back(PersonObject(person));
  JsonObject object;
  object.Set("client_id", client.client_id())
      .Set("code", client.code())
      .Set("display_name", client.display_name())
      .Set("state", HasCareEnded(client) ? "closed" : "active")
      .Set("zone", client.zone())
      .Set("plan_revision", Known(client.plan_revision() > 0, client.plan_revision()))
      .Set("plan_state", PlanState(client))
      .Set("plan_state_since", DayIf(client.has_plan_event(), client.plan_event().from()))
      .Set("plan_state_until", DayIf(client.plan_event().has_until(), client.plan_event().until()))
      .Set("persons", std::move(persons))
      .Set("feeding_by_day", FeedingByDay(client))
      .Set("supplement_ml_per_day",
           Known(client.has_supplement_ml_per_day(), client.supplement_ml_per_day()))
      .Set("last_record_time", Instant(client.has_last_record_time(), client.last_record_time()))
      .Set("next_contact_time", Instant(client.has_next_contact_time(), client.next_contact_time()))
      .Set("overdue", DecisionObjects(client.overdue()))
      .Set("hours_since_last_record",
           Known(client.has_hours_since_last_record(), client.hours_since_last_record()))
      .Set("records_left_out", client.records_left_out())
      .Set("days_logged", client.days_logged())
      .Set("days", client.days())
      .Set("first_plan_day", DayIf(client.has_first_plan_day(), client.first_plan_day()))
      .Set("youngest_infant_days",
           Known(client.has_youngest_infant_days(), client.youngest_infant_days()))
      .Set("owner_id", IfNotEmpty(client.owner_id()))
      .Set("owner_name", IfNotEmpty(client.owner_name()));
  if (!is_about_now) return object.SetNull("flags");
  object.Set("flags", FlagObjects(client.flags()));
  return object;
}

}  // namespace

std::vector<JsonObject> ReviewObjects(const std::vector<v1::ClientReview>& clients,
                                      bool is_about_now) {
  std::vector<JsonObject> objects;
  for (const v1::ClientReview& client : clients) {
    objects.push_back(ClientObject(client, is_about_now));
  }
  return objects;
}

}  // namespace relactation
