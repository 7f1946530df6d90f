#include "tests/processes/practice_process.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <signal.h>

#include "proto/relactation/bearer_token.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/invite_line.h"

namespace relactation {
namespace {

constexpr char kRelactd[] = RELACTATION_BUILD_DIR "/relactd";
constexpr size_t kTokenBytes = 32;

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

}  // namespace

PracticeProcess::PracticeProcess(const std::string& parent, const Environment& environment)
    : directory_(parent + "/practice"), environment_(environment) {
  address_ = "unix:" + parent + "/socket";
  const FinishedRun init =
      RunToEnd({kRelactd, "init", directory_, "--also-consultant", "--test", "--address", address_},
               "", environment_);
  if (init.exit_code != 0) Fail("relactd init failed: " + init.err);
  invite_line_ = init.out.substr(0, init.out.find('\n'));
  Serve();
}

void PracticeProcess::Serve() {
  process_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{kRelactd, "serve", directory_, "--listen", address_}, environment_,
      directory_ + ".log");
  if (process_->ReadLine().empty()) Fail("relactd did not start; see " + directory_ + ".log");
}

void PracticeProcess::Kill() {
  process_->Signal(SIGKILL);
  process_->Wait();
}

int PracticeProcess::Stop() {
  process_->Signal(SIGTERM);
  return process_->Wait();
}

std::shared_ptr<grpc::Channel> PracticeProcess::Channel() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  // Also how long a connection may take to come up: a busy machine needs more than the pause.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
}

std::unique_ptr<grpc::ClientContext> PracticeProcess::Context() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  context->set_wait_for_ready(true);
  context->AddMetadata("authorization", SignIn());
  return context;
}

const std::string& PracticeProcess::SignIn() {
  if (!authorization_.empty()) return authorization_;
  const auto invite = ParseInviteLine(invite_line_);
  if (!invite.ok()) Fail("relactd init printed no invite");
  const std::string token = random_.Bytes(kTokenBytes);
  v1::RedeemInviteRequest request;
  request.set_request_id(NewId());
  request.set_secret(invite->secret);
  request.set_token(token);
  request.set_device_name("test");
  v1::RedeemInviteResponse response;
  grpc::ClientContext context;
  const auto stub = v1::AccessService::NewStub(Channel());
  const grpc::Status status = stub->RedeemInvite(&context, request, &response);
  if (!status.ok()) Fail("the invite was not accepted: " + status.error_message());
  authorization_ = "Bearer " + FormatBearerToken(token);
  return authorization_;
}

v1::Client AFamily(PracticeProcess& practice) {
  v1::Client client;
  client.set_client_id(practice.NewId());
  client.set_display_name("Test family");
  client.set_zone("Europe/Lisbon");
  v1::Person& person = *client.add_persons();
  person.set_person_id(practice.NewId());
  person.set_handle("ana");
  person.set_lactating(true);
  v1::Infant& infant = *client.add_infants();
  infant.set_infant_id(practice.NewId());
  infant.set_handle("zoe");
  return client;
}

v1::Record APumpSession(PracticeProcess& practice, const v1::Client& client, absl::Time start) {
  v1::Record record;
  record.set_record_id(practice.NewId());
  *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
  *record.mutable_time()->mutable_end_time() = ToTimestamp(start + absl::Minutes(20));
  v1::Session& session = *record.mutable_session();
  session.set_method(v1::METHOD_PUMP_DOUBLE);
  session.set_person_id(client.persons(0).person_id());
  session.set_expressed_left_ml(40);
  session.set_expressed_right_ml(35);
  return record;
}

}  // namespace relactation
