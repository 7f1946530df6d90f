#include "client/command/family_names.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/typed_name.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NoSuchMember(std::string_view handle, std::string_view option, std::string_view kind,
                          const std::vector<std::string>& handles) {
  std::string problem = "this family has no " + std::string(kind);
  if (!handles.empty()) {
    problem += " `" + std::string(handle) + "`; there is " + absl::StrJoin(handles, ", ");
  }
  return InvalidField(option, problem);
}

// The id of the member whose handle was typed: letter by letter, else in other capitals.
template <typename Members, typename IdOf>
absl::StatusOr<std::string> MemberIdOf(const Members& members, IdOf id_of, std::string_view handle,
                                       std::string_view option, std::string_view kind) {
  std::vector<std::string> handles;
  std::string in_other_capitals;
  for (const auto& member : members) {
    if (member.handle() == handle) return id_of(member);
    if (absl::EqualsIgnoreCase(member.handle(), ToAbsl(handle))) in_other_capitals = id_of(member);
    handles.push_back(member.handle());
  }
  if (!in_other_capitals.empty()) return in_other_capitals;
  return NoSuchMember(handle, option, kind, handles);
}

}  // namespace

absl::StatusOr<std::string> PersonIdOf(const v1::Client& client, std::string_view handle,
                                       std::string_view option) {
  return MemberIdOf(
      client.persons(), [](const v1::Person& person) { return person.person_id(); }, handle, option,
      "adult");
}

absl::StatusOr<std::string> InfantIdOf(const v1::Client& client, std::string_view typed,
                                       std::string_view option) {
  const absl::StatusOr<std::string> id = MemberIdOf(
      client.infants(), [](const v1::Infant& infant) { return infant.infant_id(); }, typed, option,
      "infant");
  std::vector<std::string> named;
  for (const v1::Infant& infant : client.infants()) {
    const bool has_name = !id.ok() && !infant.display_name().empty();
    if (has_name && Folded(infant.display_name()) == Folded(typed)) {
      named.push_back(infant.infant_id());
    }
  }
  return named.size() == 1 ? named.front() : id;
}

absl::StatusOr<v1::Person> AdultOf(const v1::Client& client, std::string_view typed,
                                   std::string_view option) {
  const absl::StatusOr<std::string> id = PersonIdOf(client, typed, option);
  std::vector<v1::Person> named;
  for (const v1::Person& person : client.persons()) {
    if (id.ok() && person.person_id() == *id) return person;
    if (Folded(PersonName(person)) == Folded(typed)) named.push_back(person);
  }
  if (named.size() == 1) return named.front();
  return id.status();
}

const v1::Person* PersonOf(const v1::Client& client, std::string_view person_id) {
  for (const v1::Person& person : client.persons()) {
    if (person.person_id() == person_id) return &person;
  }
  return nullptr;
}

std::string PersonName(const v1::Person& person) {
  return person.display_name().empty() ? person.handle() : person.display_name();
}

}  // namespace relactation
