#include "server/rpc/held_poller.h"

#include <grpc/support/cpu.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <latch>

namespace relactation {
namespace {

// From six cores on gRPC has a thread for every two.
constexpr unsigned kMostCoresWithTwo = 5;

}  // namespace

struct HeldPoller::Latches {
  std::latch is_let_go{1};
  std::latch is_over{1};
};

// Of the health service, which every server has; what it answers does not matter.
struct HeldPoller::Call {
  grpc::GenericStub stub;
  grpc::ClientContext context = {};
  grpc::ByteBuffer request = {};
  grpc::ByteBuffer response = {};
};

HeldPoller::HeldPoller(grpc::Server& server) {
  if (gpr_cpu_num_cores() > kMostCoresWithTwo) return;
  latches_ = std::make_shared<Latches>();
  call_.reset(new Call{grpc::GenericStub(server.InProcessChannel(grpc::ChannelArguments()))});
  const grpc::Slice nothing;
  call_->request = grpc::ByteBuffer(&nothing, 1);
  call_->stub.UnaryCall(&call_->context, "/grpc.health.v1.Health/Check", grpc::StubOptions(),
                        &call_->request, &call_->response,
                        [latches = latches_](const grpc::Status&) {
                          latches->is_let_go.wait();
                          latches->is_over.count_down();
                        });
}

HeldPoller::~HeldPoller() {
  if (call_ == nullptr) return;
  latches_->is_let_go.count_down();
  latches_->is_over.wait();
}

}  // namespace relactation
