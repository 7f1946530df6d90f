// The whole server, floor by floor from the bottom up. End-to-end tests start here too.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"
#include "server/rpc/report_options.h"
#include "server/rpc/watch_options.h"
#include "server/storage/work.h"

namespace relactation {

class Server {
 public:
  struct Options {
    // A directory that `relactd init` made.
    std::string directory;
    // host:port with port 0 for any free one, or unix:PATH.
    std::string address;
    // Without TLS: only on loopback or a Unix socket.
    bool plain = false;
    // Lets anybody who can connect list the calls.
    bool reflection = false;
    // Whether it has the process to itself, and one of gRPC's threads is enough: see HeldPoller.
    bool is_alone = false;
    // Threads that read; the writer is one of its own.
    int readers = 2;
    // Limits the database file as a full disk would, in pages; 0 is no limit. For tests.
    int64_t max_page_count = 0;
    // How often devices that listen hear something, and how many may. Shorter and fewer in tests.
    WatchOptions watches = {};
    // How long streams of reports wait for who reads them. Shorter and less in tests.
    ReportOptions reports = {};
  };

  // What the server takes from outside. All must outlive it.
  struct World {
    const Clock& clock;
    RandomSource& random;
    // One thread: see Store::Open.
    Executor& writer;
    Executor& readers;
    // One line a call goes here, one where the server's own tidying up failed, and warnings at
    // start.
    std::ostream& log;
    // Told of a failed disk; ends the process.
    OnFatal on_fatal;
    // The machine's real time, whatever the clock says: certificates are judged by it.
    absl::Time machine_time;
  };

  // INVALID_ARGUMENT: an address that may not be listened on so. UNAVAILABLE: the address is taken.
  // FAILED_PRECONDITION: the directory cannot be served from; see Store::Open and OpenPractice.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Options& options, World world);
  // Stops.
  ~Server();

  // Where it listens: as asked, with the port it got.
  const std::string& address() const;

  // Forgets what nobody needs any more, behind the calls that wait: see PurgeTombstones, once an
  // hour, and WriteQueue of what was erased. To be called at the start and every minute, for
  // nothing else does. Where it fails there is a line in the log, as of a call.
  void TidyUp();

  // Tells health checkers that it is leaving, gives calls under way 10 seconds, runs what waits,
  // and moves the database's log into its file. Safe to call again.
  absl::Status Stop();

 private:
  struct Floors;
  explicit Server(std::unique_ptr<Floors> floors);
  std::unique_ptr<Floors> floors_;
};

}  // namespace relactation
