// Hears from the server that something is new, without asking.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/connection/practice_connection.h"
#include "proto/relactation/world.h"

namespace relactation {

// The contract promises a hint at least every 25 seconds (SyncService.Watch); after this, which
// allows for a slow line, nobody speaks any more.
inline constexpr absl::Duration kLongestSilence = absl::Seconds(30);

// Who listens, and who wants to hear of more than news.
struct ListenerOptions {
  // Of the family's device that listens. Empty: a consultant does.
  std::string replica_id = {};
  // Called as `on_news` is, when the server or the network ended the call.
  std::function<void()> on_end = {};
};

// Listens by SyncService.Watch as a consultant or a family's device, for as long as it lives.
//
// Hints are never needed: whoever listens asks now and then all the same. So nothing here fails. A
// server that is gone, or that does not let this caller listen, is one that says nothing.
class HintListening {
 public:
  // `on_news` is called on another thread when something may be new, and when the caller's right
  // has ended: to ask finds out. It must not block. All must outlive this.
  HintListening(PracticeConnection& connection, const Clock& clock, std::function<void()> on_news,
                ListenerOptions options = {});
  // Ends at once; nothing is called after it.
  ~HintListening();
  HintListening(const HintListening&) = delete;
  HintListening& operator=(const HintListening&) = delete;

  // Begins to listen; later begins anew where the server ended it or has been silent for too long.
  // A server that refused is asked no more. Does not wait.
  void Renew();

  // How long the server asked with its last hint to wait before asking.
  absl::Duration delay() const;
  // What the call ended with, in the words of the connection; OK as long as it goes on.
  absl::Status end() const;

 private:
  class Reader;
  // What is known of the server over all readers; readers write it on their own threads.
  struct Heard;

  PracticeConnection& connection_;
  const std::string replica_id_;
  const std::unique_ptr<Heard> heard_;
  std::shared_ptr<Reader> reader_;
};

}  // namespace relactation
