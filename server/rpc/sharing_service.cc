#include "server/rpc/sharing_service.h"

#include <memory>
#include <string>
#include <utility>

#include "server/workflow/client_access.h"
#include "server/workflow/client_handover.h"
#include "server/workflow/client_sharing.h"
#include "server/workflow/own_sharing.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::ClientGrant& grant) {
  return {"clients/" + grant.client_id(), 0, ""};
}

// Answers a repeat with the grant as it is now.
template <typename Request>
absl::StatusOr<v1::ClientGrant> ReadAgain(const Scope& scope, const Request& asked,
                                          const KeptReply&) {
  return LatestGrant(scope, asked.client_id(), asked.consultant_id(), asked.kind());
}

// Answers a repeat with the caller's consent as it is now.
KeptReply NameOf(const v1::Consent& consent) { return {"consents/" + consent.consent_id(), 0, ""}; }

const std::string& ConsentIdIn(const v1::ShareOwnRecordsRequest& request) {
  return request.consent().consent_id();
}
const std::string& ConsentIdIn(const v1::EndOwnSharingRequest& request) {
  return request.consent_id();
}

template <typename Request>
absl::StatusOr<v1::Consent> ReadConsentAgain(const Scope& scope, const Request& asked,
                                             const KeptReply&) {
  return ReadOwnConsent(scope, ConsentIdIn(asked));
}

// A hand-over is answered as it was: by it the caller may have lost the right to read it again.
Handler HandOverHandler() {
  using Request = v1::HandOverClientRequest;
  Handler handler = ChangeHandler<Request, v1::ClientGrant>(
      &HandOverClient,
      [](const v1::ClientGrant& grant) {
        return KeptReply{"clients/" + grant.client_id(), 0, KeptHandOver(grant)};
      },
      [](const Scope&, const Request&, const KeptReply& kept) {
        return RecallHandOver(kept.detail);
      });
  handler.recall = [](const google::protobuf::Message&, const KeptReply& kept) -> AnyResponse {
    absl::StatusOr<v1::ClientGrant> grant = RecallHandOver(kept.detail);
    if (!grant.ok()) return std::move(grant).status();
    return std::make_unique<v1::ClientGrant>(*std::move(grant));
  };
  return handler;
}

}  // namespace

SharingService::SharingService(UnaryCalls& calls) : calls_(calls) {}

SharingService::~SharingService() = default;

grpc::ServerUnaryReactor* SharingService::GrantClient(grpc::CallbackServerContext* context,
                                                      const v1::GrantClientRequest* request,
                                                      v1::ClientGrant* response) {
  using Request = v1::GrantClientRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::ClientGrant>(&relactation::GrantClient, OutcomeOf,
                                                              ReadAgain<Request>));
}

grpc::ServerUnaryReactor* SharingService::EndGrant(grpc::CallbackServerContext* context,
                                                   const v1::EndGrantRequest* request,
                                                   v1::ClientGrant* response) {
  using Request = v1::EndGrantRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::ClientGrant>(&relactation::EndGrant, OutcomeOf,
                                                              ReadAgain<Request>));
}

grpc::ServerUnaryReactor* SharingService::HandOverClient(grpc::CallbackServerContext* context,
                                                         const v1::HandOverClientRequest* request,
                                                         v1::ClientGrant* response) {
  return calls_.Start(context, request, response, HandOverHandler());
}

grpc::ServerUnaryReactor* SharingService::ListGrants(grpc::CallbackServerContext* context,
                                                     const v1::ListGrantsRequest* request,
                                                     v1::ListGrantsResponse* response) {
  return calls_.Start(
      context, request, response,
      ReadHandler<v1::ListGrantsRequest, v1::ListGrantsResponse>(&relactation::ListGrants));
}

grpc::ServerUnaryReactor* SharingService::ListClientAccess(
    grpc::CallbackServerContext* context, const v1::ListClientAccessRequest* request,
    v1::ListClientAccessResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ListClientAccessRequest, v1::ListClientAccessResponse>(
                          &relactation::ListClientAccess));
}

grpc::ServerUnaryReactor* SharingService::ShareOwnRecords(grpc::CallbackServerContext* context,
                                                          const v1::ShareOwnRecordsRequest* request,
                                                          v1::Consent* response) {
  using Request = v1::ShareOwnRecordsRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Consent>(&relactation::ShareOwnRecords, NameOf,
                                                          ReadConsentAgain<Request>));
}

grpc::ServerUnaryReactor* SharingService::EndOwnSharing(grpc::CallbackServerContext* context,
                                                        const v1::EndOwnSharingRequest* request,
                                                        v1::Consent* response) {
  using Request = v1::EndOwnSharingRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Consent>(&relactation::EndOwnSharing, NameOf,
                                                          ReadConsentAgain<Request>));
}

}  // namespace relactation
