// Who may work with a client, as screens and JSON say it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/json_text.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// The client's grants that hold now, the owner's first.
absl::StatusOr<std::vector<v1::ClientGrant>> GrantsNow(PracticeConnection& connection,
                                                       const v1::Client& client, absl::Time now);

// "consultant", "shared with", "covered by"
std::string GrantKindText(v1::GrantKind kind);

// "Mia, until 2026-12-02 00:00", in the family's zone.
std::string GrantText(const v1::ClientGrant& grant, absl::TimeZone zone);

// The server hides a client from whoever may not share it, as it hides one that is not there. Who
// has just read the client is told what it means: NOT_FOUND then names who may do this.
absl::Status TellOwnersAlone(const absl::Status& status, const v1::Client& client,
                             std::string_view deed = "share it or hand it over");

JsonObject GrantJson(const v1::ClientGrant& grant, const v1::Client& client);

}  // namespace relactation
