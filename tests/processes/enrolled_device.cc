#include "tests/processes/enrolled_device.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "relactation/v1/device_service.grpc.pb.h"

#include "proto/relactation/bearer_token.h"

namespace relactation {
namespace {

void ExpectDone(const grpc::Status& status, const char* doing) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", doing, status.error_message().c_str());
  std::abort();
}

}  // namespace

std::unique_ptr<grpc::ClientContext> EnrolledDevice::Context() const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  context->AddMetadata("authorization", "Bearer " + token);
  return context;
}

EnrolledDevice EnrolDevice(PracticeProcess& practice, const v1::Client& client,
                           const v1::Person& person) {
  v1::InvitePersonRequest invite;
  invite.set_request_id(practice.NewId());
  invite.set_client_id(client.client_id());
  invite.set_person_id(person.person_id());
  invite.set_invite_id(practice.NewId());
  invite.set_secret(practice.random().Bytes(16));
  invite.set_role(v1::ROLE_PARENT);
  invite.set_display_name(person.handle());
  v1::PersonInvite invited;
  const auto channel = practice.Channel();
  const auto devices = v1::DeviceService::NewStub(channel);
  ExpectDone(devices->InvitePerson(practice.Context().get(), invite, &invited), "inviting");
  v1::EnrolRequest enrol;
  enrol.set_request_id(practice.NewId());
  enrol.set_secret(invite.secret());
  enrol.set_token(practice.random().Bytes(kBearerTokenBytes));
  enrol.set_device_name("phone");
  EnrolledDevice device;
  device.token = FormatBearerToken(enrol.token());
  grpc::ClientContext context;
  const auto sync = v1::SyncService::NewStub(channel);
  ExpectDone(sync->Enrol(&context, enrol, &device.ids), "enrolling");
  return device;
}

}  // namespace relactation
