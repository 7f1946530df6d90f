#include "client/command/client_view.h"

#include <optional>

#include "absl/strings/str_join.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

std::string RoleText(int role) {
  switch (role) {
    case v1::ROLE_ADMIN:
      return "admin";
    case v1::ROLE_CONSULTANT:
      return "consultant";
    case v1::ROLE_PARENT:
      return "parent";
    case v1::ROLE_CAREGIVER:
      return "caregiver";
    default:
      return "unknown role";
  }
}

// As people say it of babies: days, then weeks, then months.
std::string AgeText(int days) {
  constexpr int kDaysInTwoWeeks = 14;
  constexpr int kDaysInHalfAYear = 182;
  constexpr double kDaysInAMonth = 30.4375;
  if (days < 0) return "due";
  if (days < kDaysInTwoWeeks) return std::to_string(days) + (days == 1 ? " day" : " days");
  if (days < kDaysInHalfAYear) return std::to_string(days / 7) + " weeks";
  return std::to_string(static_cast<int>(days / kDaysInAMonth)) + " months";
}

v1::Date Today(const v1::Client& client, absl::Time now) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  return FromCivilDay(absl::ToCivilDay(now, zone));
}

std::optional<std::string> SexText(v1::InfantSex sex) {
  if (sex == v1::INFANT_SEX_FEMALE) return "female";
  if (sex == v1::INFANT_SEX_MALE) return "male";
  return std::nullopt;
}

std::optional<std::string> KnownText(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

JsonObject PersonJson(const v1::Person& person) {
  return JsonObject()
      .Set("person_id", person.person_id())
      .Set("handle", person.handle())
      .Set("display_name", KnownText(person.display_name()))
      .Set("lactating", person.lactating());
}

JsonObject InfantJson(const v1::Infant& infant) {
  JsonObject object;
  object.Set("infant_id", infant.infant_id())
      .Set("handle", infant.handle())
      .Set("display_name", KnownText(infant.display_name()))
      .Set("sex", SexText(infant.sex()))
      .Set("birth_date", infant.has_birth_date() ? std::optional(FormatIsoDate(infant.birth_date()))
                                                 : std::nullopt);
  object.Set("birth_weight_g", infant.has_birth_weight_g()
                                   ? std::optional<int>(infant.birth_weight_g())
                                   : std::nullopt);
  object.Set("gestation_days", infant.has_gestation_days()
                                   ? std::optional<int>(infant.gestation_days())
                                   : std::nullopt);
  return object;
}

}  // namespace

std::vector<std::string> RoleTexts(const google::protobuf::RepeatedField<int>& roles) {
  std::vector<std::string> texts;
  for (const int role : roles) texts.push_back(RoleText(role));
  return texts;
}

std::string RolesText(const google::protobuf::RepeatedField<int>& roles) {
  return absl::StrJoin(RoleTexts(roles), ", ");
}

std::string PersonsText(const v1::Client& client) {
  std::vector<std::string> texts;
  for (const v1::Person& person : client.persons()) {
    texts.push_back(person.handle() + (person.lactating() ? "" : " (not lactating)"));
  }
  return absl::StrJoin(texts, ", ");
}

std::string InfantsText(const v1::Client& client, absl::Time now) {
  std::vector<std::string> texts;
  for (const v1::Infant& infant : client.infants()) {
    std::string text = infant.handle();
    if (infant.has_birth_date()) {
      text += " " + AgeText(DaysBetween(infant.birth_date(), Today(client, now)));
    }
    texts.push_back(text);
  }
  return absl::StrJoin(texts, ", ");
}

std::string StateText(v1::ClientState state) {
  return state == v1::CLIENT_STATE_CLOSED ? "closed" : "in care";
}

JsonObject ClientJson(const v1::Client& client) {
  std::vector<JsonObject> persons;
  for (const v1::Person& person : client.persons()) persons.push_back(PersonJson(person));
  std::vector<JsonObject> infants;
  for (const v1::Infant& infant : client.infants()) infants.push_back(InfantJson(infant));
  return JsonObject()
      .Set("client_id", client.client_id())
      .Set("code", client.code())
      .Set("display_name", client.display_name())
      .Set("zone", client.zone())
      .Set("language", KnownText(client.language()))
      .Set("volume_unit", client.volume_unit() == v1::VOLUME_UNIT_US_FL_OZ ? "oz" : "ml")
      .Set("weight_unit", client.weight_unit() == v1::WEIGHT_UNIT_LB_OZ ? "lb" : "g")
      .Set("state", client.state() == v1::CLIENT_STATE_CLOSED ? "closed" : "active")
      .Set("revision", client.revision())
      .Set("persons", persons)
      .Set("infants", infants);
}

}  // namespace relactation
