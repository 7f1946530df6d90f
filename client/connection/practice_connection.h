// The connection to a practice server: typed calls with a deadline, retry and a pinned root.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/connection/server_address.h"
#include "proto/relactation/world.h"

namespace grpc {
class Channel;
class ClientContext;
class Status;
}  // namespace grpc

namespace relactation {

// How the connection waits between two tries; only a main.cc or a test knows how to wait.
using Sleep = std::function<void(absl::Duration)>;

// One try of one call, which fills in its own answer.
using AnyCall =
    std::function<grpc::Status(const std::shared_ptr<grpc::Channel>&, grpc::ClientContext&)>;

inline constexpr std::string_view kBrokeOffReason = "CONNECTION_BROKE_OFF";

struct ConnectionOptions {
  ServerAddress address;
  // The only root certificate trusted, in PEM. Empty: no TLS, which is refused for an address that
  // is not on this machine.
  std::string root_pem = {};
  // The text of the bearer token. Empty: calls are made without one.
  std::string token = {};
  // How long one try may take. Absent: 10 s, and 30 s for an import.
  std::optional<absl::Duration> timeout = {};
  // Whether a call that nobody answered is made again; see PracticeConnection.
  bool tries_again = true;
};

// Speaks to one server. Nothing is sent before the first call.
//
// Each call checks the request's limits first: INVALID_ARGUMENT then, and nothing is sent. What the
// server answers comes back as it was said there, but for DATA_LOSS: see server_data_loss.h.
// UNAVAILABLE and RESOURCE_EXHAUSTED are tried again up to three times, with the same request (and
// so the same request id), after the delay the server states or a random one that grows. Where no
// answer came, the message names the address: UNAVAILABLE means nothing was done, DEADLINE_EXCEEDED
// that the outcome is unknown.
//
// Tokens, requests and answers are never logged; gRPC's own log is off. For one thread at a time.
class PracticeConnection {
 public:
  // INVALID_ARGUMENT where TLS would be needed and there is no root certificate. The random source
  // outlives the connection.
  static absl::StatusOr<std::unique_ptr<PracticeConnection>> Open(ConnectionOptions options,
                                                                  RandomSource& random,
                                                                  Sleep sleep);
  ~PracticeConnection();
  PracticeConnection(const PracticeConnection&) = delete;
  PracticeConnection& operator=(const PracticeConnection&) = delete;

  const ServerAddress& address() const;

  // A call whose typed function stands in a file of its own, such as chart_calls.h: with deadline,
  // token and retry as all others. The caller has checked the limits.
  absl::Status Run(const AnyCall& call);
  // What a call that goes on telling begins with, such as hint_listening.h: it has no deadline, and
  // is not made again.
  std::shared_ptr<grpc::Channel> channel() const;
  void SignIn(grpc::ClientContext& context) const;
  // What such a call ended with, in the words in which every call here fails.
  absl::Status EndOf(const grpc::Status& status) const;

  // One function a call of the contract; the comments there say what each does.
  absl::StatusOr<v1::RedeemInviteResponse> RedeemInvite(const v1::RedeemInviteRequest& request);
  absl::StatusOr<v1::GetCallerResponse> GetCaller(const v1::GetCallerRequest& request);
  absl::StatusOr<v1::Invite> CreateInvite(const v1::CreateInviteRequest& request);
  absl::StatusOr<v1::ListDevicesResponse> ListDevices(const v1::ListDevicesRequest& request);
  absl::StatusOr<v1::Device> RevokeDevice(const v1::RevokeDeviceRequest& request);

  absl::StatusOr<v1::Client> CreateClient(const v1::CreateClientRequest& request);
  absl::StatusOr<v1::Client> GetClient(const v1::GetClientRequest& request);
  absl::StatusOr<v1::ListClientsResponse> ListClients(const v1::ListClientsRequest& request);
  absl::StatusOr<v1::Client> UpdateClient(const v1::UpdateClientRequest& request);

  absl::StatusOr<v1::PlanRevision> PublishPlan(const v1::PublishPlanRequest& request);
  absl::StatusOr<v1::PlanRevision> GetPlanRevision(const v1::GetPlanRevisionRequest& request);

  absl::StatusOr<v1::Record> CreateRecord(const v1::CreateRecordRequest& request);
  absl::StatusOr<v1::Record> GetRecord(const v1::GetRecordRequest& request);
  absl::StatusOr<v1::ListRecordsResponse> ListRecords(const v1::ListRecordsRequest& request);
  absl::StatusOr<v1::ImportRecordsResponse> ImportRecords(const v1::ImportRecordsRequest& request);

  absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(
      const v1::ReviewCaseloadRequest& request);

 private:
  struct Wire;
  explicit PracticeConnection(std::unique_ptr<Wire> wire);
  std::unique_ptr<Wire> wire_;
};

// Every client the caller may see, in the order in which they were taken into care, however many
// pages that takes; each with the caller's own right on it, at the same place.
absl::StatusOr<v1::ListClientsResponse> ListCaseload(PracticeConnection& connection);

// The clients of it alone.
absl::StatusOr<std::vector<v1::Client>> ListAllClients(PracticeConnection& connection);

}  // namespace relactation
