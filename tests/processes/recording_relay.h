// Stands between a program and a server on Unix sockets, and keeps every byte that goes through.
#pragma once

#include <atomic>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace relactation {

class RecordingRelay {
 public:
  // Listens at one path, and connects to the other for each that comes.
  RecordingRelay(const std::string& path, std::string servers_path);
  // Cuts what is still open.
  ~RecordingRelay();
  RecordingRelay(const RecordingRelay&) = delete;
  RecordingRelay& operator=(const RecordingRelay&) = delete;

  // What went through so far, either way.
  std::string Heard() const;

 private:
  struct Link {
    int near = -1;
    int far = -1;
  };

  void Run();
  void Accept();
  // False: one side is gone.
  bool Pass(int from, int to);

  std::string servers_path_;
  int listener_ = -1;
  std::list<Link> links_;
  mutable std::mutex mutex_;
  std::string heard_;
  std::atomic<bool> is_ended_ = false;
  std::thread thread_;
};

}  // namespace relactation
