// How clients and the people of a practice are written on screens and in JSON.
#pragma once

#include <google/protobuf/repeated_field.h>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/options.pb.h"

#include "absl/time/time.h"
#include "client/command/json_text.h"

namespace relactation {

// "admin", "consultant", and as one text: "admin, consultant".
std::vector<std::string> RoleTexts(const google::protobuf::RepeatedField<int>& roles);
std::string RolesText(const google::protobuf::RepeatedField<int>& roles);

// "ana, ben (not lactating)"
std::string PersonsText(const v1::Client& client);

// "zoe 11 weeks, max 11 weeks", by the calendar of the family's zone. Born before 37 weeks: with
// the corrected age, up to 24 months; not born yet: "due 2027-01-15". No ages and days of a family
// that was closed quietly.
std::string InfantsText(const v1::Client& client, absl::Time now);

std::string StateText(v1::ClientState state);

// "birth parent", "non-birth parent"; empty where nobody asked.
std::string RelationText(v1::Relation relation);

// Everything of the client. Unknown is null.
JsonObject ClientJson(const v1::Client& client);

}  // namespace relactation
