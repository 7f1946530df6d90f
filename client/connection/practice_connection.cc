#include "client/connection/practice_connection.h"

#include <grpc/support/log.h>
#include <grpc/support/time.h>
#include <grpcpp/grpcpp.h>

#include "relactation/v1/access_service.grpc.pb.h"
#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/plan_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"
#include "relactation/v1/review_service.grpc.pb.h"

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "client/connection/retry_delay.h"
#include "client/connection/server_data_loss.h"
#include "proto/relactation/grpc_status.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kCallTimeout = absl::Seconds(10);
constexpr absl::Duration kImportTimeout = absl::Seconds(30);
// As the server's own limit.
constexpr int kMaxMessageBytes = 4 * 1024 * 1024;
constexpr int kClientsPerPage = 1000;

std::shared_ptr<grpc::Channel> OpenChannel(const ConnectionOptions& options) {
  // gRPC writes metadata, and so tokens, to stderr at some of its log levels.
  gpr_set_log_function([](gpr_log_func_args*) {});
  grpc::ChannelArguments arguments;
  // A proxy named in the environment must not get between us and the practice.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetServiceConfigJSON("{}");
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  if (!options.root_pem.empty()) {
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = options.root_pem;
    credentials = grpc::SslCredentials(tls);
  }
  const std::string text = FormatServerAddress(options.address);
  const bool is_socket = !options.address.socket_path.empty();
  return grpc::CreateCustomChannel(is_socket ? text : "dns:///" + text, credentials, arguments);
}

std::string Seconds(absl::Duration duration) {
  return absl::StrFormat("%g s", absl::ToDoubleSeconds(duration));
}

absl::Status BrokeOff(const std::string& server) {
  return Refusal(absl::StatusCode::kUnavailable, std::string(kBrokeOffReason),
                 "the connection to " + server + " broke off");
}

// Our servers always answer with details; a status without them was made by gRPC on this side, in
// words for programmers.
absl::Status WithoutAnswer(const grpc::Status& status, const ServerAddress& address,
                           absl::Duration timeout) {
  const std::string server = "the practice server (" + FormatServerAddress(address) + ")";
  const std::string& said = status.error_message();
  switch (status.error_code()) {
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return absl::DeadlineExceededError(server + " gave no answer in " + Seconds(timeout));
    case grpc::StatusCode::UNAVAILABLE:
      if (absl::StrContains(said, "CERTIFICATE_VERIFY_FAILED") ||
          absl::StrContains(said, "certificate verify failed") ||
          absl::StrContains(said, "is not in peer certificate")) {
        return Refusal(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_REFUSED",
                       server + " did not prove that it belongs to your practice");
      }
      if (absl::StrContains(said, "Connection refused") ||
          absl::StrContains(said, "No such file or directory")) {
        return absl::UnavailableError("cannot reach " + server + ": nothing listens there");
      }
      if (absl::StrContains(said, "failed to connect") || absl::StrContains(said, "resolution")) {
        return absl::UnavailableError("cannot reach " + server);
      }
      return BrokeOff(server);
    case grpc::StatusCode::CANCELLED:  // Not by us, so by a server that stops.
    case grpc::StatusCode::UNKNOWN:
      return BrokeOff(server);
    case grpc::StatusCode::UNIMPLEMENTED:
      return absl::UnimplementedError(server + " does not know this call; it is older than relact");
    default:
      return FromGrpcStatus(status);
  }
}

absl::Status EndedWith(const grpc::Status& status, const ServerAddress& address,
                       absl::Duration timeout) {
  if (status.ok()) return absl::OkStatus();
  if (!status.error_details().empty()) return InCallersWords(FromGrpcStatus(status));
  return WithoutAnswer(status, address, timeout);
}

}  // namespace

struct PracticeConnection::Wire {
  Wire(ConnectionOptions the_options, RandomSource& the_random, Sleep the_sleep)
      : options(std::move(the_options)),
        random(the_random),
        sleep(std::move(the_sleep)),
        channel(OpenChannel(options)),
        access(channel),
        clients(channel),
        plans(channel),
        records(channel),
        reviews(channel) {}

  template <typename Service, typename Request, typename Response>
  using Method = grpc::Status (Service::*)(grpc::ClientContext*, const Request&, Response*);

