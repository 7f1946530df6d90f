#include "server/rpc/flag_service.h"

#include "server/workflow/flag_deciding.h"
#include "server/workflow/flag_decisions.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::FlagDecision& decision) {
  return {"clients/" + decision.client_id() + "/flags/" + decision.rule(), 0, ""};
}

absl::StatusOr<v1::FlagDecision> DecidedAgain(const Scope& scope,
                                              const v1::DecideFlagRequest& asked,
                                              const KeptReply&) {
  return FlagDecisionOfRequest(scope, asked.client_id(), asked.request_id());
}

}  // namespace

FlagService::FlagService(UnaryCalls& calls, CarePictures& pictures)
    : calls_(calls), pictures_(pictures) {}

FlagService::~FlagService() = default;

grpc::ServerUnaryReactor* FlagService::ListFlags(grpc::CallbackServerContext* context,
                                                 const v1::ListFlagsRequest* request,
                                                 v1::ListFlagsResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ListFlagsRequest, v1::ListFlagsResponse>(
                          [this](const Scope& scope, const v1::ListFlagsRequest& asked) {
                            return relactation::ListFlags(scope, asked, pictures_);
                          }));
}

grpc::ServerUnaryReactor* FlagService::DecideFlag(grpc::CallbackServerContext* context,
                                                  const v1::DecideFlagRequest* request,
                                                  v1::FlagDecision* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::DecideFlagRequest, v1::FlagDecision>(
                          &relactation::DecideFlag, OutcomeOf, DecidedAgain));
}

}  // namespace relactation
