// The one path of the calls that stream reports. The read side never waits for the receiver: what
// is made goes into a bounded buffer, and past that the stream ends. One of them reads at a time;
// the others wait in line.
#pragma once

#include <deque>
#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>
#include <memory>
#include <mutex>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "server/access/guarded_call.h"
#include "server/rpc/call_log.h"
#include "server/rpc/report_options.h"

namespace relactation {

class ReportCalls {
 public:
  // All must outlive this.
  ReportCalls(GuardedCalls& guarded, CallLog& log, ReportOptions options)
      : guarded_(guarded), log_(log), options_(options) {}

  // Runs the handler, whose parts are v1::GenerateReportsResponse, when its turn has come.
  grpc::ServerWriteReactor<v1::GenerateReportsResponse>* Start(
      grpc::CallbackServerContext* context, const google::protobuf::MethodDescriptor& method,
      const google::protobuf::Message& request, StreamHandler handler);

  // Ends all that are under way and every further one with UNAVAILABLE.
  void CloseAll();

 private:
  class Stream;
  // The next in line, if none reads.
  void LetNextRead();
  // Those whose status is on its way to a peer that has not read it.
  std::vector<std::shared_ptr<Stream>> FinishedLocked() const;
  void Forget(const Stream* stream);

  GuardedCalls& guarded_;
  CallLog& log_;
  const ReportOptions options_;
  std::mutex mutex_;
  bool is_closed_ = false;
  bool is_reading_ = false;
  std::vector<std::shared_ptr<Stream>> open_;
  std::deque<std::shared_ptr<Stream>> in_line_;
};

}  // namespace relactation
