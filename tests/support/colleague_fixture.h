// A practice with a consultant, a colleague signed in beside her, and clients that pass between
// them by the workflows.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/sharing_service.pb.h"

#include "server/access/devices.h"
#include "server/workflow/client_handover.h"
#include "server/workflow/client_sharing.h"
#include "tests/support/family_fixture.h"

namespace relactation {

class ColleagueFixture : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    mia_token_ = SignInColleague("Mia");
    mia_ = IdOf(mia_token_);
    noa_ = IdOf(token());
    client_ = AddClient();
  }

  std::string IdOf(const std::string& token) {
    const auto caller =
        Call<v1::GetCallerResponse>(v1::GetCallerRequest(), GetCallerHandler(), token);
    EXPECT_TRUE(caller.ok()) << caller.status();
    return caller.ok() ? caller->consultant().consultant_id() : "";
  }

  v1::GrantClientRequest AGrant(v1::GrantKind kind, std::optional<absl::Time> until = {}) {
    v1::GrantClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_consultant_id(mia_);
    request.set_kind(kind);
    if (until.has_value()) *request.mutable_until_time() = ToTimestamp(*until);
    return request;
  }

  absl::StatusOr<v1::ClientGrant> End(v1::GrantKind kind) {
    v1::EndGrantRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_consultant_id(mia_);
    request.set_kind(kind);
    return Do(&EndGrant, request);
  }

  v1::HandOverClientRequest AHandOver(bool keep_share = false, const std::string& note = "") {
    v1::HandOverClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_consultant_id(mia_);
    request.set_keep_share(keep_share);
    request.set_note(note);
    return request;
  }

  // How a call of Mia's about the client ends.
  absl::StatusCode MiaReads() { return Read(client_.client_id(), mia_token_).status().code(); }

  std::string mia_token_, mia_, noa_;
  v1::Client client_;
};

}  // namespace relactation
