#include "tests/faults/fault_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace relactation {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr size_t kMostAtOnce = 4096;
// A device gives a call up sooner, and nobody waits for what a silenced link held.
constexpr milliseconds kMostSilence{3000};
// How long the proxy may not see that it is to end.
constexpr int kMostWaitMs = 20;

[[noreturn]] void Fail(const char* what) {
  std::perror(what);
  std::abort();
}

// A listening socket on a free port, and which that is.
std::pair<int, int> Listen() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || bind(listener, any, size) != 0 || listen(listener, 16) != 0 ||
      getsockname(listener, any, &size) != 0) {
    Fail("listen");
  }
  return {listener, ntohs(address.sin_port)};
}

// -1 if nobody listens.
int Connect(const std::string& path) {
  const int far = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (far < 0 || path.size() >= sizeof address.sun_path) Fail("connect");
  path.copy(address.sun_path, path.size());
  if (connect(far, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return far;
  close(far);
  return -1;
}

bool IsLater(ssize_t count) { return count < 0 && (errno == EAGAIN || errno == EINTR); }

}  // namespace

// One connection of a device, and the proxy's own to the server.
struct FaultProxy::Link {
  enum class Fate { kSound, kCutUp, kCutDown, kSilenced };

  int near = -1;
  int far = -1;
  Fate fate = Fate::kSound;
  size_t bytes_left = 0;  // Until the fate is met.
  bool is_met = false;
  bool is_slow = false;
  Time wait_until;
  std::string up;    // Read, and not yet passed on.
  std::string down;  // The same of the way back.
};

FaultProxy::FaultProxy(std::string socket_path, int doors, unsigned seed)
    : socket_path_(std::move(socket_path)), random_(seed) {
  for (int door = 0; door < doors; ++door) {
    const auto [listener, port] = Listen();
    listeners_.push_back(listener);
    ports_.push_back(port);
  }
  thread_ = std::thread([this] { Run(); });
}

FaultProxy::~FaultProxy() { End(); }

void FaultProxy::End() {
  is_ended_ = true;
  if (thread_.joinable()) thread_.join();
}

void FaultProxy::Run() {
  while (!is_ended_) {
    std::vector<pollfd> polled;
    for (const int listener : listeners_) polled.push_back({listener, POLLIN, 0});
    const Time now = steady_clock::now();
    for (const Link& link : links_) {
      // One that waits is not looked at: poll passes over -1.
      const bool waits = link.wait_until > now;
      const auto events = [](const std::string& read, const std::string& to_write) {
        return static_cast<short>((read.empty() ? POLLIN : 0) | (to_write.empty() ? 0 : POLLOUT));
      };
      polled.push_back({waits ? -1 : link.near, events(link.up, link.down), 0});
      polled.push_back({waits ? -1 : link.far, events(link.down, link.up), 0});
    }
    if (poll(polled.data(), polled.size(), links_.empty() ? kMostWaitMs : 1) < 0) continue;
    size_t at = listeners_.size();
    for (auto link = links_.begin(); link != links_.end(); at += 2) {
      const bool goes_on = Pass(*link, polled[at].revents, polled[at + 1].revents);
      if (!goes_on) Cut(*link);
      link = goes_on ? std::next(link) : links_.erase(link);
    }
    for (size_t door = 0; door < listeners_.size(); ++door) {
      if ((polled[door].revents & POLLIN) != 0) Accept(listeners_[door]);
    }
  }
  for (Link& link : links_) Cut(link);
  links_.clear();
  for (const int listener : listeners_) close(listener);
}

void FaultProxy::Accept(int listener) {
  const int near = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (near < 0) return;
  ++counts_.connections;
  const int far = Connect(socket_path_);
  if (far < 0) {
    ++counts_.unanswered;
    close(near);
    return;
  }
  Link& link = links_.emplace_back();
  link.near = near;
  link.far = far;
  if (!is_healed_) DrawFate(link);
}

// Half of them are sound, so that work is done between the faults. A device's exchange is some
// kilobytes each way.
void FaultProxy::DrawFate(Link& link) {
  link.is_slow = random_() % 3 == 0;
  link.bytes_left = random_() % 6000;
  switch (random_() % 16) {
    case 0:
    case 1:
    case 2:
      link.fate = Link::Fate::kCutUp;
      break;
    case 3:
    case 4:
    case 5:
    case 6:
      link.fate = Link::Fate::kCutDown;
      break;
    case 7:
      link.fate = Link::Fate::kSilenced;
      break;
    default:
      link.fate = Link::Fate::kSound;
  }
}

bool FaultProxy::Pass(Link& link, short near_events, short far_events) {
  if (is_healed_ && link.fate != Link::Fate::kSound) return false;
  if (link.wait_until > steady_clock::now()) return true;
  if (link.is_met && link.fate == Link::Fate::kSilenced) return false;
  constexpr short kReadable = POLLIN | POLLHUP | POLLERR;
  if ((near_events & kReadable) != 0 && link.up.empty() && !Read(link, true)) return false;
  if ((far_events & kReadable) != 0 && link.down.empty() && !Read(link, false)) return false;
  if (link.wait_until > steady_clock::now()) return true;
  return Write(link, true) && Write(link, false);
}

bool FaultProxy::Read(Link& link, bool is_up) {
  char bytes[kMostAtOnce];
  const ssize_t count = read(is_up ? link.near : link.far, bytes, sizeof bytes);
  if (IsLater(count)) return true;
  if (count <= 0) return false;
  auto length = static_cast<size_t>(count);
  const bool has_fate = link.fate == Link::Fate::kSilenced ||
                        link.fate == (is_up ? Link::Fate::kCutUp : Link::Fate::kCutDown);
  if (has_fate && !link.is_met) {
    link.is_met = length >= link.bytes_left;
    length = std::min(length, link.bytes_left);
    link.bytes_left -= length;
  }
  (is_up ? link.up : link.down).append(bytes, length);
  if (link.is_met && link.fate == Link::Fate::kSilenced) {
    ++counts_.silenced;
    link.wait_until = steady_clock::now() + kMostSilence;
  } else if (link.is_slow) {
    link.wait_until = steady_clock::now() + milliseconds(random_() % 15);
  }
  return true;
}

// What came before a cut is passed on as far as it goes; then the link is cut.
bool FaultProxy::Write(Link& link, bool is_up) {
  std::string& bytes = is_up ? link.up : link.down;
  if (!bytes.empty()) {
    const ssize_t count =
        send(is_up ? link.far : link.near, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (IsLater(count)) return true;
    if (count < 0) return false;
    bytes.erase(0, static_cast<size_t>(count));
  }
  const auto cut = is_up ? Link::Fate::kCutUp : Link::Fate::kCutDown;
  if (!link.is_met || link.fate != cut || !bytes.empty()) return true;
  ++(is_up ? counts_.cut_up : counts_.cut_down);
  return false;
}

void FaultProxy::Cut(Link& link) {
  close(link.near);
  close(link.far);
}

}  // namespace relactation
