#include "server/workflow/own_sharing.h"

#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/consent_keeping.h"
#include "server/workflow/client_roster.h"

namespace relactation {
namespace {

// Empty: the caller is no adult of this family any more.
std::string HandleOfCaller(const Scope& scope, const v1::Client& client) {
  for (const v1::Person& person : client.persons()) {
    if (person.person_id() == scope.caller().person_id) return person.handle();
  }
  return "";
}

absl::Status NoFamily() {
  return absl::NotFoundError("this device's family is not there any more, or you are not of it");
}

// The caller's consent of the id. NOT_FOUND: there is none.
absl::StatusOr<v1::Consent*> OwnConsent(const Scope& scope, std::string_view consent_id,
                                        v1::Client& client) {
  const std::string handle = HandleOfCaller(scope, client);
  for (v1::Consent& consent : *client.mutable_consents()) {
    const bool is_own = !handle.empty() && consent.person() == handle;
    if (is_own && consent.consent_id() == consent_id) return &consent;
  }
  return absl::NotFoundError("you have given no such consent");
}

absl::StatusOr<v1::Client> ReadOwnFamily(const Scope& scope) {
  if (scope.client_ids().empty()) return NoFamily();
  return ReadClient(scope, scope.client_id());
}

}  // namespace

absl::StatusOr<v1::Consent> ShareOwnRecords(const Scope& scope,
                                            const v1::ShareOwnRecordsRequest& request) {
  if (scope.client_ids().empty()) return NoFamily();
  v1::Consent given = request.consent();
  const auto add = [&](v1::Client& client) -> absl::Status {
    given.set_person(HandleOfCaller(scope, client));
    if (given.person().empty()) return NoFamily();
    const absl::CivilDay today = TodayOf(scope, client);
    RETURN_IF_ERROR(CheckOwnConsent(given, today));
    *given.mutable_from() = FromCivilDay(today);
    *given.mutable_give_time() = ToTimestamp(scope.now());
    given.clear_revoke_time();
    given.set_is_from_owner(true);
    for (const v1::Consent& consent : client.consents()) {
      if (consent.consent_id() != given.consent_id()) continue;
      return absl::AlreadyExistsError("an id in this request is taken: make new ones");
    }
    *client.add_consents() = given;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(ReviseClient(scope, scope.client_id(), "", add).status());
  return given;
}

absl::StatusOr<v1::Consent> EndOwnSharing(const Scope& scope,
                                          const v1::EndOwnSharingRequest& request) {
  ASSIGN_OR_RETURN(v1::Consent ended, ReadOwnConsent(scope, request.consent_id()));
  if (ended.has_revoke_time()) return ended;
  const auto end = [&](v1::Client& client) -> absl::Status {
    ASSIGN_OR_RETURN(v1::Consent* const consent, OwnConsent(scope, request.consent_id(), client));
    *consent->mutable_revoke_time() = ToTimestamp(scope.now());
    ended = *consent;
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(ReviseClient(scope, scope.client_id(), "", end).status());
  return ended;
}

absl::StatusOr<v1::Consent> ReadOwnConsent(const Scope& scope, std::string_view consent_id) {
  ASSIGN_OR_RETURN(v1::Client client, ReadOwnFamily(scope));
  ASSIGN_OR_RETURN(const v1::Consent* const consent, OwnConsent(scope, consent_id, client));
  return *consent;
}

}  // namespace relactation
