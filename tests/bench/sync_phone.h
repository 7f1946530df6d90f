// A family's device that keeps nothing but how far it is: what it costs a server, without what it
// costs a device.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/processes/enrolled_device.h"

namespace relactation::bench {

class SyncPhone {
 public:
  // Speaks to whoever listens at the address, by a connection of its own. The practice must outlive
  // it.
  SyncPhone(PracticeProcess& practice, const v1::Client& client, EnrolledDevice device,
            const std::string& address);

  // That many new sessions, numbered on; each as a device records it, one a minute after another,
  // as the rows of the floors are.
  v1::PushRequest NextPush(int count);
  // Each of these ends the program with a message where it is refused.
  bool Push(const v1::PushRequest& request);
  v1::HelloResponse Hello();
  // Until nothing follows: how many rows that were. Each answer is shown.
  using Look = std::function<void(const v1::PullResponse& answer)>;
  long Pull(const Look& look = [](const v1::PullResponse&) {});
  // Comes after each hint that something may be new, and the delay that it asks for, as long as
  // that answers true.
  void Listen(const std::function<bool()>& come);
  // From the beginning again.
  void ForgetWhatWasPulled() { cursors_.clear(); }

  const EnrolledDevice& device() const { return device_; }
  // The body of a session as the server stores it.
  std::string StoredBody() const;

 private:
  PracticeProcess& practice_;
  EnrolledDevice device_;
  // When the next session begins.
  absl::Time next_start_;
  v1::Record sample_;
  std::unique_ptr<v1::SyncService::Stub> stub_;
  std::vector<v1::StreamCursor> cursors_;
  int64_t next_n_ = 1;
};

// A family of two adults, and a device for one or the other of them.
v1::Client FamilyOfTwo(PracticeProcess& practice);

}  // namespace relactation::bench
