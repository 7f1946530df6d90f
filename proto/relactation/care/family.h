// Who is meant where a record names nobody.
#pragma once

#include <string>

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

}  // namespace relactation
