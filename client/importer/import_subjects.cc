#include "client/importer/import_subjects.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<std::string> FindInfant(const ImportContext& context) {
  std::vector<std::string> handles;
  for (const v1::Infant& infant : context.client.infants()) {
    if (infant.handle() == context.infant) return infant.infant_id();
    handles.push_back(infant.handle());
  }
  if (!context.infant.empty()) {
    return InvalidField("--infant",
                        absl::StrCat("the family has no infant \"", context.infant, "\"; it has ",
                                     handles.empty() ? "none yet" : absl::StrJoin(handles, ", ")));
  }
  if (handles.size() > 1) {
    return InvalidField(
        "--infant",
        absl::StrCat("the family has ", handles.size(), " infants (", absl::StrJoin(handles, ", "),
                     "): say whose log this is, as in --infant ", handles[0]));
  }
  return handles.empty() ? std::string() : context.client.infants(0).infant_id();
}

absl::StatusOr<std::string> FindPerson(const ImportContext& context) {
  std::vector<std::string> handles;
  std::string first_id;
  for (const v1::Person& person : context.client.persons()) {
    if (!person.lactating()) continue;
    if (person.handle() == context.person) return person.person_id();
    if (handles.empty()) first_id = person.person_id();
    handles.push_back(person.handle());
  }
  if (!context.person.empty()) {
    return InvalidField(
        "--person",
        absl::StrCat("the family has no lactating parent \"", context.person, "\"; it has ",
                     handles.empty() ? "none" : absl::StrJoin(handles, ", ")));
  }
  if (handles.size() > 1) {
    return InvalidField(
        "--person", absl::StrCat("the family has ", handles.size(), " lactating parents (",
                                 absl::StrJoin(handles, ", "),
                                 "): say whose sessions these are, as in --person ", handles[0]));
  }
  return first_id;
}

}  // namespace

absl::StatusOr<ImportSubjects> FindSubjects(const ImportContext& context) {
  ImportSubjects subjects;
  subjects.client_id = context.client.client_id();
  subjects.zone = context.zone;
  ASSIGN_OR_RETURN(subjects.infant_id, FindInfant(context));
  subjects.infants.assign(context.client.infants().begin(), context.client.infants().end());
  subjects.infant_was_named = !context.infant.empty();
  if (subjects.infants.size() > 1) subjects.infant_mark = subjects.infant_id;
  subjects.date_order = context.date_order;
  subjects.now = context.now;
  ASSIGN_OR_RETURN(subjects.person_id, FindPerson(context));
  if (const v1::Person* only = OnlyLactatingPerson(context.client)) {
    subjects.milk_person_id = only->person_id();
  }
  return subjects;
}

}  // namespace relactation
