// A real relactd on a temporary directory, and a consultant signed in to it.
#pragma once

#include <grpcpp/grpcpp.h>
#include <memory>
#include <string>

#include "relactation/v1/access_service.grpc.pb.h"
#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"

#include "proto/relactation/world.h"
#include "tests/processes/child_process.h"

namespace relactation {

class PracticeProcess {
 public:
  // Makes the practice in a new folder under `parent` and serves it on a Unix socket there.
  explicit PracticeProcess(const std::string& parent, const Environment& environment = {});

  // Serves again after Kill or a stop.
  void Serve();
  // kill -9, as a power cut of the program alone.
  void Kill();
  // SIGTERM; the exit code.
  int Stop();
  ChildProcess& process() { return *process_; }

  const std::string& address() const { return address_; }
  const std::string& directory() const { return directory_; }
  const std::string& invite_line() const { return invite_line_; }

  // Redeems the practice's first invite on first use, and returns the token as metadata wants it.
  const std::string& SignIn();
  // Signs in with this invite from now on.
  void UseInvite(const std::string& line) {
    invite_line_ = line;
    authorization_.clear();
  }
  // Goes on as a device that signed in elsewhere; the token as people see it.
  void SignInAs(const std::string& token) { authorization_ = "Bearer " + token; }
  // A channel without TLS, and a context of a signed-in call.
  std::shared_ptr<grpc::Channel> Channel() const;
  std::unique_ptr<grpc::ClientContext> Context();

  std::string NewId() { return NewUuid(clock_, random_); }
  RandomSource& random() { return random_; }

 private:
  std::string directory_;
  Environment environment_;
  std::string address_;
  std::string invite_line_;
  std::string authorization_;
  SystemClock clock_;
  SystemRandomSource random_;
  std::unique_ptr<ChildProcess> process_;
};

// A family with one parent and one infant, ready to be created.
v1::Client AFamily(PracticeProcess& practice);

// A double pump of both sides by the client's first person.
v1::Record APumpSession(PracticeProcess& practice, const v1::Client& client, absl::Time start);

}  // namespace relactation
