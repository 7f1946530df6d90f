// Rings where a call has changed something of a client, for those who wait for that.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace relactation {

// Safe to use from several threads.
class ChangeBell {
 public:
  using OnRing = std::function<void()>;

  // Ends with it; one ring may still be under way then. The bell must outlive it.
  class Listening {
   public:
    Listening(ChangeBell& bell, int64_t number) : bell_(bell), number_(number) {}
    ~Listening() { bell_.Forget(number_); }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

   private:
    ChangeBell& bell_;
    const int64_t number_;
  };

  // Without a client it hears of every one. `on_ring` is called on whichever thread rings, must not
  // block, and may end any listening.
  std::unique_ptr<Listening> Listen(std::optional<std::string> client_id, OnRing on_ring);

  // For all who listen to the client; for everybody, if none is named: rights may have changed.
  void Ring(const std::optional<std::string>& client_id);

 private:
  struct Listener {
    std::optional<std::string> client_id;
    std::shared_ptr<const OnRing> on_ring;
  };
  void Forget(int64_t number);

  std::mutex mutex_;
  int64_t last_number_ = 0;
  std::map<int64_t, Listener> listeners_;
};

}  // namespace relactation
