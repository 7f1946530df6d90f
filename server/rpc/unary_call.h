// The one path of every call: deadline, hand-over to the guarded call, status, one log line. Takes
// no decision, and never blocks a thread of gRPC's. A request whose bytes are no message never gets
// here: gRPC itself answers UNIMPLEMENTED.
#pragma once

#include <condition_variable>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>
#include <mutex>

#include "absl/time/time.h"
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

  // Answers every further call with UNAVAILABLE, and waits for those under way, at most so long.
  void CloseAndWait(absl::Duration longest);

 private:
  bool Enter();
  void Leave();

  GuardedCalls& guarded_;
  CallLog& log_;
  std::mutex mutex_;
  std::condition_variable none_under_way_;
  int under_way_ = 0;
  bool is_closed_ = false;
};

}  // namespace relactation
