// A practice with a family of two adults, whom their consultant invites to devices of their own. A
// letter stands for the secret of an invite, and for the token of the device that it signs in.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "server/access/family_invites.h"
#include "server/storage/replica_table.h"
#include "tests/server/access/a_practice.h"

namespace relactation {

const std::string kAna = Id(31);
const std::string kBen = Id(32);
const std::string kFamilyStream = "1" + kClient.substr(1);
const std::string kStreamOfAna = Id(41);
const std::string kStreamOfBen = Id(42);

class FamilyOfAPractice : public APractice {
 protected:
  void SetUp() override {
    APractice::SetUp();
    AddAdult(kClient, kAna, kStreamOfAna);
    AddAdult(kClient, kBen, kStreamOfBen);
  }

  void AddAdult(const std::string& client, const std::string& person, const std::string& stream) {
    InTransaction([&](Transaction& transaction) {
      return StreamTable(ManagingScope(transaction, {client}))
          .Insert({stream, client, StreamKind::kPrivate, person});
    });
  }

  void SetState(const std::string& client, ClientState state) {
    InTransaction([&](Transaction& transaction) {
      return ClientTable(ManagingScope(transaction, {client})).SetState(client, state);
    });
  }

  static v1::InvitePersonRequest AnInvitation(char secret = 's', const std::string& person = kAna) {
    v1::InvitePersonRequest request;
    request.set_request_id(Id(1000 + secret));
    request.set_client_id(kClient);
    request.set_person_id(person);
    request.set_invite_id(Id(2000 + secret));
    request.set_secret(Secret(secret));
    request.set_role(v1::ROLE_PARENT);
    request.set_display_name("ana");
    return request;
  }

  static v1::EnrolRequest AnEnrolment(char secret = 's', char token = 't') {
    v1::EnrolRequest request;
    request.set_request_id(Id(3000 + secret));
    request.set_secret(Secret(secret));
    request.set_token(Token(token));
    request.set_device_name("phone");
    return request;
  }

  AnyResponse Invite(const v1::InvitePersonRequest& request, char token = 'n') {
    return Ask("DeviceService/InvitePerson", token, request, InvitePersonHandler(family_invites_));
  }

  AnyResponse Enrol(const v1::EnrolRequest& request) {
    return Ask("SyncService/Enrol", 0, request, EnrolHandler(family_invites_));
  }

  v1::EnrolResponse Enrolled(const v1::EnrolRequest& request) {
    const AnyResponse answer = Enrol(request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::EnrolResponse&>(**answer);
  }

  // A new device of an adult, signed in.
  v1::EnrolResponse SignIn(char letter, const std::string& person = kAna) {
    const absl::Status invited = Invite(AnInvitation(letter, person)).status();
    EXPECT_TRUE(invited.ok()) << invited;
    return Enrolled(AnEnrolment(letter, letter));
  }

  // A sync call with work that counts its runs and keeps the streams it was given.
  template <typename Response, typename Request>
  AnyResponse Sync(const std::string& call, char token, const Request& request) {
    return Ask("SyncService/" + call, token, request,
               ReadHandler<Request, Response>([this](const Scope& scope, const Request&) {
                 ++runs_;
                 streams_ = scope.streams();
                 return absl::StatusOr<Response>(Response());
               }));
  }

  v1::PushRequest APush() {
    v1::PushRequest request;
    request.set_replica_id(Id(51));
    request.add_stream_ids(kFamilyStream);
    request.add_mutations()->set_n(1);
    *request.mutable_device_time() = ToTimestamp(clock_.Now());
    return request;
  }

  absl::Status Hello(char token) {
    v1::HelloRequest request;
    request.set_replica_id(Id(51));
    *request.mutable_device_time() = ToTimestamp(clock_.Now());
    return Sync<v1::HelloResponse>("Hello", token, request).status();
  }

  absl::Status Push(char token) { return Sync<v1::PushResponse>("Push", token, APush()).status(); }

  absl::Status Pull(char token) {
    v1::PullRequest request;
    request.set_replica_id(Id(51));
    request.add_cursors()->set_stream_id(kFamilyStream);
    return Sync<v1::PullResponse>("Pull", token, request).status();
  }

  absl::Status ConfirmWipe(char token) {
    v1::ConfirmWipeRequest request;
    request.set_replica_id(Id(51));
    request.add_stream_ids(kFamilyStream);
    return Sync<v1::ConfirmWipeResponse>("ConfirmWipe", token, request).status();
  }

  FamilyInvites family_invites_{keys_, clock_, random_};
  std::vector<StreamRef> streams_;
};

}  // namespace relactation
