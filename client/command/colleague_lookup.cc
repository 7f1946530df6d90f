#include "client/command/colleague_lookup.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/client_view.h"
#include "client/command/exit_code.h"
#include "client/command/typed_name.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostListed = 10;

// Two of one name are told apart by what they are and when they came, and in the end by their ids.
std::string PersonText(const v1::Consultant& person) {
  return person.display_name() + " (" + RolesText(person.roles()) + ", " + person.consultant_id() +
         ")";
}

absl::Status SeveralFound(std::string_view argument, std::string_view typed,
                          const std::vector<v1::Consultant>& found) {
  std::vector<std::string> names;
  for (size_t i = 0; i < found.size() && i < kMostListed; ++i) {
    names.push_back(PersonText(found[i]));
  }
  if (found.size() > kMostListed) {
    names.push_back("and " + std::to_string(found.size() - kMostListed) + " more");
  }
  return WithHint(absl::NotFoundError(std::to_string(found.size()) + " people match `" +
                                      std::string(typed) + "`: " + absl::StrJoin(names, ", ")),
                  "give the id in " + std::string(argument));
}

}  // namespace

std::vector<v1::Consultant> MatchPeople(std::string_view typed,
                                        const std::vector<v1::Consultant>& people) {
  const std::string_view trimmed = ToStd(absl::StripAsciiWhitespace(ToAbsl(typed)));
  std::vector<v1::Consultant> named;
  std::vector<v1::Consultant> all;
  if (trimmed.empty()) return all;
  for (const v1::Consultant& person : people) {
    if (absl::EqualsIgnoreCase(person.consultant_id(), ToAbsl(trimmed))) return {person};
    const std::string name = Folded(person.display_name());
    if (name == Folded(trimmed)) named.push_back(person);
    if (absl::StrContains(name, Folded(trimmed))) all.push_back(person);
  }
  return named.empty() ? all : named;
}

absl::StatusOr<v1::Consultant> ChoosePerson(CommandRun& run, std::string_view argument,
                                            std::string_view typed,
                                            const std::vector<v1::Consultant>& people) {
  const std::vector<v1::Consultant> found = MatchPeople(typed, people);
  if (found.empty()) {
    return WithHint(
        absl::NotFoundError("nobody in this practice matches `" + std::string(typed) + "`"),
        "relact consultant list");
  }
  if (found.size() == 1) return found.front();
  if (!run.prompt().CanAsk()) return SeveralFound(argument, typed, found);
  std::vector<std::string> entries;
  for (const v1::Consultant& person : found) entries.push_back(PersonText(person));
  ASSIGN_OR_RETURN(
      const size_t chosen,
      run.prompt().Choose({.text = "Which one", .argument = std::string(argument)}, entries));
  return found[chosen];
}

absl::StatusOr<v1::Consultant> LookUpColleague(CommandRun& run, std::string_view argument,
                                               std::string_view question) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::string typed, run.ValueOrAsk(argument, question));
  ASSIGN_OR_RETURN(std::vector<v1::Consultant> people,
                   ColleagueCalls(*connection).ListConsultants());
  std::erase_if(people, [](const v1::Consultant& person) { return person.has_revoke_time(); });
  return ChoosePerson(run, argument, typed, people);
}

absl::Status ToldOfOption(const absl::Status& status, std::string_view field,
                          std::string_view option) {
  const std::vector<FieldViolation> violations = FieldViolationsOf(status);
  if (violations.empty() || violations.front().field != field) return status;
  return InvalidField(option, violations.front().problem);
}

}  // namespace relactation
