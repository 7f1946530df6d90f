#include "client/command/day_members.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "client/command/family_names.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Empty: nobody lactates.
absl::StatusOr<std::string> LactatingPersonMeant(const std::string& own_person_id,
                                                 const v1::Client& client) {
  std::vector<std::string> handles;
  for (const v1::Person& adult : client.persons()) {
    if (!adult.lactating()) continue;
    if (adult.person_id() == own_person_id) return own_person_id;
    handles.push_back(adult.handle());
  }
  if (handles.size() > 1) {
    return InvalidField("--person",
                        "whose sessions were they? One of " + absl::StrJoin(handles, ", "));
  }
  const v1::Person* const only = OnlyLactatingPerson(client);
  return only == nullptr ? "" : only->person_id();
}

}  // namespace

absl::Status SetMembers(const std::string& person, const std::string& infant,
                        const std::string& own_person_id, const v1::Client& client,
                        v1::DayTotals& totals) {
  const bool of_person =
      totals.has_sessions() || totals.has_overnight() || totals.has_expressed_ml();
  const bool of_infant = totals.has_own_milk_ml() || totals.has_donor_milk_ml() ||
                         totals.has_formula_ml() || totals.has_other_milk_ml() ||
                         totals.has_wet() || totals.has_dirty();
  if (!person.empty()) {
    ASSIGN_OR_RETURN(const std::string id, PersonIdOf(client, person, "--person"));
    if (!of_person) {
      return InvalidField("--person",
                          "goes with sessions, nights and milk expressed; the text has "
                          "none of them");
    }
    totals.set_person_id(id);
  } else if (of_person) {
    ASSIGN_OR_RETURN(const std::string id, LactatingPersonMeant(own_person_id, client));
    totals.set_person_id(id);
  }
  if (!infant.empty()) {
    ASSIGN_OR_RETURN(const std::string id, InfantIdOf(client, infant, "--infant"));
    if (!of_infant) {
      return InvalidField("--infant", "goes with milk fed and diapers; the text has none of them");
    }
    totals.set_infant_id(id);
  } else if (const v1::Infant* only = OnlyInfant(client); only != nullptr && of_infant) {
    totals.set_infant_id(only->infant_id());
  }
  return absl::OkStatus();
}

}  // namespace relactation
