#include "client/command/colleague_names.h"

#include <algorithm>
#include <utility>

#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {

ColleagueNames::ColleagueNames(v1::Consultant reader, std::vector<v1::Consultant> people)
    : reader_(std::move(reader)), people_(std::move(people)) {}

std::string ColleagueNames::WhoText(std::string_view id) const {
  if (id.empty()) return "";
  if (id == reader_.consultant_id()) return "you";
  const v1::Consultant* person = Find(id);
  if (person == nullptr) return "somebody else";
  return person->display_name() + (person->has_revoke_time() ? " (has left)" : "");
}

std::string ColleagueNames::OtherText(std::string_view id) const {
  return id == reader_.consultant_id() ? "" : WhoText(id);
}

std::string ColleagueNames::NameOf(std::string_view id) const {
  if (!id.empty() && id == reader_.consultant_id()) return reader_.display_name();
  const v1::Consultant* person = Find(id);
  return person == nullptr ? "" : person->display_name();
}

bool ColleagueNames::HasLeft(std::string_view id) const {
  const v1::Consultant* person = Find(id);
  return person != nullptr && person->has_revoke_time();
}

const v1::Consultant* ColleagueNames::Find(std::string_view id) const {
  const auto found =
      std::find_if(people_.begin(), people_.end(),
                   [&](const v1::Consultant& person) { return person.consultant_id() == id; });
  return found == people_.end() || id.empty() ? nullptr : &*found;
}

absl::StatusOr<ColleagueNames> ReadNames(PracticeConnection& connection,
                                         const std::vector<std::string>& ids) {
  const bool names_anybody =
      std::any_of(ids.begin(), ids.end(), [](const std::string& id) { return !id.empty(); });
  if (!names_anybody) return ColleagueNames(v1::Consultant());
  ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection.GetCaller({}));
  const std::string& own_id = caller.consultant().consultant_id();
  const bool names_others = std::any_of(
      ids.begin(), ids.end(), [&](const std::string& id) { return !id.empty() && id != own_id; });
  if (!names_others) return ColleagueNames(caller.consultant());
  ASSIGN_OR_RETURN(std::vector<v1::Consultant> people,
                   ColleagueCalls(connection).ListConsultants());
  return ColleagueNames(caller.consultant(), std::move(people));
}

}  // namespace relactation