  template <typename Service, typename Request, typename Response>
  absl::StatusOr<Response> Call(Service& service, Method<Service, Request, Response> method,
                                const Request& request, absl::Duration usual_timeout);

  template <typename Service, typename Request, typename Response>
  absl::StatusOr<Response> Call(Service& service, Method<Service, Request, Response> method,
                                const Request& request) {
    return Call(service, method, request, kCallTimeout);
  }

  // One call with deadline and retry; `call` makes one try.
  absl::Status Run(const AnyCall& call, absl::Duration usual_timeout);
  absl::Status Try(const AnyCall& call, absl::Duration timeout);
  void SignIn(grpc::ClientContext& context) const {
    if (!options.token.empty()) context.AddMetadata("authorization", "Bearer " + options.token);
  }

  ConnectionOptions options;
  RandomSource& random;
  Sleep sleep;
  std::shared_ptr<grpc::Channel> channel;
  v1::AccessService::Stub access;
  v1::ClientService::Stub clients;
  v1::PlanService::Stub plans;
  v1::RecordService::Stub records;
  v1::ReviewService::Stub reviews;
};

absl::Status PracticeConnection::Wire::Try(const AnyCall& call, absl::Duration timeout) {
  grpc::ClientContext context;
  // A time span counts from now, by gRPC's own clock.
  context.set_deadline(gpr_time_from_millis(absl::ToInt64Milliseconds(timeout), GPR_TIMESPAN));
  SignIn(context);
  return EndedWith(call(channel, context), options.address, timeout);
}

absl::Status PracticeConnection::Wire::Run(const AnyCall& call, absl::Duration usual_timeout) {
  const absl::Duration timeout = options.timeout.value_or(usual_timeout);
  absl::Status broke_off;
  for (int tries_made = 1;; ++tries_made) {
    absl::Status status = Try(call, timeout);
    if (status.ok()) return status;
    if (ReasonOf(status) == kBrokeOffReason) broke_off = status;
    const auto delay = options.tries_again ? RetryDelay(status, tries_made, random) : std::nullopt;
    // What a try before may have done counts for more than that nobody answers any more.
    if (!delay && absl::IsUnavailable(status) && !broke_off.ok()) return broke_off;
    if (!delay) return status;
    sleep(*delay);
  }
}

template <typename Service, typename Request, typename Response>
absl::StatusOr<Response> PracticeConnection::Wire::Call(Service& service,
                                                        Method<Service, Request, Response> method,
                                                        const Request& request,
                                                        absl::Duration usual_timeout) {
  RETURN_IF_ERROR(CheckLimits(request));
  Response response;
  RETURN_IF_ERROR(Run(
      [&](const std::shared_ptr<grpc::Channel>&, grpc::ClientContext& context) {
        response.Clear();
        return (service.*method)(&context, request, &response);
      },
      usual_timeout));
  return response;
}

absl::StatusOr<std::unique_ptr<PracticeConnection>> PracticeConnection::Open(
    ConnectionOptions options, RandomSource& random, Sleep sleep) {
  if (options.root_pem.empty() && !IsOnThisMachine(options.address)) {
    return InvalidField("address", "`" + FormatServerAddress(options.address) +
                                       "` is another machine, which is only spoken to with the "
                                       "practice's certificate");
  }
  auto wire = std::make_unique<Wire>(std::move(options), random, std::move(sleep));
  return std::unique_ptr<PracticeConnection>(new PracticeConnection(std::move(wire)));
}

PracticeConnection::PracticeConnection(std::unique_ptr<Wire> wire) : wire_(std::move(wire)) {}
PracticeConnection::~PracticeConnection() = default;

const ServerAddress& PracticeConnection::address() const { return wire_->options.address; }

absl::Status PracticeConnection::Run(const AnyCall& call) { return wire_->Run(call, kCallTimeout); }

std::shared_ptr<grpc::Channel> PracticeConnection::channel() const { return wire_->channel; }

void PracticeConnection::SignIn(grpc::ClientContext& context) const { wire_->SignIn(context); }

absl::Status PracticeConnection::EndOf(const grpc::Status& status) const {
  return EndedWith(status, wire_->options.address, wire_->options.timeout.value_or(kCallTimeout));
}

absl::StatusOr<v1::RedeemInviteResponse> PracticeConnection::RedeemInvite(
    const v1::RedeemInviteRequest& request) {
  return wire_->Call(wire_->access, &v1::AccessService::Stub::RedeemInvite, request);
}

