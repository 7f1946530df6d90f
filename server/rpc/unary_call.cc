#include "server/rpc/unary_call.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "proto/relactation/grpc_status.h"
#include "server/access/policy.h"
#include "server/rpc/call_deadline.h"
#include "server/rpc/call_token.h"

namespace relactation {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// What a call without a deadline, or with one far off, is given: nobody waits longer at a screen.
constexpr absl::Duration kLongestCall = absl::Seconds(30);

std::map<const google::protobuf::Descriptor*, const MethodDescriptor*> MapMethods() {
  std::map<const google::protobuf::Descriptor*, const MethodDescriptor*> methods;
  for (const MethodDescriptor* method : AllMethods()) methods[method->input_type()] = method;
  return methods;
}

// The call that takes this request: each call has a request type of its own.
const MethodDescriptor* MethodOf(const Message& request) {
  static const auto* const methods = new auto(MapMethods());
  const auto found = methods->find(request.GetDescriptor());
  return found == methods->end() ? nullptr : found->second;
}

}  // namespace

grpc::ServerUnaryReactor* UnaryCalls::Start(grpc::CallbackServerContext* context,
                                            const Message* request, Message* response,
                                            Handler handler) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  if (!Enter()) {
    reactor->Finish(ToGrpcStatus(absl::UnavailableError("the server is stopping; try again")));
    return reactor;
  }
  Call call;
  call.method = MethodOf(*request);
  call.token = TokenOf(*context);
  call.deadline = DeadlineOf(*context, log_.clock(), kLongestCall);
  // gRPC keeps the request until the reactor has finished.
  call.request = std::shared_ptr<const Message>(request, [](const Message*) {});
  const absl::Duration began = log_.clock().Steady();
  const MethodDescriptor* method = call.method;
  guarded_.Start(std::move(call), std::move(handler),
                 [this, reactor, response, method, began](AnyResponse answer) {
                   const absl::Status status = answer.status();
                   if (status.ok()) response->GetReflection()->Swap(response, answer->get());
                   const absl::Duration took = log_.clock().Steady() - began;
                   // The answer first: nobody need wait for a line in a log.
                   reactor->Finish(ToGrpcStatus(status));
                   log_.Gather(method == nullptr ? "unknown" : method->full_name(), status.code(),
                               took);
                   Leave();
                 });
  return reactor;
}

bool UnaryCalls::Enter() {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return false;
  ++under_way_;
  return true;
}

void UnaryCalls::Leave() {
  const std::lock_guard lock(mutex_);
  if (--under_way_ > 0) return;
  log_.WriteOut();
  none_under_way_.notify_all();
}

void UnaryCalls::CloseAndWait(absl::Duration longest) {
  std::unique_lock lock(mutex_);
  is_closed_ = true;
  none_under_way_.wait_for(lock, absl::ToChronoMilliseconds(longest),
                           [this] { return under_way_ == 0; });
}

}  // namespace relactation
