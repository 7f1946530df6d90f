// A bad network between devices and a server on one machine: connections that are delayed, cut on
// the way up or down in the midst of what they carry, or say nothing any more.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <list>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace relactation {

class FaultProxy {
 public:
  struct Counts {
    long connections = 0;
    long unanswered = 0;  // Nobody listened behind the proxy.
    long cut_up = 0;      // On the way to the server.
    long cut_down = 0;    // On the way back.
    long silenced = 0;
  };

  // Passes what comes in at each of so many doors, ports of 127.0.0.1, on to the Unix socket.
  FaultProxy(std::string socket_path, int doors, unsigned seed);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  int PortOf(int door) const { return ports_[static_cast<size_t>(door)]; }
  // From now on nothing goes wrong any more; what has gone wrong is cut, so that it begins anew.
  void Heal() { is_healed_ = true; }
  // After the proxy has ended; see End.
  const Counts& counts() const { return counts_; }
  // Cuts everything and waits for the proxy's thread. Also done at the end of its life.
  void End();

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Link;

  void Run();
  void Accept(int listener);
  // False: the link is to be cut.
  bool Pass(Link& link, short near_events, short far_events);
  bool Read(Link& link, bool is_up);
  bool Write(Link& link, bool is_up);
  void DrawFate(Link& link);
  void Cut(Link& link);

  std::string socket_path_;
  std::mt19937 random_;
  std::vector<int> listeners_;
  std::vector<int> ports_;
  std::list<Link> links_;
  std::atomic<bool> is_healed_ = false;
  std::atomic<bool> is_ended_ = false;
  Counts counts_;
  std::thread thread_;
};

}  // namespace relactation
