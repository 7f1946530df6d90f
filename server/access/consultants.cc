#include "server/access/consultants.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/access/people.h"
#include "server/access/time_cursor.h"
#include "server/storage/colleague_lookup.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/person_grants.h"
#include "server/storage/principal_page.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

constexpr char kList[] = "consultants";
constexpr uint32_t kStaff = kRoleAdmin | kRoleConsultant;

absl::Status Wrong(std::string_view reason, std::string_view message) {
  return Refusal(absl::StatusCode::kFailedPrecondition, reason, message);
}

// Parents and caregivers are nobody here: families are not looked after by this service.
absl::StatusOr<PrincipalRow> FindPerson(const Scope& scope, const std::string& id) {
  absl::StatusOr<PrincipalRow> person =
      PrincipalTable(scope.transaction()).Find(scope.caller().practice_id, id);
  if (absl::IsNotFound(person.status()) || (person.ok() && (person->roles & kStaff) == 0)) {
    return absl::NotFoundError("no such person in this practice");
  }
  return person;
}

absl::Status CheckMayLeave(const Scope& scope, const PrincipalRow& person) {
  if (person.state != PrincipalState::kActive) {
    return Wrong("CONSULTANT_REVOKED", "this person's access was taken away before");
  }
  if ((person.roles & kRoleAdmin) == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t admins,
                   PrincipalTable(scope.transaction()).CountActive(person.practice_id, kRoleAdmin));
  if (admins > 1) return absl::OkStatus();
  return Wrong("LAST_ADMIN",
               "this is the last admin of the practice: invite another one first, so that somebody "
               "can look after people and devices");
}

absl::Status CheckMayTakeOver(const Scope& scope, const PrincipalRow& person,
                              const std::string& colleague_id) {
  ASSIGN_OR_RETURN(const Colleague colleague, FindColleague(scope, colleague_id));
  if (colleague.principal_id == person.principal_id) {
    return InvalidField("hand_over_to_id", "is the person who leaves; name a colleague");
  }
  if ((colleague.roles & kRoleConsultant) != 0) return absl::OkStatus();
  return Wrong("NOT_A_CONSULTANT", "that colleague may not care for clients; name a consultant");
}

absl::Status HandOverClients(const Scope& scope, const PrincipalRow& person,
                             const std::string& colleague_id) {
  PersonGrants grants(scope);
  if (!colleague_id.empty()) {
    RETURN_IF_ERROR(CheckMayTakeOver(scope, person, colleague_id));
    RETURN_IF_ERROR(grants.HandOver(person.principal_id, colleague_id));
    return grants.EndAllOf(person.principal_id);
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> owned, grants.OwnedBy(person.principal_id));
  if (owned.empty()) return grants.EndAllOf(person.principal_id);
  return Wrong("HAS_CLIENTS", "this person is the consultant of " + std::to_string(owned.size()) +
                                  (owned.size() == 1 ? " client" : " clients") +
                                  "; name a colleague who takes over");
}

KeptReply NameOf(const v1::Consultant& person) {
  return {"consultants/" + person.consultant_id(), 0, ""};
}

absl::StatusOr<v1::Consultant> ReadPerson(const Scope& scope,
                                          const v1::RevokeConsultantRequest& request,
                                          const KeptReply&) {
  ASSIGN_OR_RETURN(const PrincipalRow person, FindPerson(scope, request.consultant_id()));
  return ToMessage(person);
}

}  // namespace

absl::StatusOr<v1::ListConsultantsResponse> ListConsultants(
    const Scope& scope, const v1::ListConsultantsRequest& request) {
  const size_t page_size = RowsOfPage(request.page_size());
  PrincipalPage page;
  page.roles = kStaff;
  page.limit = static_cast<int64_t>(page_size) + 1;
  ASSIGN_OR_RETURN(const std::optional<TimeCursor> after,
                   ReadTimeCursor(kList, request.page_token()));
  if (after.has_value()) {
    page.after_created_time = after->time;
    page.after_principal_id = after->id;
  }
  ASSIGN_OR_RETURN(std::vector<PrincipalRow> rows,
                   ReadPrincipalPage(scope.transaction(), scope.caller().practice_id, page));
  v1::ListConsultantsResponse response;
  if (rows.size() > page_size) {
    rows.resize(page_size);
    response.set_next_page_token(
        MakeTimeCursor(kList, {rows.back().created_time, rows.back().principal_id}));
  }
  for (const PrincipalRow& row : rows) *response.add_consultants() = ToMessage(row);
  return response;
}

absl::StatusOr<v1::Consultant> RevokeConsultant(const Scope& scope,
                                                const v1::RevokeConsultantRequest& request) {
  ASSIGN_OR_RETURN(PrincipalRow person, FindPerson(scope, request.consultant_id()));
  RETURN_IF_ERROR(CheckMayLeave(scope, person));
  RETURN_IF_ERROR(HandOverClients(scope, person, request.hand_over_to_id()));
  Transaction& transaction = scope.transaction();
  RETURN_IF_ERROR(
      DeviceTable(transaction).RevokeAllOf(person.practice_id, person.principal_id, scope.now()));
  // Whoever leaves must not keep a way back in: an invite that she wrote is one as well.
  RETURN_IF_ERROR(
      InviteTable(transaction).CancelAllOf(person.practice_id, person.principal_id, scope.now()));
  person.state = PrincipalState::kRevoked;
  person.revoked_time = scope.now();
  RETURN_IF_ERROR(PrincipalTable(transaction).Update(person));
  return ToMessage(person);
}

Handler ListConsultantsHandler() {
  return ReadHandler<v1::ListConsultantsRequest, v1::ListConsultantsResponse>(ListConsultants);
}

Handler RevokeConsultantHandler() {
  return ChangeHandler<v1::RevokeConsultantRequest, v1::Consultant>(RevokeConsultant, NameOf,
                                                                    ReadPerson);
}

}  // namespace relactation
