// The one path of every call that goes on telling: each time something may have changed it looks
// anew, through the guarded call, and tells what is new. A right that ended ends the call.
#pragma once

#include <functional>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "relactation/v1/sync_service.pb.h"

#include "server/access/guarded_call.h"
#include "server/rpc/call_log.h"
#include "server/rpc/watch_options.h"

namespace relactation {

class WatchCalls {
 public:
  // All must outlive this. The bell is that of the guarded calls.
  WatchCalls(GuardedCalls& guarded, CallLog& log, WatchOptions options)
      : guarded_(guarded), log_(log), options_(options) {}

  using Look =
      std::function<absl::StatusOr<v1::WatchHint>(const Scope&, const google::protobuf::Message&)>;

  // Starts to tell what `look` sees, which runs in a read transaction each time.
  grpc::ServerWriteReactor<v1::WatchHint>* Start(grpc::CallbackServerContext* context,
                                                 const google::protobuf::MethodDescriptor& method,
                                                 const google::protobuf::Message& request,
                                                 Look look);

  // Ends all that are under way and every further one with UNAVAILABLE.
  void CloseAll();

 private:
  class Watch;
  void Forget(const Watch* watch);

  GuardedCalls& guarded_;
  CallLog& log_;
  const WatchOptions options_;
  std::mutex mutex_;
  bool is_closed_ = false;
  std::vector<std::shared_ptr<Watch>> watches_;
};

}  // namespace relactation
