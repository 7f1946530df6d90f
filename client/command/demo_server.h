// The demo's own server: a relactd on this machine alone, and the folder with all that belongs to
// it.
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/run_world.h"
#include "proto/relactation/invite_line.h"

namespace relactation {

// Everything stands in relact/demo/ of the XDG state folder, for the owner alone: the server's
// data, its log, and its process id, which is written before anything else is done with the
// process, so that no server is ever left that End() does not find.
class DemoServer {
 public:
  // The demo of this environment, running or not. Exit code 74 where there is no state folder.
  static absl::StatusOr<DemoServer> Of(const Environment& environment);

  // Whether there is anything of a demo, be it running, half made or left by a crash.
  bool Exists() const;

  // Where the demo listens; nothing unless its server runs and its families are all there.
  std::optional<std::string> Address() const;

  // Makes the folder and the practice as of this instant; gives the invite of its only consultant.
  // There must be no demo. NOT_FOUND where there is no relactd.
  absl::StatusOr<InviteLine> Make(absl::Time time);

  // Starts the server, and gives its address once it listens; port 0 is any free one. With a time,
  // the server's clock stands there. UNAVAILABLE, in the server's words, if it does not start.
  absl::StatusOr<std::string> Start(int port, std::optional<absl::Time> time);

  // From now on Address() tells where the server is.
  absl::Status MarkFilled(const std::string& address);

  // Ends the server, if it runs, and waits until it has stored everything and gone.
  absl::Status End();

  // Ends the server and removes the folder.
  absl::Status Remove();

 private:
  DemoServer(std::string folder, Environment environment);
  std::string DataFolder() const { return folder_ + "/data"; }
  std::string LogPath() const { return folder_ + "/relactd.log"; }
  std::string PidPath() const { return folder_ + "/relactd.pid"; }
  std::string AddressPath() const { return folder_ + "/address"; }
  // The environment of a server whose clock stands at this time, if any.
  Environment WithClock(std::optional<absl::Time> time) const;
  // The process that the folder names, if that is our server and not one that got its id later.
  std::optional<pid_t> RunningProcess() const;
  bool IsOurs(pid_t process) const;

  std::string folder_;
  Environment environment_;
};

}  // namespace relactation
