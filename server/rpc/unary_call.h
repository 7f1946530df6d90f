// The one path of every call: size and deadline, hand-over to the guarded call, status, one log
// line. Takes no decision, and never blocks a thread of gRPC's.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "server/access/guarded_call.h"
#include "server/rpc/call_log.h"

namespace relactation {

class UnaryCalls {
 public:
  // Both must outlive this.
  UnaryCalls(GuardedCalls& guarded, CallLog& log) : guarded_(guarded), log_(log) {}

  // Runs the handler for one call and finishes the reactor with what comes of it. The response must
  // be of the type the handler makes.
  grpc::ServerUnaryReactor* Start(grpc::CallbackServerContext* context,
                                  const google::protobuf::Message* request,
                                  google::protobuf::Message* response, Handler handler);

 private:
  GuardedCalls& guarded_;
  CallLog& log_;
};

}  // namespace relactation
