// One of the two threads that gRPC answers with, held so that the other is woken by nobody.
#pragma once

#include <memory>

namespace grpc {
class Server;
}

namespace relactation {

// On a machine of up to five cores gRPC 1.51 has two threads for all callbacks of a process
// (CallbackAlternativeCQ), which take turns at one queue: each event that one of them takes wakes
// the other to wait for the next, at some 20 us of both. One alone is woken by events only. It is
// enough for all, since no call is worked at there. On more cores there are more of them, and none
// is held.
//
// For a process that serves and does nothing else with gRPC: two that are held leave none.
class HeldPoller {
 public:
  // Once the server listens. The thread is held a moment later.
  explicit HeldPoller(grpc::Server& server);
  // Lets go of the thread. To be called before the server is shut down.
  ~HeldPoller();

 private:
  struct Latches;
  struct Call;
  std::shared_ptr<Latches> latches_;
  // Ends here and not on the thread that was held, which its end may wait for.
  std::unique_ptr<Call> call_;
};

}  // namespace relactation
