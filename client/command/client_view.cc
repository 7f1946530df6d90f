#include "client/command/client_view.h"

#include <optional>

#include "absl/strings/str_join.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"

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
  if (days < kDaysInTwoWeeks) return std::to_string(days) + (days == 1 ? " day" : " days");
  if (days < kDaysInHalfAYear) return std::to_string(days / 7) + " weeks";
  return std::to_string(static_cast<int>(days / kDaysInAMonth)) + " months";
}

// How many days after the day that 40 weeks of pregnancy would have ended on; no value where the
// age itself says as much. Born before 37 weeks, and up to 24 months: WHO, Preterm birth, key facts
// (2023), for the first; a working value of ours for the second.
std::optional<int> CorrectedDays(const v1::Infant& infant, int days) {
  constexpr int kTerm = 37 * 7;
  constexpr int kFortyWeeks = 40 * 7;
  constexpr int kTwoYears = 730;
  if (!infant.has_gestation_days() || infant.gestation_days() >= kTerm) return std::nullopt;
  const int corrected = days - (kFortyWeeks - infant.gestation_days());
  return corrected > kTwoYears ? std::nullopt : std::optional(corrected);
}

std::string AgeOf(const v1::Infant& infant, const v1::Date& today) {
  const int days = DaysBetween(infant.birth_date(), today);
  if (days < 0) return "due";
  const std::optional<int> corrected = CorrectedDays(infant, days);
  if (!corrected.has_value()) return AgeText(days);
  if (*corrected < 0) return AgeText(days) + " (" + AgeText(-*corrected) + " before 40 weeks)";
  return AgeText(days) + " (corrected " + AgeText(*corrected) + ")";
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

// The unit that is set; nothing where the client's holds.
std::optional<std::string> VolumeText(v1::VolumeUnit unit) {
  if (unit == v1::VOLUME_UNIT_UNSPECIFIED) return std::nullopt;
  return unit == v1::VOLUME_UNIT_US_FL_OZ ? "oz" : "ml";
}

std::optional<std::string> WeightText(v1::WeightUnit unit) {
  if (unit == v1::WEIGHT_UNIT_UNSPECIFIED) return std::nullopt;
  return unit == v1::WEIGHT_UNIT_LB_OZ ? "lb" : "g";
}

std::optional<std::string> DayText(bool is_known, const v1::Date& date) {
  return is_known ? std::optional(FormatIsoDate(date)) : std::nullopt;
}

std::optional<std::string> InstantText(bool is_known, const google::protobuf::Timestamp& time) {
  if (!is_known) return std::nullopt;
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromTimestamp(time), absl::UTCTimeZone());
}

JsonObject ContactJson(const v1::ClientContact& contact) {
  return JsonObject()
      .Set("display_name", contact.display_name())
      .Set("purpose", KnownText(WordOf(contact.purpose())))
      .Set("phone", KnownText(contact.phone()));
}

JsonObject ConsentJson(const v1::Consent& consent) {
  std::vector<std::string> classes;
  for (const int data_class : consent.data_classes()) {
    classes.push_back(WordOf(static_cast<v1::DataClass>(data_class)));
  }
  return JsonObject()
      .Set("consent_id", consent.consent_id())
      .Set("recipient", consent.recipient())
      .Set("data_classes", classes)
      .Set("audience", KnownText(WordOf(consent.audience())))
      .Set("person", KnownText(consent.person()))
      .Set("from", DayText(consent.has_from(), consent.from()))
      .Set("until", DayText(consent.has_until(), consent.until()))
      .Set("text_version", KnownText(consent.text_version()))
      .Set("give_time", InstantText(consent.has_give_time(), consent.give_time()))
      .Set("revoke_time", InstantText(consent.has_revoke_time(), consent.revoke_time()));
}

// Nothing while the care goes on.
std::optional<JsonObject> ClosureJson(const v1::Client& client) {
  if (!client.has_closure()) return std::nullopt;
  const v1::Closure& closure = client.closure();
  return JsonObject()
      .Set("outcome", KnownText(WordOf(closure.outcome())))
      .Set("in_own_words", KnownText(closure.in_own_words()))
      .Set("quietly", closure.quietly())
      .Set("close_time", InstantText(closure.has_close_time(), closure.close_time()));
}

template <typename Items, typename Item>
std::vector<JsonObject> Objects(const Items& items, JsonObject (*json)(const Item&)) {
  std::vector<JsonObject> objects;
  for (const Item& item : items) objects.push_back(json(item));
  return objects;
}

JsonObject PersonJson(const v1::Person& person) {
  return JsonObject()
      .Set("person_id", person.person_id())
      .Set("handle", person.handle())
      .Set("display_name", KnownText(person.display_name()))
      .Set("lactating", person.lactating())
      .Set("called", KnownText(person.called()))
      .Set("breast_word", KnownText(WordOf(person.breast_word())))
      .Set("relation", KnownText(WordOf(person.relation())))
      .Set("volume_unit", VolumeText(person.volume_unit()))
      .Set("weight_unit", WeightText(person.weight_unit()))
      .Set("language", KnownText(person.language()));
}

JsonObject InfantJson(const v1::Infant& infant) {
  JsonObject object;
  object.Set("infant_id", infant.infant_id())
      .Set("handle", infant.handle())
      .Set("display_name", KnownText(infant.display_name()))
      .Set("sex", SexText(infant.sex()))
      .Set("birth_date", DayText(infant.has_birth_date(), infant.birth_date()))
      .Set("due_date", DayText(infant.has_due_date(), infant.due_date()));
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
    if (!IsQuiet(client)) {
      if (infant.has_birth_date()) {
        text += " " + AgeOf(infant, Today(client, now));
      } else if (infant.has_due_date()) {
        text += " due " + FormatIsoDate(infant.due_date());
      }
    }
    texts.push_back(text);
  }
  return absl::StrJoin(texts, ", ");
}

std::string StateText(v1::ClientState state) {
  return state == v1::CLIENT_STATE_CLOSED ? "closed" : "in care";
}

std::string RelationText(v1::Relation relation) {
  std::string word = WordOf(relation);
  const size_t dash = word.rfind('-');
  if (dash != std::string::npos) word[dash] = ' ';
  return word;
}

JsonObject ClientJson(const v1::Client& client) {
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
      .Set("etag", client.etag())
      .Set("persons", Objects(client.persons(), &PersonJson))
      .Set("infants", Objects(client.infants(), &InfantJson))
      .Set("contacts", Objects(client.contacts(), &ContactJson))
      .Set("consents", Objects(client.consents(), &ConsentJson))
      .Set("closure", ClosureJson(client));
}

}  // namespace relactation
