#include "client/command/grant_view.h"

#include <algorithm>

#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/command/typed_time.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool HoldsNow(const v1::ClientGrant& grant, absl::Time now) {
  if (grant.has_end_time()) return false;
  return !grant.has_until_time() || now < FromTimestamp(grant.until_time());
}

}  // namespace

absl::StatusOr<std::vector<v1::ClientGrant>> GrantsNow(PracticeConnection& connection,
                                                       const v1::Client& client, absl::Time now) {
  v1::ListGrantsRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListGrantsResponse all,
                   ColleagueCalls(connection).ListGrants(request));
  std::vector<v1::ClientGrant> grants;
  for (const v1::ClientGrant& grant : all.grants()) {
    if (HoldsNow(grant, now)) grants.push_back(grant);
  }
  std::stable_sort(grants.begin(), grants.end(),
                   [](const auto& left, const auto& right) { return left.kind() < right.kind(); });
  return grants;
}

std::string GrantKindText(v1::GrantKind kind) {
  switch (kind) {
    case v1::GRANT_KIND_OWNER:
      return "consultant";
    case v1::GRANT_KIND_SHARE:
      return "shared with";
    case v1::GRANT_KIND_COVER:
      return "covered by";
    default:
      return "open to";
  }
}

std::string GrantText(const v1::ClientGrant& grant, absl::TimeZone zone) {
  std::string text = grant.display_name();
  if (grant.has_until_time()) {
    text += ", until " + FormatLocalTime(FromTimestamp(grant.until_time()), zone);
  }
  return text;
}

absl::Status TellOwnersAlone(const absl::Status& status, const v1::Client& client,
                             std::string_view deed) {
  if (!absl::IsNotFound(status)) return status;
  return WithHint(absl::NotFoundError("only the consultant of " + NameAndCode(client) + " can " +
                                      std::string(deed)),
                  "relact client show " + client.code() + " tells who that is");
}

JsonObject GrantJson(const v1::ClientGrant& grant, const v1::Client& client) {
  return MessageJson(grant).Set("client", client.code());
}

}  // namespace relactation
