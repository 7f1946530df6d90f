// Who of a family is meant, and what they are called.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"

namespace relactation {

// nullptr where there is none, or more than one.
const v1::Person* OnlyLactatingPerson(const v1::Client& client);
const v1::Infant* OnlyInfant(const v1::Client& client);

// The id, or that of the only lactating parent where it is empty. Empty: nobody's.
// Lives as long as both are there, and unchanged.
const std::string& PersonMeant(const std::string& person_id, const v1::Client& client);

// The id, or that of the only infant where it is empty. Empty: unassigned.
const std::string& InfantMeant(const std::string& infant_id, const v1::Client& client);

// The handle of the adult, of the infant, or of whichever of the two has this id. Empty: the family
// has nobody of it.
std::string PersonHandle(const v1::Client& client, std::string_view person_id);
std::string InfantHandle(const v1::Client& client, std::string_view infant_id);
std::string HandleOf(const v1::Client& client, std::string_view id);

}  // namespace relactation
