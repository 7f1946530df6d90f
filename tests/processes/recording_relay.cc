#include "tests/processes/recording_relay.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace relactation {
namespace {

// How long a look at nothing lasts, so that its end is noticed.
constexpr int kLookMs = 50;

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    std::fprintf(stderr, "%s is too long for a socket\n", path.c_str());
    std::abort();
  }
  std::memcpy(address.sun_path, path.c_str(), path.size());
  return address;
}

void CloseBoth(int near, int far) {
  close(near);
  close(far);
}

}  // namespace

RecordingRelay::RecordingRelay(const std::string& path, std::string servers_path)
    : servers_path_(std::move(servers_path)), listener_(socket(AF_UNIX, SOCK_STREAM, 0)) {
  const sockaddr_un address = AddressOf(path);
  const auto* bound = reinterpret_cast<const sockaddr*>(&address);
  if (bind(listener_, bound, sizeof(address)) != 0 || listen(listener_, SOMAXCONN) != 0) {
    std::perror("the relay cannot listen");
    std::abort();
  }
  thread_ = std::thread([this] { Run(); });
}

RecordingRelay::~RecordingRelay() {
  is_ended_ = true;
  thread_.join();
  for (const Link& link : links_) CloseBoth(link.near, link.far);
  close(listener_);
}

std::string RecordingRelay::Heard() const {
  const std::lock_guard lock(mutex_);
  return heard_;
}

void RecordingRelay::Run() {
  while (!is_ended_) {
    std::vector<pollfd> waited = {{listener_, POLLIN, 0}};
    for (const Link& link : links_) {
      waited.push_back({link.near, POLLIN, 0});
      waited.push_back({link.far, POLLIN, 0});
    }
    if (poll(waited.data(), waited.size(), kLookMs) <= 0) continue;
    size_t at = 1;
    for (auto link = links_.begin(); link != links_.end(); at += 2) {
      const bool goes_on = (waited[at].revents == 0 || Pass(link->near, link->far)) &&
                           (waited[at + 1].revents == 0 || Pass(link->far, link->near));
      if (goes_on) {
        ++link;
        continue;
      }
      CloseBoth(link->near, link->far);
      link = links_.erase(link);
    }
    if (waited[0].revents != 0) Accept();
  }
}

void RecordingRelay::Accept() {
  const int near = accept(listener_, nullptr, nullptr);
  if (near < 0) return;
  const int far = socket(AF_UNIX, SOCK_STREAM, 0);
  const sockaddr_un address = AddressOf(servers_path_);
  if (connect(far, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    links_.push_back({near, far});
  } else {
    CloseBoth(near, far);
  }
}

bool RecordingRelay::Pass(int from, int to) {
  char piece[16384];
  const ssize_t size = read(from, piece, sizeof(piece));
  if (size <= 0) return false;
  {
    const std::lock_guard lock(mutex_);
    heard_.append(piece, static_cast<size_t>(size));
  }
  for (ssize_t sent = 0; sent < size;) {
    const ssize_t more = send(to, piece + sent, static_cast<size_t>(size - sent), MSG_NOSIGNAL);
    if (more <= 0) return false;
    sent += more;
  }
  return true;
}

}  // namespace relactation