absl::StatusOr<v1::GetCallerResponse> PracticeConnection::GetCaller(
    const v1::GetCallerRequest& request) {
  return wire_->Call(wire_->access, &v1::AccessService::Stub::GetCaller, request);
}

absl::StatusOr<v1::Invite> PracticeConnection::CreateInvite(
    const v1::CreateInviteRequest& request) {
  return wire_->Call(wire_->access, &v1::AccessService::Stub::CreateInvite, request);
}

absl::StatusOr<v1::ListDevicesResponse> PracticeConnection::ListDevices(
    const v1::ListDevicesRequest& request) {
  return wire_->Call(wire_->access, &v1::AccessService::Stub::ListDevices, request);
}

absl::StatusOr<v1::Device> PracticeConnection::RevokeDevice(
    const v1::RevokeDeviceRequest& request) {
  return wire_->Call(wire_->access, &v1::AccessService::Stub::RevokeDevice, request);
}

absl::StatusOr<v1::Client> PracticeConnection::CreateClient(
    const v1::CreateClientRequest& request) {
  return wire_->Call(wire_->clients, &v1::ClientService::Stub::CreateClient, request);
}

absl::StatusOr<v1::Client> PracticeConnection::GetClient(const v1::GetClientRequest& request) {
  return wire_->Call(wire_->clients, &v1::ClientService::Stub::GetClient, request);
}

absl::StatusOr<v1::ListClientsResponse> PracticeConnection::ListClients(
    const v1::ListClientsRequest& request) {
  return wire_->Call(wire_->clients, &v1::ClientService::Stub::ListClients, request);
}

absl::StatusOr<v1::Client> PracticeConnection::UpdateClient(
    const v1::UpdateClientRequest& request) {
  return wire_->Call(wire_->clients, &v1::ClientService::Stub::UpdateClient, request);
}

absl::StatusOr<v1::PlanRevision> PracticeConnection::PublishPlan(
    const v1::PublishPlanRequest& request) {
  return wire_->Call(wire_->plans, &v1::PlanService::Stub::PublishPlan, request);
}

absl::StatusOr<v1::PlanRevision> PracticeConnection::GetPlanRevision(
    const v1::GetPlanRevisionRequest& request) {
  return wire_->Call(wire_->plans, &v1::PlanService::Stub::GetPlanRevision, request);
}

absl::StatusOr<v1::Record> PracticeConnection::CreateRecord(
    const v1::CreateRecordRequest& request) {
  return wire_->Call(wire_->records, &v1::RecordService::Stub::CreateRecord, request);
}

absl::StatusOr<v1::Record> PracticeConnection::GetRecord(const v1::GetRecordRequest& request) {
  return wire_->Call(wire_->records, &v1::RecordService::Stub::GetRecord, request);
}

absl::StatusOr<v1::ListRecordsResponse> PracticeConnection::ListRecords(
    const v1::ListRecordsRequest& request) {
  return wire_->Call(wire_->records, &v1::RecordService::Stub::ListRecords, request);
}

absl::StatusOr<v1::ImportRecordsResponse> PracticeConnection::ImportRecords(
    const v1::ImportRecordsRequest& request) {
  return wire_->Call(wire_->records, &v1::RecordService::Stub::ImportRecords, request,
                     kImportTimeout);
}

absl::StatusOr<v1::ReviewCaseloadResponse> PracticeConnection::ReviewCaseload(
    const v1::ReviewCaseloadRequest& request) {
  return wire_->Call(wire_->reviews, &v1::ReviewService::Stub::ReviewCaseload, request);
}

absl::StatusOr<v1::ListClientsResponse> ListCaseload(PracticeConnection& connection) {
  v1::ListClientsResponse caseload;
  v1::ListClientsRequest request;
  request.set_page_size(kClientsPerPage);
  do {
    ASSIGN_OR_RETURN(const v1::ListClientsResponse page, connection.ListClients(request));
    caseload.MergeFrom(page);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  caseload.clear_next_page_token();
  return caseload;
}

absl::StatusOr<std::vector<v1::Client>> ListAllClients(PracticeConnection& connection) {
  ASSIGN_OR_RETURN(const v1::ListClientsResponse caseload, ListCaseload(connection));
  return std::vector<v1::Client>(caseload.clients().begin(), caseload.clients().end());
}

}  // namespace relactation
