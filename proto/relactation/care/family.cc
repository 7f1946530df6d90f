#include "proto/relactation/care/family.h"

namespace relactation {

const v1::Person* OnlyLactatingPerson(const v1::Client& client) {
  const v1::Person* only = nullptr;
  for (const v1::Person& person : client.persons()) {
    if (!person.lactating()) continue;
    if (only != nullptr) return nullptr;
    only = &person;
  }
  return only;
}

const v1::Infant* OnlyInfant(const v1::Client& client) {
  return client.infants_size() == 1 ? &client.infants(0) : nullptr;
}

const std::string& PersonMeant(const std::string& person_id, const v1::Client& client) {
  if (!person_id.empty()) return person_id;
  const v1::Person* only = OnlyLactatingPerson(client);
  return only == nullptr ? person_id : only->person_id();
}

const std::string& InfantMeant(const std::string& infant_id, const v1::Client& client) {
  if (!infant_id.empty()) return infant_id;
  const v1::Infant* only = OnlyInfant(client);
  return only == nullptr ? infant_id : only->infant_id();
}

std::string PersonHandle(const v1::Client& client, std::string_view person_id) {
  for (const v1::Person& person : client.persons()) {
    if (person.person_id() == person_id) return person.handle();
  }
  return "";
}

std::string InfantHandle(const v1::Client& client, std::string_view infant_id) {
  for (const v1::Infant& infant : client.infants()) {
    if (infant.infant_id() == infant_id) return infant.handle();
  }
  return "";
}

std::string HandleOf(const v1::Client& client, std::string_view id) {
  const std::string infant = InfantHandle(client, id);
  return infant.empty() ? PersonHandle(client, id) : infant;
}

}  // namespace relactation
