// A server's log.
#pragma once

#include <poll.h>
#include <streambuf>
#include <unistd.h>

namespace relactation {

// Standard error that loses a line rather than wait for whoever reads it: a log must not stop
// calls.
class LossyStderr final : public std::streambuf {
 protected:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    pollfd out{STDERR_FILENO, POLLOUT, 0};
    if (poll(&out, 1, 0) == 1 && (out.revents & POLLOUT) != 0) {
      if (write(STDERR_FILENO, text, static_cast<size_t>(size)) < 0) ++lost_;
    }
    return size;
  }
  int overflow(int character) override {
    const char text = static_cast<char>(character);
    xsputn(&text, 1);
    return character;
  }

 private:
  int lost_ = 0;
};

}  // namespace relactation
